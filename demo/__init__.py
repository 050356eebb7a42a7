"""The demo: a clearly fictional portfolio, made by doing what colleagues do, day after day, until yesterday.

    people.yaml, providers.yaml   who there is                              register
    findings.yaml                 what inspectors find                      findings
    stories/*.yaml                what happens in each case                 story -> timeline (dated from today)

    play    each working day:  sweep -> the steps of the stories -> the desk (letters) -> deliver
    desk    drafts are submitted, approved by somebody else, released, and posted when they do not go by mail
    marker  when loading began and was done, so that a load that was broken off continues where it stopped

Only real commands of people who may give them; nothing is written past the case book. The same day gives the same portfolio.
"""
