"""Does the watch watch? Each answer is a check of its own, asked of the database and never of the orchestrator.

practice     whether the database is for practice; no judgement, but whoever looks must know
database     it answers and has the schema of this version
sweep        every part of the cycle had a good sweep not longer ago than its bound
round-…      each kind of round ended well not longer ago than its bound, whether Prefect made it or a person
quarantine   no term is set apart because it failed
unreadable   nothing is stored that this version cannot read, as far as is known
outbox       nothing failed for good, and nothing waits longer than its bound
time         nothing is dated in a time to come
calendar     it knows the closed days for as far ahead as its bound
processes    `vervolg up` runs (embedded mode only)
prefect      its server answers

One module a kind of check; `examine` knows them all.
"""

from __future__ import annotations

from vervolg.health.check import Check
from vervolg.health.examine import examine

__all__ = ["Check", "examine"]
