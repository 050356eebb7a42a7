"""From an entry to a fact: what kind, when (as precisely as the source says and no more), and in which words.

kind unknown, no date, end before start, a day to come, a possible BSN   ->  Refused, with the reason in Dutch
a young person may be recognised, and nobody said why not       ->  the same
anything else                                                            ->  Fact
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from backlog.dates import stated_end
from backlog.kinds import DEADLINES, Kind
from backlog.shape import Entry
from domain.base.errors import BadInput
from domain.base.historic import HistoricDate
from domain.base.privacy import MayBeYoung, contains_bsn, shown
from domain.base.years import YEARS
from domain.input.recognised import sentence
from domain.writing.young import traces

BSN = "Hier staat een getal dat een burgerservicenummer (BSN) kan zijn. Haal het weg; het is niet opgeslagen."
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PRECISIONS = frozenset({"day", "month", "period", "year"})


class Unreadable(Exception):
    """An entry that cannot be understood; its message is the reason."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that was not recorded. `index` is its place in the history, from 0."""

    index: int | None
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. `end` is the end date that the source states; `stops` are admission stops in the same decision.

    `ahead` is true for an announced day that is still to come.
    """

    index: int
    kind: Kind
    on: HistoricDate
    summary: str = ""
    term: str = ""
    end: date | None = None
    ahead: bool = False
    remarks: tuple[str, ...] = ()
    stops: tuple[Fact, ...] = field(default=())

    @property
    def text(self) -> str:
        """The words of the source, with those of the term."""
        return " ".join(part for part in (self.summary, f"Termijn volgens de bron: {self.term}." if self.term else "") if part)

    @property
    def title(self) -> str:
        """How the report names it."""
        return f"{self.on.dutch()}, {self.kind.dutch}"


def understand(index: int, entry: Entry, today: date, *, ask: bool = False) -> Fact | Refused:
    """The fact that `entry` tells, or why it cannot be recorded; with `ask` also when a young person may be recognised in it."""
    try:
        if ask and (asked := young(dict(_texts(entry)))):
            raise Unreadable(question(asked))
        return _fact(index, entry, today)
    except Unreadable as wrong:
        return Refused(index, shown(entry.kind or ""), str(wrong))


def _fact(index: int, entry: Entry, today: date) -> Fact:
    if private := next((name for name, text in _texts(entry) if contains_bsn(text)), None):
        raise Unreadable(f"{BSN} Het staat in het veld ‘{shown(private)}’.")
    if not entry.kind or entry.kind not in set(Kind):
        raise Unreadable(f"De soort '{shown(entry.kind)}' is niet bekend." if entry.kind else "De soort ontbreekt.")
    kind, remarks = Kind(entry.kind), list[str]()
    on = _when(entry, remarks, today)
    end = _term_end(entry, remarks)
    ahead = on.earliest > today
    if ahead and not (kind in DEADLINES and (kind is Kind.RESULT_REPORT_DUE or end)):
        raise Unreadable(f"De datum {on.dutch()} ligt in de toekomst.")
    if strange := sorted(entry.model_extra or {}):
        unknown = set(strange) - {"checkable", "check"}
        remarks += [f"Het veld '{shown(name)}' is niet bekend en niet gebruikt." for name in sorted(unknown)]
    summary, term = (entry.summary or "").strip(), (entry.term or "").strip()
    return Fact(index, kind, on, summary, term, end, ahead, tuple(remarks))


def young(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Where in `texts`, by field, a young person may be recognised: a sentence each, without what stands there."""
    found = ((name, trace) for name, text in texts.items() for trace in traces(text, reach=True))
    return tuple(dict.fromkeys(sentence(shown(name), trace) for name, trace in found))


def question(asked: Sequence[str]) -> str:
    """What the writer is asked."""
    return MayBeYoung(asked).message


def _texts(entry: Entry) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in entry.model_dump().items() if value is not None]


def _when(entry: Entry, remarks: list[str], today: date) -> HistoricDate:
    """The date with the precision of the source."""
    text, precision = (entry.date or "").strip(), (entry.precision or "").strip()
    if not text:
        raise Unreadable("De datum ontbreekt.")
    if precision and precision not in _PRECISIONS:
        raise Unreadable(f"De precisie '{shown(precision)}' is niet bekend; verwacht: day, month of period.")
    start = _date(text, "datum")
    if precision == "period" or (not precision and entry.end):
        return _period(start, entry, remarks, today)
    if precision == "day" and start.day is None:
        remarks.append(f"De dag ontbreekt; vastgelegd als {start.dutch()}.")
    if precision == "month" and start.day is not None:
        return HistoricDate.month(start.day.year, start.day.month)
    return start


def _period(start: HistoricDate, entry: Entry, remarks: list[str], today: date) -> HistoricDate:
    if not entry.end:
        if start.day is not None:
            raise Unreadable("De periode heeft geen einde.")
        remarks.append(f"De periode heeft geen einde; vastgelegd als {start.dutch()}.")
        return start
    end = _date(entry.end.strip(), "einddatum")
    if end.latest < start.earliest:
        raise Unreadable(f"Het einde ({end.dutch()}) ligt voor het begin ({start.dutch()}).")
    if end.earliest > today:
        raise Unreadable(f"Het einde van de periode ({end.dutch()}) ligt in de toekomst.")
    return HistoricDate(start.earliest, end.latest)


def _term_end(entry: Entry, remarks: list[str]) -> date | None:
    """The stated end of a term when that is a day, in its own field or in the wording; a month alone gives no end."""
    if not entry.term_end:
        worded = stated_end(entry.term or "")
        return worded if worded and worded.year in YEARS else None
    end = _date(entry.term_end.strip(), "einddatum van de termijn")
    if end.day is None:
        remarks.append(f"Van het einde van de termijn is de dag niet bekend ({end.dutch()}); er loopt geen termijn.")
    return end.day


def _date(text: str, what: str) -> HistoricDate:
    try:
        whole_year = _YEAR.fullmatch(text)
        found = HistoricDate.parse(f"{text}-01-01/{text}-12-31" if whole_year else text)
    except BadInput:
        raise Unreadable(f"De {what} '{shown(text)}' bestaat niet of is niet te lezen.") from None
    if found.earliest.year not in YEARS or found.latest.year not in YEARS:
        raise Unreadable(f"De {what} '{shown(text)}' kan niet kloppen: het jaar ligt niet tussen {YEARS[0]} en {YEARS[-1]}.")
    return found
