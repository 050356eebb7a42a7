"""Time as the law and policy count it: from a start, a length and a ledger to a last day, with every step explained.

calendar      closed days and working days, as data with a version
duration      how long: a number of one unit
nature        what kind of term it is in law, and so how it ends
ledger        suspensions and extensions, each with its ground and decision
counting      days, weeks, months and working days, forwards and backwards
atw           where the Algemene termijnenwet moves an end, and where it does not
computation   the answer, with its steps, and the moment at which the term lapses
compute       puts them together
explain       the answer in plain Dutch, and as data
"""

from domain.time.computation import Computation, Step, lapses_at
from domain.time.compute import compute
from domain.time.explain import as_data, explain
from domain.time.ledger import AgreedDate, Interval, stands_still
from domain.time.nature import Nature

__all__ = [
    "AgreedDate",
    "Computation",
    "Interval",
    "Nature",
    "Step",
    "as_data",
    "compute",
    "explain",
    "lapses_at",
    "stands_still",
]
