"""What the law, policy and plain sense ask before a measure moves."""

from __future__ import annotations

from collections.abc import Collection

from domain.base.errors import BadInput, Impossible, NotAllowed, Unlawful
from domain.base.known import those
from domain.base.moments import amsterdam_day, dutch_moment
from domain.deciding.letter.need import makes_known
from domain.deciding.moves import Scene
from domain.input.command import Command
from domain.kinds.measure import MEASURE_KINDS, ContentKind, EndsBy, MeasureKind
from domain.kinds.term import TermKind
from domain.letter.letter import LetterState
from domain.measure.commands import AdviseMeasure, DecideMeasure, EndMeasure, ExtendMeasure, LiftMeasure, ProposeMeasure
from domain.measure.events import MeasureEnd
from domain.measure.measure import Measure, MeasureState
from domain.people.person import Role
from domain.round.round import RoundState
from domain.term.events import TermEnd
from domain.term.term import TermStatus
from domain.writing.showing import shown
from domain.writing.states import OF_ITSELF

ORDERS = frozenset({MeasureKind.AANWIJZING, MeasureKind.BEVEL})
NEEDS_ORDER_FIRST = frozenset({MeasureKind.LAST_ONDER_DWANGSOM, MeasureKind.LAST_ONDER_BESTUURSDWANG})
ENDS_A_PLAN = frozenset({MeasureEnd.DROPPED, MeasureEnd.REPLACED, MeasureEnd.PROVIDER_ENDED, MeasureEnd.LAW_CHANGE})
"""How a measure ends that was never in force."""


# Before a proposal.


def an_aanwijzing_or_bevel_first(_: object, command: ProposeMeasure, scene: Scene) -> None:
    """A last enforces an earlier aanwijzing or bevel, never the restriction of freedom itself (Jeugdwet 9.5 lid 1 and 2)."""
    case = scene.case
    places = case.known_locations(command.locations) or case.locations
    _enforces_an_order(command.kind, places, command.findings or case.open_findings(), scene)


def its_term_is_over(_: object, command: ProposeMeasure, scene: Scene) -> str | None:
    """A last while the provider can still comply by itself cuts the aanwijzing short."""
    if command.kind not in NEEDS_ORDER_FIRST:
        return None
    in_force = (x for x in scene.case.measures.values() if x.state is MeasureState.IN_FORCE)
    orders = [x for x in in_force if x.kind is MeasureKind.AANWIJZING]
    terms = [term for x in orders for term in scene.case.terms_about(x.id) if term.kind == MEASURE_KINDS[x.kind].term]
    runs = any(term.status is TermStatus.OPEN and term.lapses_at > scene.context.now for term in terms)
    return "De termijn van de aanwijzing loopt nog." if runs else None


def no_fine_for_this(_: object, command: ProposeMeasure, __: Scene) -> None:
    """No boete exists for the restriction of freedom itself (Jeugdwet 9.6)."""
    if command.kind is MeasureKind.BESTUURLIJKE_BOETE:
        raise Unlawful("Jeugdwet art. 9.6", "Voor vrijheidsbeperking zelf bestaat geen bestuurlijke boete.")


def a_stop_is_content(_: object, command: ProposeMeasure, __: Scene) -> None:
    """A cliëntenstop has no article of its own: it is content of an aanwijzing (Jeugdwet 9.3)."""
    if command.kind is MeasureKind.CLIENTENSTOP:
        raise Unlawful(
            "Jeugdwet art. 9.3",
            "Een cliëntenstop heeft geen eigen artikel. Stel een aanwijzing voor met een cliëntenstop als inhoud, of leg een "
            "stop van een ander vast.",
        )


def a_plan_first(_: object, command: ProposeMeasure, scene: Scene) -> str | None:
    """Practice: a verbeterplan per location before a heavier measure (docs/sources.md, 5)."""
    if command.kind is MeasureKind.CLIENTENSTOP:
        return None
    tried = {RoundState.INSUFFICIENT, RoundState.OVERTAKEN}
    wanted = set(scene.case.known_locations(command.locations) or scene.case.locations)
    had = {place for round_ in scene.case.rounds.values() if round_.state in tried for place in round_.locations}
    without = sorted(scene.case.location_name(place) for place in wanted - had)
    return f"Er was nog geen afgerond verbetertraject voor: {', '.join(without)}." if without else None


