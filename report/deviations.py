"""Where we deviated from the policy: the unusual steps of the last thirteen weeks, with the reason, by whom and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from domain.time.calendar import Calendar
from report import words
from report.facts import CaseFacts, Deviation
from report.question import Column, Key, Question, Row, tallied
from words.counting import numeral

WEEKS = 13
NEW, EARLIER = "de laatste 7 dagen", "daarvoor"
COLUMNS = (
    Column("Zaak", 11),
    Column("Aanbieder", 20),
    Column("Eigenaar", 15),
    Column("Vastgelegd", 11),
    Column("Stap", 20),
    Column("Wat er afwijkt", 30),
    Column("Reden", 34),
    Column("Door", 15),
    Column("Hoe laat", 20),
)


def deviations(cases: Sequence[CaseFacts], day: date, calendar: Calendar) -> Question:
    """What became known in the last thirteen weeks, newest first; closed cases too."""
    since = day - timedelta(weeks=WEEKS)
    found = [(case, deviation) for case in cases for deviation in case.deviations if since < deviation.recorded <= day]
    found.sort(key=lambda pair: (-pair[1].recorded.toordinal(), pair[0].number))
    rows = tuple(_row(case, deviation, day, calendar) for case, deviation in found)
    bars = tuple(name for name, _ in sorted(Counter(row.bar for row in rows).items(), key=lambda item: (-item[1], item[0])))
    return Question(
        key=Key.DEVIATIONS,
        asks="Waar weken we af, en waarom?",
        answer=_answer(rows),
        how=f"Stappen van de laatste {WEEKS} weken die van het beleid afwijken. Ze mogen, maar alleen met een reden.",
        unit="keer",
        bars=bars,
        parts=(NEW, EARLIER),
        figures=tallied(rows, bars, (NEW, EARLIER)),
        columns=COLUMNS,
        rows=rows,
        empty=f"In de laatste {WEEKS} weken week niemand af van het beleid.",
        bar_title="Stap",
        on_paper=20,
    )


def _row(case: CaseFacts, deviation: Deviation, day: date, calendar: Calendar) -> Row:
    part = NEW if (day - deviation.recorded).days < 7 else EARLIER
    return Row(
        deviation.step,
        part,
        case.number,
        (
            case.number,
            case.provider,
            words.owner(case),
            deviation.recorded,
            deviation.step,
            deviation.what,
            deviation.reason,
            deviation.by,
            words.case_deadline(case, day, calendar),
        ),
    )


def _answer(rows: Sequence[Row]) -> str:
    if not rows:
        return f"In {WEEKS} weken week niemand af van het beleid."
    new = sum(row.part == NEW for row in rows)
    verb, noun = ("was", "afwijking") if len(rows) == 1 else ("waren", "afwijkingen")
    return f"Er {verb} {numeral(len(rows))} {noun} in {WEEKS} weken, waarvan {new or 'geen'} in de laatste week."
