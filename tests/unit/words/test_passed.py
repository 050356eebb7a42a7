"""Late, ended by law, not used and waiting for somebody else are four different words, wherever a term is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from desk.dossier.said import terms_told
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from domain.kinds.passed import Passed
from domain.term.events import TermLapsed
from domain.term.rules import TermRules
from domain.term.term import TermStatus
from notify import digest
from notify.message import Recipient
from report.words import term_deadline
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import Told, policy
from tests.unit.report.portfolio import term as in_report
from words.deadline import Deadline, Urgency
from words.events import sentence
from words.passed import PASSED
from work.item import Seen, item_of

LAST_DAY = date(2026, 5, 4)
END = at_amsterdam(date(2026, 5, 5))
MONDAY = at_amsterdam(date(2026, 5, 11), 9)
KINDS = {
    # what it is        kind of term                for whom
    Passed.LATE: ("verbeterplan", "aanbieder"),
    Passed.BY_LAW: ("bevel", "aanbieder"),
    Passed.NOT_USED: ("bezwaar", "belanghebbende"),
    Passed.ELSEWHERE: ("uitspraak_afwachten", "rechter"),
    Passed.OVER: ("openbaarmaking_wachttijd", "niemand"),
}


@dataclass(frozen=True)
class Row:
    """A term in a list, of which the end has passed."""

    kind: str
    waits_for: str
    nature: str = "bestuurlijk"
    last_day: date = LAST_DAY
    lapses_at: datetime = END
    status: str = TermStatus.LAPSED.value
    term_id: str = "2026-0001/1"
    case_number: str = "2026-0001"
    provider_name: str = "De Wilg"
    about: str = "T1"
    responsible: str = "a.bos"


def told_everywhere(then: Passed) -> dict[str, str]:
    """The words of each place in which a term is told."""
    row = Row(*KINDS[then])
    item = item_of(row, policy(), Seen("a.bos", MONDAY))  # type: ignore[arg-type]  # a row of the list
    asked = digest.DigestItem(
        case_number="2026-0001", provider="De Wilg", what=item.what, deadline=Deadline.of(row), left=item.left, awaited="rechter"
    )
    mail = digest.compose("<a@b>", Recipient(name="A. Bos", targets=("a@b.example",)), [asked], MONDAY.date())
    case = with_term(*KINDS[then])
    lapse = TermLapsed(on=HistoricDate.of(LAST_DAY), term="2026-0001/1", kind=row.kind, last_day=LAST_DAY)
    return {
        "list": f"{item.urgency}: {item.left}",
        "mail": mail.subject,
        "report": term_deadline(in_report(LAST_DAY, then=then), MONDAY.date(), policy().calendar),
        "dossier": terms_told(case.case, TermRules(case.context(), {})),
        "log": sentence(lapse, case.case),
    }


def with_term(kind: str, waits_for: str) -> Told:
    """A case of which the first running term is of this kind, and over."""
    told = s.requested()
    running = next(one for one in told.case.terms.values() if one.running)
    over = running.model_copy(
        update={"kind": kind, "waits_for": waits_for, "status": TermStatus.LAPSED, "lapsed_on": LAST_DAY, "id": "2026-0001/1"}
    )
    told.case = told.case.model_copy(update={"terms": {"2026-0001/1": over}})
    return told


@pytest.mark.parametrize("then", Passed)
def test_each_place_says_what_it_is_and_nothing_else(then: Passed) -> None:
    for place, said in told_everywhere(then).items():
        lower = said.lower()
        if then is Passed.LATE:
            assert "te laat" in lower or "verlopen op" in lower, f"{place}: {said}"
        else:
            assert PASSED[then] in lower, f"{place}: {said}"
        others = [word for other, word in PASSED.items() if other is not then and word not in PASSED[then]]
        expected = lower.replace(Urgency.PASSED.lower(), "")
        assert not [word for word in others if word in expected], f"{place}: {said}"