# Before the provider hears of it.


def a_lawyer_saw_it(measure: Measure, _: Command, __: Scene) -> None:
    """Every measure passes a jurist (docs/sources.md, 4)."""
    if not measure.advised_by:
        raise Impossible("Een jurist heeft deze maatregel nog niet gezien.")


def another_lawyer(measure: Measure, _: Command, scene: Scene) -> None:
    """Whoever decides did not give the advice."""
    if measure.advised_by and scene.context.acts_as(measure.advised_by):
        raise NotAllowed("Je gaf zelf het juridische advies. Laat een ander besluiten.")


def not_the_proposer(measure: Measure, command: Command, scene: Scene) -> None:
    """Whoever proposed a measure neither advises on it nor decides it."""
    if measure.proposed_by and scene.context.acts_as(measure.proposed_by) and not scene.context.historic:
        does = "adviseren" if isinstance(command, AdviseMeasure) else "besluiten"
        raise NotAllowed(f"Je stelde deze maatregel zelf voor. Laat een ander {does}.")


def lawyer_agreed(measure: Measure, _: Command, __: Scene) -> str | None:
    return "De jurist adviseerde negatief." if measure.advice_positive is False else None


def hearing_is_asked(measure: Measure, _: Command, __: Scene) -> str | None:
    """Awb 4:8 asks for a zienswijze before a besluit; another measure may have one."""
    facts = MEASURE_KINDS[measure.kind]
    return None if facts.hearing else f"Voor een {facts.label} vraagt de wet geen zienswijze."


def hearing_can_be_waived(measure: Measure, _: Command, __: Scene) -> None:
    if not MEASURE_KINDS[measure.kind].hearing:
        raise Impossible(f"Voor een {MEASURE_KINDS[measure.kind].label} is geen zienswijze nodig; er is niets om over te slaan.")


# Before a decision.


def provider_was_heard(measure: Measure, command: Command, scene: Scene) -> None:
    """Awb 4:8: the provider can give a zienswijze first, unless 4:11 applies. The day of the decision comes after that term."""
    if not MEASURE_KINDS[measure.kind].hearing or measure.waived or measure.zienswijze_on:
        return
    if measure.announced_on is None:
        raise Unlawful("Awb art. 4:8", "De aanbieder heeft nog geen voornemen gekregen en kon dus geen zienswijze geven.")
    undone = {TermEnd.VOID, TermEnd.CANCELLED}
    given = [t for t in scene.case.terms_about(measure.id) if t.kind == TermKind.ZIENSWIJZE and t.how_ended not in undone]
    if not given:
        raise Unlawful(
            "Awb art. 4:8", "Het voornemen is nog niet aantoonbaar verzonden, dus de termijn voor de zienswijze loopt niet."
        )
    last = max(term.last_day for term in given)
    if command.happened(scene.context.today).earliest <= last or max(t.lapses_at for t in given) > scene.context.now:
        raise Unlawful("Awb art. 4:8", "De termijn voor de zienswijze loopt nog.")


def views_are_answered(measure: Measure, command: DecideMeasure, _: Scene) -> None:
    """A decision answers the zienswijze that was given (Awb 3:46)."""
    if measure.zienswijze_on and not command.answer.strip():
        raise Unlawful("Awb art. 3:46", "De aanbieder gaf een zienswijze. Schrijf in 'antwoord' wat daarop ons antwoord is.")


def nothing_new(measure: Measure, command: DecideMeasure, _: Scene) -> str | None:
    """What was not in the voornemen was not heard about (Awb 4:8)."""
    before = {content.kind for content in measure.contents}
    stop = any(content.kind is ContentKind.CLIENTENSTOP for content in command.contents)
    if measure.announced_on and stop and ContentKind.CLIENTENSTOP not in before:
        return "De cliëntenstop stond niet in het voornemen."
    return None


def amounts_complete(measure: Measure, command: DecideMeasure, _: Scene) -> None:
    """A dwangsom states an amount, per what and a maximum (Awb 5:32b)."""
    if measure.kind is not MeasureKind.LAST_ONDER_DWANGSOM:
        return
    if not (command.amount and command.per and command.maximum):
        raise Unlawful("Awb art. 5:32b", "Een last onder dwangsom noemt een bedrag, per wat, en een maximum.")
    if command.amount > command.maximum:
        raise Unlawful("Awb art. 5:32b", "Het bedrag van de dwangsom is hoger dan het maximum.")


