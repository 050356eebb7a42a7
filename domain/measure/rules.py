"""Which command a measure allows in which state, what the law forbids and what is unusual."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.command import Command
from domain.errors import Impossible, Unlawful
from domain.event import Event
from domain.historic import HistoricDate
from domain.letter.kinds import LetterKind
from domain.measure import commands as c
from domain.measure import measure as m
from domain.measure.kinds import KINDS, MeasureKind
from domain.measure.measure import HowEnded, Measure, MeasureState
from domain.moves import Move, Moves, Scene, Unusual, guard, move
from domain.people import Role
from domain.plan_letter import plan_letter
from domain.round.round import RoundState
from domain.term import RIGHTS
from domain.term import HowEnded as TermEnd
from domain.term import TermSpec, TermStatus, change_term, ended, longer_than_policy
from domain.terms import Interval

NEEDS_ORDER_FIRST = frozenset({MeasureKind.LAST_ONDER_DWANGSOM, MeasureKind.LAST_ONDER_BESTUURSDWANG})


# What is asked before a proposal.


def an_aanwijzing_or_bevel_first(_: object, command: c.ProposeMeasure, scene: Scene) -> None:
    """A last enforces an earlier aanwijzing or bevel, never the restriction of freedom itself (Jeugdwet 9.5 lid 1 and 2)."""
    if command.kind not in NEEDS_ORDER_FIRST:
        return
    if not any(x.kind in {MeasureKind.AANWIJZING, MeasureKind.BEVEL} and x.binding for x in scene.case.measures.values()):
        raise Unlawful(
            "Jeugdwet art. 9.5",
            f"Een {KINDS[command.kind].label} kan pas als er een aanwijzing of bevel geldt dat niet wordt nageleefd.",
        )


def no_fine_for_this(_: object, command: c.ProposeMeasure, __: Scene) -> None:
    """No boete exists for the restriction of freedom itself (Jeugdwet 9.6)."""
    if command.kind is MeasureKind.BESTUURLIJKE_BOETE:
        raise Unlawful("Jeugdwet art. 9.6", "Voor vrijheidsbeperking zelf bestaat geen bestuurlijke boete.")


def a_plan_first(_: object, command: c.ProposeMeasure, scene: Scene) -> str | None:
    """Practice: a verbeterplan per location before a heavier measure (ECLI:NL:RBGEL:2021:4393)."""
    if command.kind is MeasureKind.CLIENTENSTOP:
        return None
    wanted = set(command.locations or scene.case.locations)
    had = {place for x in scene.case.rounds.values() if x.state in {RoundState.INSUFFICIENT, RoundState.OVERTAKEN} for place in x.locations}
    without = sorted(scene.case.location_name(place) for place in wanted - had)
    return f"Er was nog geen afgerond verbetertraject voor: {', '.join(without)}." if without else None


PROPOSAL_CHECKS = (an_aanwijzing_or_bevel_first, no_fine_for_this, a_plan_first)


# What is asked before a decision.


def a_lawyer_saw_it(measure: Measure, _: Command, __: Scene) -> None:
    """Every measure passes a jurist (cycle.md section 2)."""
    if not measure.advised_by:
        raise Impossible("Een jurist heeft deze maatregel nog niet gezien.")


def lawyer_agreed(measure: Measure, _: Command, __: Scene) -> str | None:
    return "De jurist adviseerde negatief." if measure.advice_positive is False else None


def provider_was_heard(measure: Measure, _: Command, scene: Scene) -> None:
    """Awb 4:8: the provider can give a zienswijze first, unless 4:11 applies."""
    if not KINDS[measure.kind].hearing or measure.waived or measure.zienswijze_on:
        return
    if measure.announced_on is None:
        raise Unlawful("Awb art. 4:8", "De aanbieder heeft nog geen voornemen gekregen en kon dus geen zienswijze geven.")
    given = [term for term in scene.case.terms_about(measure.id) if term.kind == "zienswijze"]
    if not given:
        raise Unlawful("Awb art. 4:8", "Het voornemen is nog niet aantoonbaar verzonden; de termijn voor de zienswijze loopt nog niet.")
    if any(term.status is TermStatus.OPEN and term.lapses_at > scene.context.now for term in given):
        raise Unlawful("Awb art. 4:8", "De termijn voor de zienswijze loopt nog.")


def views_are_answered(measure: Measure, command: c.DecideMeasure, _: Scene) -> None:
    """A decision answers the zienswijze that was given (Awb 3:46)."""
    if measure.zienswijze_on and not command.answer.strip():
        raise Unlawful("Awb art. 3:46", "De aanbieder gaf een zienswijze. Schrijf in 'antwoord' wat daarop ons antwoord is.")


def amounts_complete(measure: Measure, command: c.DecideMeasure, _: Scene) -> None:
    """A dwangsom states an amount, per what and a maximum (Awb 5:32b)."""
    if measure.kind is MeasureKind.LAST_ONDER_DWANGSOM and not (command.amount and command.per and command.maximum):
        raise Unlawful("Awb art. 5:32b", "Een last onder dwangsom noemt een bedrag, per wat, en een maximum.")


def one_location_each(measure: Measure, _: Command, scene: Scene) -> str | None:
    """An aanwijzing for everything while findings are at some locations was suspended by a court (ECLI:NL:RBGEL:2021:4393)."""
    found = {scene.case.place_of(scene.case.findings[f]) for f in measure.findings if f in scene.case.findings}
    beyond = sorted(scene.case.location_name(place) for place in set(measure.locations) - found) if found else []
    return f"De maatregel geldt ook voor locaties zonder bevinding: {', '.join(beyond)}." if beyond else None


def minister_extends_a_bevel(measure: Measure, _: Command, scene: Scene) -> None:
    """A bevel is extended only by a minister, never by a supervising official (Jeugdwet 9.3 lid 4 and 6)."""
    if measure.kind is MeasureKind.BEVEL and Role.EXTERNAL_DECISION not in scene.context.actor.roles:
        raise Unlawful("Jeugdwet art. 9.3 lid 6", "Alleen een minister kan een bevel verlengen. Leg het besluit van de minister vast.")


def parts_exist(measure: Measure, command: c.LiftMeasure, _: Scene) -> None:
    wrong = [str(number) for number in command.contents if not 1 <= number <= len(measure.contents)]
    if wrong:
        raise Impossible(f"Deze onderdelen bestaan niet: {', '.join(wrong)}. De maatregel heeft {len(measure.contents)} onderdelen.")
    strange = [place for place in command.locations if place not in measure.locations]
    if strange:
        raise Impossible(f"De maatregel geldt niet voor: {', '.join(strange)}.")


DECISION_CHECKS = (a_lawyer_saw_it, lawyer_agreed, provider_was_heard, views_are_answered, amounts_complete, one_location_each)

_S = MeasureState
_NOT_FINAL = tuple(state for state in MeasureState if state is not MeasureState.ENDED)
_TABLE: dict[tuple[StrEnum | None, type[Command]], Move] = {
    # from                command              to              checks
    (_S.PROPOSED, c.AdviseMeasure): Move(_S.PROPOSED),
    (_S.ANNOUNCED, c.AdviseMeasure): Move(_S.ANNOUNCED),
    (_S.PROPOSED, c.WaiveZienswijze): Move(_S.PROPOSED),
    (_S.ANNOUNCED, c.WaiveZienswijze): Move(_S.ANNOUNCED),
    (_S.PROPOSED, c.AnnounceMeasure): Move(_S.ANNOUNCED, a_lawyer_saw_it, lawyer_agreed),
    (_S.ANNOUNCED, c.ReceiveZienswijze): Move(_S.ANNOUNCED),
    (_S.PROPOSED, c.DecideMeasure): Move(_S.DECIDED, *DECISION_CHECKS),
    (_S.ANNOUNCED, c.DecideMeasure): Move(_S.DECIDED, *DECISION_CHECKS),
    (_S.IN_FORCE, c.ExtendMeasure): Move(_S.IN_FORCE, minister_extends_a_bevel),
    (_S.IN_FORCE, c.LiftMeasure): Move(_S.IN_FORCE, parts_exist),
    (_S.SUSPENDED, c.LiftMeasure): Move(_S.SUSPENDED, parts_exist),
}
MOVES: Moves = {**_TABLE, **{(state, c.EndMeasure): Move(_S.ENDED) for state in _NOT_FINAL}}


def propose(command: c.ProposeMeasure, scene: Scene) -> Iterator[Event | Unusual]:
    """A new measure on the table; nothing is decided."""
    case = scene.case
    yield from guard(PROPOSAL_CHECKS, None, command, scene)
    for finding in command.findings:
        if finding not in case.findings:
            raise Impossible(f"Bevinding {finding} bestaat niet in deze zaak.")
    yield m.MeasureProposed(
        on=command.happened(scene.context.today),
        measure=f"M{len(case.measures) + 1}",
        kind=command.kind,
        locations=case.known_locations(command.locations or case.locations),
        findings=command.findings or case.open_findings(),
        group=command.group,
        contents=command.contents,
        basis=KINDS[command.kind].basis,
        why=command.why,
    )


def record_outside_stop(command: c.RecordOutsideStop, scene: Scene) -> Iterator[Event | Unusual]:
    """A stop that somebody else imposed is a fact for us: it holds at once."""
    on, measure = command.happened(scene.context.today), f"M{len(scene.case.measures) + 1}"
    places = scene.case.known_locations(command.locations or scene.case.locations)
    yield m.MeasureProposed(on=on, measure=measure, kind=MeasureKind.CLIENTENSTOP, locations=places, imposed_by=command.by)
    yield m.MeasureInForce(on=on, measure=measure)


def decide(measure: Measure, command: c.MeasureCommand, scene: Scene) -> Iterator[Event | Unusual]:
    """The events of a measure and what follows from them."""
    case, context = scene.case, scene.context
    on, who, about = command.happened(context.today), context.actor.id, measure.id
    facts = KINDS[measure.kind]
    yield from move(MOVES, measure.state, measure, command, scene, what=f"maatregel {measure.id} ({facts.label})")
    match command:
        case c.AdviseMeasure(positive=positive, advice=advice):
            yield m.LegalAdviceGiven(on=on, measure=about, by=who, positive=positive, advice=advice)
        case c.WaiveZienswijze(ground=ground):
            yield m.ZienswijzeWaived(on=on, measure=about, ground=ground)
        case c.AnnounceMeasure(length=length):
            yield m.MeasureAnnounced(on=on, measure=about)
            spec = TermSpec(kind="zienswijze", about=about, length=length)
            yield plan_letter(case, LetterKind.VOORNEMEN, on, about=about, opens=spec)
        case c.ReceiveZienswijze(summary=summary, oral=oral):
            yield m.ZienswijzeReceived(on=on, measure=about, summary=summary, oral=oral)
            yield from _end_terms(measure, scene, on, TermEnd.MET, kinds=frozenset({"zienswijze"}))
        case c.DecideMeasure():
            yield m.MeasureDecided(
                on=on,
                measure=about,
                by=who,
                why=command.why,
                answer=command.answer,
                length=command.length,
                contents=command.contents,
                amount=command.amount,
                per=command.per,
                maximum=command.maximum,
            )
            yield from _end_terms(measure, scene, on, TermEnd.EXPIRED, kinds=frozenset({"zienswijze"}))
            yield from _decision_letter(measure, command, scene, on)
        case c.ExtendMeasure(length=length, why=why):
            yield m.MeasureExtended(on=on, measure=about, by=who, why=why, length=length)
            for term in case.terms_about(about):
                if term.kind == facts.term and term.running:
                    interval = Interval.extension(length, why, f"verlenging {about}")
                    yield change_term(term, interval, on, context)
            yield plan_letter(case, LetterKind.VERLENGING, on, about=about)
        case c.LiftMeasure(contents=contents, locations=locations, why=why):
            if _lifts_all(measure, contents, locations):
                yield m.MeasureEnded(on=on, measure=about, how=HowEnded.LIFTED, why=why)
                yield from _end_terms(measure, scene, on, TermEnd.CANCELLED)
            else:
                places = tuple(number - 1 for number in contents)
                yield m.MeasurePartlyLifted(on=on, measure=about, contents=places, locations=locations, why=why)
            yield plan_letter(case, LetterKind.OPHEFFING, on, about=about)
        case c.EndMeasure(how=how, why=why, replaced_by=replaced_by):
            if replaced_by and replaced_by not in case.measures:
                raise Impossible(f"Maatregel {replaced_by} bestaat niet in deze zaak.")
            yield m.MeasureEnded(on=on, measure=about, how=how, why=why, replaced_by=replaced_by)
            yield from _end_terms(measure, scene, on, TermEnd.MET if how is HowEnded.COMPLIED else TermEnd.CANCELLED)
            if measure.binding and measure.imposed_by == "inspectie":
                yield plan_letter(case, LetterKind.OPHEFFING, on, about=about)


def _decision_letter(measure: Measure, command: c.DecideMeasure, scene: Scene, on: HistoricDate) -> Iterator[Event | Unusual]:
    """The letter that makes the measure known and, at its proven dispatch, brings it into force."""
    facts = KINDS[measure.kind]
    if facts.letter is None:
        raise Impossible(f"De brief voor een {facts.label} is er nog niet in dit systeem. Leg het besluit vast met een document.")
    opens = TermSpec(kind=facts.term, about=measure.id, length=command.length) if facts.term else None
    if opens:
        yield from longer_than_policy(opens.kind, command.length, scene.context)
    yield plan_letter(scene.case, facts.letter, on, about=measure.id, opens=opens)


def _lifts_all(measure: Measure, contents: tuple[int, ...], locations: tuple[str, ...]) -> bool:
    """Whether nothing stays: no parts or places named, or the last ones."""
    if not contents and not locations:
        return True
    parts_left = set(range(len(measure.contents))) - measure.lifted - {number - 1 for number in contents}
    places_left = set(measure.locations) - set(measure.lifted_locations) - set(locations)
    return (bool(contents) and not parts_left and len(measure.contents) > 0) or (bool(locations) and not places_left)


def _end_terms(
    measure: Measure, scene: Scene, on: HistoricDate, how: TermEnd, *, kinds: frozenset[str] | None = None
) -> Iterator[Event]:
    """End the terms of a measure; the provider's right to object to it stays (Awb 6:7)."""
    for term in scene.case.terms_about(measure.id):
        if term.running and (term.kind not in RIGHTS if kinds is None else term.kind in kinds):
            yield ended(term, on, how)
