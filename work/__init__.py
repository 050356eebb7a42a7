"""What waits for whom: one question with one answer, for the mail digest, the command line and every page.

whose.py     who hears what, on a day            people -> codes
share.py     the part of all terms of one person person -> Share
asking.py    that part, from the database        Share -> rows
thing.py     one of these in words               row -> Thing
letters.py   the letters that did not leave yet
steps.py     the command that each kind waits for
"""
