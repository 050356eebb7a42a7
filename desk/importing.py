"""Histories that were kept elsewhere become cases: each in a transaction of its own, and what is wrong with one is nothing to the
next. Only who waits, or a database that is away, ends it all.

    histories -> recorded, as far as `reader` may see it       Imported
              `-> not recorded: its number, whose, and why     Missed       all of them: ImportReport
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from backlog import keep as case_book
from backlog.report import Outcome
from backlog.shape import History
from db.engine import transaction
from desk import reading
from desk.beside import MOST, running_beside
from desk.import_report import How, Imported, ImportReport, Missed
from domain.base.errors import Unavailable, VervolgError
from domain.base.model import Frozen
from domain.base.privacy import VOUCH
from domain.casefile.casefile import Case
from domain.casefile.intake import Known
from domain.casefile.stage import Stage
from domain.input.reading import read
from domain.input.recognised import vouch
from domain.input.text import Text
from domain.kinds.measure import ContentKind, MeasureKind
from domain.people.person import SYSTEM
from domain.rights.sight import Reader
from domain.writing.showing import shown_whole
from domain.writing.wording import in_words
from vervolg import moment
from vervolg.app import App
from words.beside import cost
from words.labels import status, stored

ACTION = "importeer"
GOES_ON = "Hoort deze tijdlijn daarbij? Sluit dan deze zaak: die gaat verder in de andere."
OURS = "Daar ging iets mis dat niet aan jou ligt."
NOTED = 20
"""So many mistakes of ours are written to the log; the next ones of the same file are named alone."""


class Answer(Frozen):
    """What whoever hands it in says about who may be recognised in it."""

    not_young: Text = vouch()


def import_histories(
    app: App,
    histories: Sequence[History],
    reader: Reader,
    ours: Callable[[Exception], str],
    *,
    not_young: str = "",
    trial: bool = False,
) -> ImportReport:
    """Record `histories`; of a case that was there before only what `reader` may see is told.

    With `trial` nothing is stored: the report says what would become of them.

    `not_young` is why no young person can be recognised in them, for when that is asked.

    `ours` is asked about the first mistakes that are ours, says where they are noted, and may raise them.
    """
    vouched = read(Answer, {VOUCH: not_young}).not_young
    kept: list[Imported] = []
    failed: list[Missed] = []
    for number, history in enumerate(histories, start=1):
        place = Missed(number=number, of=len(histories), provider=shown_whole(history.provider), why="")

        def missed(why: str, place: Missed = place, **more: Any) -> Missed:
            return place.model_copy(update={"why": why, **more})

        try:
            outcome = _recorded(app, history, reader, vouched, trial=trial)
            kept.append(_imported(number, outcome, numbered=outcome.before or not trial))
        except Unavailable as error:
            stopped = missed(error.message, ended=True, **_of(error))
            return ImportReport(kept=tuple(kept), failed=tuple(failed), stopped=stopped)
        except VervolgError as error:
            failed.append(missed(error.message, **_of(error)))
        except KeyboardInterrupt:
            stopped = missed("Afgebroken.", how=How.INTERRUPTED, ended=True)
            return ImportReport(kept=tuple(kept), failed=tuple(failed), stopped=stopped)
        except Exception as error:  # of ours: the next history has nothing to do with it
            noted = ours(error) if sum(one.how is How.OURS for one in failed) < NOTED else ""
            failed.append(missed(f"{OURS}{noted}", how=How.OURS))
    return ImportReport(kept=tuple(kept), failed=tuple(failed), stopped=None)


def _of(error: VervolgError) -> dict[str, Any]:
    """What an error says besides its sentence."""
    return {"status": error.exit_status, "hint": error.hint, "about": error.about}


def _recorded(app: App, history: History, reader: Reader, vouched: str, *, trial: bool) -> Outcome:
    """One history, in a transaction of its own."""
    how = case_book.tried if trial else case_book.keep
    outcome = how(history, app.book, SYSTEM, moment.now(app.engine), reader=reader, vouched=vouched)
    hidden = outcome.before and not reading.seen(app, str(outcome.number), reader, ACTION)
    if hidden:
        return outcome.barred()
    if outcome.before or not outcome.case:
        return outcome
    return replace(outcome, unusual=(*outcome.unusual, *_beside(app, outcome.case, reader)))


def _beside(app: App, case: Case, reader: Reader) -> tuple[str, ...]:
    """The cases that ran already where this one is about: it may be one of those."""
    known = Known(provider=case.provider, provider_name=case.provider_name, places=case.places, owner=None)
    with transaction(app.engine) as connection:
        beside = [one for one in running_beside(connection, known, reader) if one.number != case.number]
    more = (f"En nog {len(beside) - MOST}.",) if len(beside) > MOST else ()
    return (*(f"{one.told} {GOES_ON}" for one in beside[:MOST]), *more)


def _imported(number: int, outcome: Outcome, *, numbered: bool) -> Imported:
    data = outcome.as_data() | ({} if numbered else {"case": None})
    return Imported(
        number=number,
        case=data["case"] or "",
        provider=data["provider"],
        stage="niet te zien voor jou" if outcome.hidden else stored(Stage, data["stage"] or "niet vastgelegd"),
        read=outcome.read,
        recorded=outcome.recorded,
        measures=tuple(_measure(one) for one in data["measures"]),
        terms=tuple(f"{in_words(term['kind'])}, uiterlijk {term['end']}" for term in data["open_terms"]),
        refused=tuple(f"{_place(one['index'], one['kind'])}: {one['reason']}" for one in data["refused"]),
        unusual=tuple(data["unusual"]),
        to_confirm=tuple(f"gebeurtenis {one.index}, ‘{one.words}’: {one.read_as}" for one in outcome.doubts),
        data=data,
    )


def _measure(measure: dict[str, Any]) -> str:
    parts = [stored(MeasureKind, measure["kind"]), status(measure["status"])]
    parts += [f"einde {measure['end']}"] if measure["end"] else []
    contents = ", ".join(stored(ContentKind, content) for content in measure.get("contents", ()))
    parts += [f"met {contents}"] if contents else []
    parts += [f"van {measure['by']}"] if "by" in measure else []
    if "holds_for" in measure:
        parts += [f"geldt nog voor {' en '.join(measure['holds_for']) or 'geen locatie'}"]
    amount, maximum = (None if measure.get(name) is None else Decimal(str(measure[name])) for name in ("amount", "maximum"))
    parts += [cost(amount, measure.get("per", ""), maximum)]
    return ", ".join(part for part in parts if part)


def _place(index: int | None, kind: str) -> str:
    return kind if index is None else f"gebeurtenis {index} ({kind or 'zonder soort'})"