def one_location_each(measure: Measure, _: Command, scene: Scene) -> str | None:
    """An aanwijzing for everything while findings are at some locations was suspended by a court (ECLI:NL:RBGEL:2021:4393)."""
    found = {scene.case.place_of(scene.case.findings[f]) for f in measure.findings if f in scene.case.findings}
    beyond = sorted(scene.case.location_name(place) for place in set(measure.locations) - found) if found else []
    return f"De maatregel geldt ook voor locaties zonder bevinding: {', '.join(beyond)}." if beyond else None


def order_still_holds(measure: Measure, _: Command, scene: Scene) -> None:
    """The aanwijzing or bevel that a last enforces must not have been lifted or suspended in between (Jeugdwet 9.5)."""
    _enforces_an_order(measure.kind, measure.locations, measure.findings, scene)


def made_known_elsewhere(measure: Measure, command: DecideMeasure | ExtendMeasure, scene: Scene) -> None:
    """A minister's decision comes with its document; our own decision goes out by a letter from here, if there is one."""
    external = Role.EXTERNAL_DECISION in scene.context.actor.roles
    if external and not command.document:
        raise BadInput("document", "niets", "het besluit van de minister: het bestand, of het controlegetal of de naam ervan")
    if command.document and not external and MEASURE_KINDS[measure.kind].letter is not None:
        raise Impossible(
            "Voor deze maatregel maakt dit systeem de brief. Een document van buiten is alleen voor een besluit van een minister."
        )


# Before a change or an end.


def ours(measure: Measure, _: Command, __: Scene) -> None:
    if not measure.ours:
        raise Impossible(f"Deze maatregel is opgelegd door {measure.imposed_by}. Wij kunnen hem niet veranderen.")


def of_another(measure: Measure, _: Command, __: Scene) -> None:
    if measure.ours:
        raise Impossible("Deze maatregel is van ons. Hef hem op of beëindig hem.")


def minister_extends_a_bevel(measure: Measure, _: Command, scene: Scene) -> None:
    """A bevel is extended only by a minister, never by a supervising official (Jeugdwet 9.3 lid 4 and 6)."""
    if measure.kind is MeasureKind.BEVEL and Role.EXTERNAL_DECISION not in scene.context.actor.roles:
        raise Unlawful(
            "Jeugdwet art. 9.3 lid 6", "Alleen een minister kan een bevel verlengen. Leg dat besluit vast met zijn document."
        )


def extended_in_time(measure: Measure, command: ExtendMeasure, scene: Scene) -> None:
    """What ended by itself is not extended any more, unless that was made known before its end and is recorded only now."""
    if measure.expired_at is None:
        raise Impossible("Deze maatregel is beëindigd. Stel een nieuwe voor.")
    if command.happened(scene.context.today).earliest > amsterdam_day(measure.expired_at):
        ended_then = f"{OF_ITSELF[measure.by_law]} geëindigd op {dutch_moment(measure.expired_at)}"
        raise Impossible(
            f"Deze maatregel is {ended_then}. Stel een nieuwe voor. "
            "Is de verlenging eerder bekend gemaakt, geef dan die dag als datum."
        )


def an_end_of_its_own(measure: Measure, command: DecideMeasure, _: Scene) -> None:
    """Which measure ends by itself is for the law, and for the decision only where no law speaks of it."""
    facts = MEASURE_KINDS[measure.kind]
    if command.ends_itself and facts.ends is EndsBy.LIFTING:
        raise Impossible(
            f"Een {facts.label} eindigt niet met haar termijn: binnen die termijn moet de aanbieder voldoen. Hef haar daarna op."
        )
    if command.ends_itself is False and facts.ends is EndsBy.LAW:
        raise Unlawful(facts.basis, f"Een {facts.label} eindigt van rechtswege, aan het einde van zijn termijn.")


