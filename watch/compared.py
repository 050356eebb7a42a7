"""Every case made again from its events and compared with its rows, and every running term computed again, as the log passes by.

with Comparison(connection, book, context) as comparison:
    for each case in order of number: comparison.see(number, events)
comparison.found
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.casebook import CaseBook
from db.chain import Sealed
from db.history import background_of, newest_of, rules_of
from db.projections import Rows, rows_of
from db.projections.merged import Beside
from db.proof.part import unreadable
from db.recorded import recorded
from domain.base.errors import Unreadable
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.term.recompute import shift_of
from domain.term.term import computation_of
from domain.time import lapses_at
from notify.alert import AlertKind
from words import typed


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it should be."""

    kind: AlertKind
    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@dataclass(slots=True)
class Compared:
    """What was looked at and found. `unread` are cases that this version cannot read, `whole` says that every case was seen."""

    cases: int = 0
    terms: int = 0
    differences: list[Difference] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    whole: bool = False


class Comparison:
    """Sees each case once, in order of number, in the picture of one transaction."""

    def __init__(self, connection: Connection, book: CaseBook, context: Context) -> None:
        self._connection, self._book, self._context = connection, book, context
        self._open = ExitStack()
        self._beside: Beside | None = None
        self.found = Compared()

    def __enter__(self) -> Comparison:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def see(self, number: str, sealed: Sequence[Sealed]) -> None:
        """The case with these events; one that cannot be read keeps no other from being looked at."""
        if self._beside is None:  # not before: what cannot be opened is a fault of the part that is looked at
            self._beside = self._open.enter_context(Beside(self._connection))
        self.found.cases += 1
        kept, rungs = self._beside.rows(number), newest_of(self._beside.rungs(number))
        try:
            history = recorded(sealed)
            case = replay(number, (one.event for one in history))
            expected = rows_of(case, background_of(rungs, history), self._context.policy)
            differs = [*compare(number, expected, kept)]
            differs += recompute(case, self._context, self._book.shelf.each(self._connection, rules_of(history)))
        except Unreadable as error:
            self.found.unread.append(number)
            self._differs(error.place.removeprefix("Zaak "), f"is niet te lezen: {error.what}")
        except Exception as error:
            if isinstance(error, DBAPIError) or unreadable(error) is None:
                raise
            self._differs(number, f"is niet te lezen ({type(error).__name__})")
        else:
            self.found.terms += len(case.running_terms)
            self.found.differences += differs

    def _differs(self, place: str, problem: str) -> None:
        self.found.differences.append(Difference(AlertKind.CASE_FAILED, place, problem))


def compare(number: str, expected: Rows, found: Rows) -> Iterator[Difference]:
    """Where the stored rows of a case differ from what its events give."""
    for table, rows in expected.items():
        kept = found.get(table, {})
        for key in rows.keys() | kept.keys():
            place = f"{number}, {table} {' '.join(map(str, key[1:] or key))}"
            if key not in kept:
                yield Difference(AlertKind.TERM_DIFFERS, place, "ontbreekt in de lijst")
            elif key not in rows:
                yield Difference(AlertKind.TERM_DIFFERS, place, "staat in de lijst, maar niet in het dossier")
            elif wrong := [name for name, value in rows[key].items() if kept[key].get(name) != value]:
                yield Difference(AlertKind.TERM_DIFFERS, place, f"wijkt af in {', '.join(wrong)}")


def recompute(case: Case, context: Context, rules: Mapping[str, Policy]) -> Iterator[Difference]:
    """Running terms with another end than their start and ledger give, under the rules of their day or under those of now."""
    for term in case.running_terms:
        place = f"{case.number}, termijn {term.id}"
        then = rules.get(term.id)
        if then is not None:
            computed = computation_of(term, replace(context, policy=then))
            if (computed.last_day, lapses_at(computed)) != (term.last_day, term.lapses_at):
                problem = f"einde is {term.last_day}, berekend wordt {computed.last_day}"
                yield Difference(AlertKind.TERM_DIFFERS, place, problem)
                continue
        moves = shift_of(term, context)
        if moves is not None and not moves.held:
            problem = f"einde is {term.last_day}, met het beleid van nu {moves.last_day}; bekijk het met: {typed.POLICY_TRY}"
            yield Difference(AlertKind.TERM_DIFFERS, place, problem)
