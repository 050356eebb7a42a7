"""Portfolios as large as wanted, valid in every seal: the demo is played, and its cases are told again under other numbers.

    python -m bench.many HOME CASES [EVENTS A CASE]

    played    the demo, once: what there is to tell            source     one case with its events, lists, rungs and messages
    staff     more colleagues and providers, in the register    retold     a source under another number, provider and day
    fill      so many of them, by COPY, sealed as they go

What follows is a database like any other: `vervolg verify` and `vervolg onderhoud bewijs` find nothing, and every command works.
"""