def parts_exist(measure: Measure, command: LiftMeasure, _: Scene) -> None:
    """What is lifted is part of the measure, and was not lifted before."""
    if command.contents and command.locations:
        raise Impossible("Noem onderdelen of locaties, niet allebei.")
    many = len(measure.contents)
    if wrong := [str(number) for number in command.contents if not 1 <= number <= many]:
        raise Impossible(f"Deze onderdelen bestaan niet: {', '.join(wrong)}. De maatregel heeft {many} onderdelen.")
    if strange := [place for place in command.locations if place not in measure.locations]:
        raise Impossible(f"De maatregel geldt niet voor: {', '.join(strange)}.")
    again = [str(number) for number in command.contents if number - 1 in measure.lifted]
    again += [place for place in command.locations if place in measure.lifted_locations]
    if again:
        raise Impossible(f"Dit is al opgeheven: {', '.join(again)}.")


def ending_fits(measure: Measure, command: EndMeasure, scene: Scene) -> None:
    """Nobody complies with what never held, and what holds is not simply dropped."""
    if measure.binding and command.how is MeasureEnd.DROPPED:
        raise Impossible("Deze maatregel is van kracht. Hef hem op, of zeg hoe hij eindigt.")
    if not measure.binding and command.how not in ENDS_A_PLAN:
        raise Impossible(
            "Deze maatregel is nooit van kracht geweest. Kies niet_doorgezet, vervangen, aanbieder_gestopt of wetswijziging."
        )
    successor = command.replaced_by
    if (command.how is MeasureEnd.REPLACED) != (successor is not None):
        raise Impossible("Noem bij 'vervangen', en alleen daar, de maatregel die ervoor in de plaats komt.")
    if successor is not None and (successor not in scene.case.measures or successor == measure.id):
        others = those(number for number in scene.case.measures if number != measure.id)
        raise Impossible(f"Maatregel {shown(successor)} kan niet in de plaats komen van {measure.id}. {others}")


def letter_is_here(measure: Measure, _: Command, scene: Scene) -> None:
    """A decision that is with the mail or the post may already be known; its dispatch is recorded first."""
    away = [x.id for x in scene.case.letters_about(measure.id) if x.state is LetterState.RELEASED and makes_known(scene.case, x)]
    if away:
        raise Impossible(
            f"Brief {', '.join(away)} is al klaargezet voor verzending. Leg eerst vast of hij is verzonden of terugkwam."
        )


def findings_agree(measure: Measure, command: EndMeasure, scene: Scene) -> str | None:
    """Complied while a finding was not judged as remedied."""
    left = scene.case.still_open(measure.findings)
    if command.how is MeasureEnd.COMPLIED and left:
        return f"Deze bevindingen zijn nog niet als verbeterd beoordeeld: {', '.join(left)}."
    return None


def _enforces_an_order(kind: MeasureKind, places: Collection[str], findings: Collection[str], scene: Scene) -> None:
    """Raise Unlawful for a last about a location or a finding for which no aanwijzing or bevel is in force."""
    if kind not in NEEDS_ORDER_FIRST:
        return
    label, measures = MEASURE_KINDS[kind].label, scene.case.measures.values()
    orders = [x for x in measures if x.kind in ORDERS and x.state is MeasureState.IN_FORCE]
    if not orders:
        raise Unlawful("Jeugdwet art. 9.5", f"Een {label} kan pas als er een aanwijzing of bevel geldt dat niet wordt nageleefd.")
    beyond = sorted(set(places) - {place for order in orders for place in order.standing_locations})
    if beyond:
        names = ", ".join(scene.case.location_name(place) for place in beyond)
        raise Unlawful("Jeugdwet art. 9.5", f"Een {label} kan niet voor {names}: daar geldt geen aanwijzing of bevel.")
    new = sorted(set(findings) - {finding for order in orders for finding in order.findings})
    if new and all(order.findings for order in orders):
        raise Unlawful(
            "Jeugdwet art. 9.5", f"Over {', '.join(new)} gaat geen aanwijzing of bevel; een {label} kan daar niet over gaan."
        )


PROPOSAL_CHECKS = (an_aanwijzing_or_bevel_first, its_term_is_over, no_fine_for_this, a_stop_is_content, a_plan_first)
DECISION_CHECKS = (
    an_end_of_its_own,
    a_lawyer_saw_it,
    another_lawyer,
    not_the_proposer,
    lawyer_agreed,
    provider_was_heard,
    views_are_answered,
    nothing_new,
    amounts_complete,
    one_location_each,
    order_still_holds,
    made_known_elsewhere,
)
