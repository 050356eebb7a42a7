"""What can be asked of a running term: more time, a standstill, taking up what lapsed, a reminder."""

from typing import Any, ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import THE_CASE, Command
from domain.input.received import Receives
from domain.input.text import Name, Said
from domain.input.typed_days import Day
from domain.term.length_given import LengthText


class RecomputeTerms(Command):
    """Run by the system for a change of policy that a person confirmed; safe to run twice."""

    name: ClassVar[str] = "termijnen-herberekenen"
    label: ClassVar[str] = "Lopende termijnen opnieuw berekenen"
    concerns: ClassVar[str] = THE_CASE

    change: str = nl("wijziging", "Versie van het beleid dat verandert.", pattern=r"^\S{1,100}$")
    earlier: tuple[Name, ...] = nl(
        "toch_eerder", "Termijnen die eerder mogen eindigen dan is meegedeeld.", of=Thing.TERM, default=()
    )


def _one(of: Thing) -> Any:
    """The field that names a term, of those about which a command can be given."""
    return nl("termijn", "Nummer van de termijn, of de soort als er één van loopt.", of=of)


class TermCommand(Command):
    concerns: ClassVar[str] = "term"

    term: Name = _one(Thing.TERM)


class GrantExtension(Receives, TermCommand):
    name: ClassVar[str] = "uitstel-verlenen"
    label: ClassVar[str] = "Uitstel verlenen"
    receives: ClassVar[str] = "Verzoek om uitstel"

    term: Name = _one(Thing.TERM_TO_EXTEND)
    length: LengthText = nl("lengte", "Hoe lang erbij komt, bijvoorbeeld P2W.")
    ground: Said = nl("grond", "Waarom uitstel wordt verleend.", least=5)


class RefuseExtension(Receives, TermCommand):
    name: ClassVar[str] = "uitstel-weigeren"
    label: ClassVar[str] = "Uitstel weigeren"
    receives: ClassVar[str] = "Verzoek om uitstel"

    term: Name = _one(Thing.TERM_ASKED_LONGER)
    why: Said = nl("waarom", "Waarom uitstel wordt geweigerd.", least=5)


class SuspendTerm(TermCommand):
    name: ClassVar[str] = "termijn-opschorten"
    label: ClassVar[str] = "Een termijn opschorten"

    term: Name = _one(Thing.TERM_TO_SUSPEND)
    first: Day = nl("van", "Eerste dag van de opschorting.")
    last: Day = nl("tot_en_met", "Laatste dag van de opschorting.")
    ground: Said = nl("grond", "Waarom de termijn stilstaat.", least=5)


class ResumeTerm(TermCommand):
    """A standstill ends before its announced last day, as when what was missing came (Awb 7:10 lid 2)."""

    name: ClassVar[str] = "termijn-hervatten"
    label: ClassVar[str] = "Een termijn die stilstaat weer laten lopen"

    term: Name = _one(Thing.TERM_STILL)
    since: Day | None = nl("vanaf", "Eerste dag waarop de termijn weer loopt; vandaag als je niets invult.", default=None)
    ground: Said = nl("grond", "Waarom de termijn weer loopt.", least=5)


class TakeUp(TermCommand):
    name: ClassVar[str] = "oppakken"
    label: ClassVar[str] = "Een verlopen termijn oppakken"

    term: Name = _one(Thing.TERM_LAPSED)
    next_step: Said = nl("volgende_stap", "Wat je gaat doen.", least=5)
    until: Day = nl("uiterlijk", "Wanneer dat klaar is.")


class Remind(TermCommand):
    name: ClassVar[str] = "herinneren"
    label: ClassVar[str] = "Een herinneringsbrief laten opstellen"


class FollowUpLapse(TermCommand):
    """Given by the system after a lapse was registered; safe to run twice. Decided in `domain.deciding.term.lapse`."""

    name: ClassVar[str] = "verloop-voorbereiden"
    label: ClassVar[str] = "Voorbereiden wat op een verlopen termijn volgt"
