"""Words: what people read for what is stored, each in one place.

A label and a predicate for every state, kind, role, outcome and rung; one wording of a deadline, a moment, a number of days; each
event as one sentence. Everything above `domain` takes its words from here, and nothing here knows who reads them.
"""
