"""What it is that the end of a term has passed, in words; apart from the other labels, as every list of terms needs these."""

from __future__ import annotations

from collections.abc import Mapping

from domain.kinds.passed import Passed

PASSED: Mapping[Passed, str] = {
    Passed.LATE: "te laat",
    Passed.BY_LAW: "van rechtswege geëindigd",
    Passed.NOT_USED: "niet gebruikt",
    Passed.ELSEWHERE: "wacht op een ander",
    Passed.OVER: "voorbij",
}


def passed(then: Passed) -> str:
    """As it stands alone: `Van rechtswege geëindigd`."""
    return PASSED[then][:1].upper() + PASSED[then][1:]
