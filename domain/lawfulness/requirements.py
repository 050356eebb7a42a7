"""What each demand comes down to: the fact it rests on, how that is read, and what is said when it is not met.

A check answers True (met), False (not met) or None (the fact is not known). The article is not here but in policy/grounds.yaml,
because the same demand stands in different articles, and in different years in different ones.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from domain.lawfulness.consent import right_persons
from domain.lawfulness.demand import Demanded as D
from domain.lawfulness.duration import lasted, on_days
from domain.lawfulness.grounds import Limits
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo, Purpose
from domain.lawfulness.situation import Situation

PERIODS_WITHOUT_ADVICE = 2

Check = Callable[[Situation, RestrictionKind, Limits], bool | None]

SAFE = frozenset({Purpose.SAFETY, Purpose.HEALTH})
LAWFUL_PURPOSES = SAFE | {Purpose.DEVELOPMENT}


class Requirement(NamedTuple):
    """`fact` is the path of the deciding fact in a Situation, `otherwise` the reason when the demand is not met.

    `then` is the fact that decides when the first one is known and does not settle it.
    """

    fact: str
    otherwise: str
    met: Check
    then: str = ""
    question: str = ""
    """What to ask about `then`, where its own question asks something else."""

    def asks(self, situation: Situation) -> tuple[str, str]:
        """The fact to ask for when the check does not know, and the question about it where that is not its own."""
        first = not self.then or attrgetter(self.fact)(situation) is None
        return (self.fact, "") if first else (self.then, self.question)


def yes(fact: str, otherwise: str) -> Requirement:
    """The fact must be true."""
    read = attrgetter(fact)
    return Requirement(fact, otherwise, lambda situation, *_: read(situation))


def no(fact: str, otherwise: str) -> Requirement:
    """The fact must be false."""
    read = attrgetter(fact)
    return Requirement(fact, otherwise, lambda situation, *_: None if read(situation) is None else not read(situation))


def not_denied(fact: str, otherwise: str) -> Requirement:
    """The fact may be unknown, but not false."""
    read = attrgetter(fact)
    return Requirement(fact, otherwise, lambda situation, *_: read(situation) is not False)


def _within(value: Decimal | int | None, limit: float | None) -> bool | None:
    return True if limit is None else None if value is None else value <= limit


def _needed_for_each(situation: Situation, _: RestrictionKind, __: Limits) -> bool | None:
    return situation.emergency.each if situation.applied_to is AppliedTo.WHOLE_GROUP else True


def _purpose(situation: Situation, _: RestrictionKind, __: Limits) -> bool | None:
    return _purpose_in(situation, LAWFUL_PURPOSES)


def _urgent_purpose(situation: Situation, _: RestrictionKind, __: Limits) -> bool | None:
    """Jeugdwet 6.3.1.2, third paragraph: safety and health, not development."""
    return _purpose_in(situation, SAFE)


def _purpose_in(situation: Situation, purposes: frozenset[Purpose]) -> bool | None:
    return None if situation.purpose is None else situation.purpose in purposes


def _not_routine(situation: Situation, _: RestrictionKind, __: Limits) -> bool | None:
    """What comes back and could be expected is no emergency; how often it was counts as coming back."""
    emergency = situation.emergency
    if emergency.repeated is True or (emergency.times or 0) > 1:
        return None if emergency.foreseeable is None else not emergency.foreseeable
    return None if emergency.repeated is None else True


def _duration(situation: Situation, kind: RestrictionKind, limits: Limits) -> bool | None:
    """Seclusion has limits of its own where the law gives them."""
    if kind is RestrictionKind.SECLUSION and limits.seclusion_hours is not None:
        return True
    return lasted(situation, limits)


def _expert_after(situation: Situation, _: RestrictionKind, limits: Limits) -> bool | None:
    """Agreement of the behavioural scientist, unless the measure was short enough to do without."""
    short = _within(situation.emergency.hours, limits.expert_after_hours)
    return True if short or situation.emergency.expert else None if short is None else situation.emergency.expert


def _seclusion_duration(situation: Situation, _: RestrictionKind, limits: Limits) -> bool | None:
    hours = situation.emergency.hours
    if _within(hours, limits.seclusion_hours) is not False:
        return _within(hours, limits.seclusion_hours)
    if _within(hours, limits.seclusion_extended_hours or limits.seclusion_hours) is False:
        return False
    return situation.emergency.extended


def _seclusion_age(situation: Situation, _: RestrictionKind, limits: Limits) -> bool | None:
    if limits.seclusion_age is None:
        return True
    return None if situation.age is None else situation.age >= limits.seclusion_age


def _term(situation: Situation, _: RestrictionKind, limits: Limits) -> bool | None:
    """Three months, and longer (six at most), or a third time and later, only after the advice of an outsider (Wzd 11)."""
    wzd = situation.wzd
    within = _within(wzd.months, limits.months)
    if within is None:
        return None
    if within and (wzd.period is None or wzd.period <= PERIODS_WITHOUT_ADVICE):
        return True
    return False if _within(wzd.months, limits.months_with_expert) is False else wzd.outsider


def _uninvolved(situation: Situation, _: RestrictionKind, __: Limits) -> bool | None:
    """Asked from the second term on (Wzd 10, tenth paragraph); which term it is, only where somebody was said to be missing."""
    wzd = situation.wzd
    if wzd.period is None:
        return None if False in (wzd.uninvolved, wzd.outsider) else True
    return True if wzd.period == 1 else wzd.uninvolved


REQUIREMENTS: dict[D, Requirement] = {
    # The weighing.
    D.WEIGHED: yes("weighing.individual", "De maatregel is niet afgewogen voor deze ene jongere."),
    D.FITS_AGE: yes("weighing.fits_age", "De maatregel past niet bij de leeftijd en de ontwikkeling van de jongere."),
    D.LEAST: yes("weighing.least", "Het kon met een minder zwaar middel, of dat is niet onderzocht."),
    D.PROPORTIONATE: yes("weighing.proportionate", "De maatregel staat niet in verhouding tot het doel."),
    D.EFFECTIVE: yes("weighing.effective", "Het was niet te verwachten dat de maatregel werkt."),
    D.IN_PLAN: yes("weighing.in_plan", "De maatregel staat niet in het plan van de jongere."),
    D.WRITTEN: yes("weighing.written", "Het besluit met de redenen is niet opgeschreven, of de jongere kreeg geen afschrift."),
    D.PURPOSE: Requirement("purpose", "Het doel was niet veiligheid, gezondheid of de ontwikkeling van de jongere.", _purpose),
    D.SUSPICION: yes("weighing.suspicion", "Er was geen gegrond vermoeden van verboden spullen of middelen."),
    D.PRESENT: yes("weighing.present", "De jongere was niet bij de controle aanwezig."),
    D.DISCUSSED: yes("weighing.discussed", "De maatregel is niet vooraf met de jongere besproken, terwijl dat kon."),
    D.TOLD_DURATION: yes("weighing.told_duration", "De jongere is niet vooraf verteld hoe lang de maatregel duurt."),
    D.PRIVATE_PLACE: yes("weighing.private_place", "Het onderzoek aan het lichaam was niet op een besloten plek."),
    D.PROTECTORS: yes(
        "weighing.protectors",
        "De jongere kon geen contact houden met de advocaat, de vertrouwenspersoon of de inspectie. Dat contact mag nooit "
        "worden beperkt.",
    ),
    D.WATCHED: yes("weighing.watched", "Er was geen goed toezicht op de jongere zolang de maatregel duurde."),
    # The emergency.
    D.ACUTE: yes("emergency.acute", "Er was geen acuut gevaar. Dan is het geen noodsituatie."),
    D.URGENT_PURPOSE: Requirement(
        "purpose", "In een noodsituatie mag een maatregel alleen voor de veiligheid of de gezondheid.", _urgent_purpose
    ),
    D.NOT_ROUTINE: Requirement(
        "emergency.repeated",
        "De maatregel komt bij deze jongere steeds terug en dat was te verwachten. Dan is het geen noodsituatie.",
        _not_routine,
        then="emergency.foreseeable",
    ),
    D.NO_OTHER_WAY: yes(
        "emergency.no_other_way", "Het gevaar was op een andere manier af te wenden. Dan mag een vrijheidsbeperking niet."
    ),
    D.STOPPED: not_denied("emergency.stopped", "De maatregel ging door nadat het gevaar voorbij was."),
    D.NEEDED_FOR_EACH: Requirement(
        "emergency.each", "De maatregel gold voor de hele groep en was niet voor ieder nodig.", _needed_for_each
    ),
    D.DURATION: Requirement(
        "emergency.hours",
        "De maatregel duurde langer dan in deze situatie mag.",
        _duration,
        then="on",
        question="Van welke tot en met welke dag duurde de maatregel? Schrijf een periode, zoals 2026-03-12/2026-03-16.",
    ),
    D.CONSECUTIVE: Requirement(
        "emergency.days",
        "De maatregel is op meer dagen achter elkaar toegepast dan in een noodsituatie mag.",
        on_days,
        then="emergency.extended",
    ),
    D.EXPERT_AFTER: Requirement(
        "emergency.expert", "Een gedragswetenschapper stemde niet op tijd in met het voortzetten.", _expert_after
    ),
    # Seclusion.
    D.ONLY_IN_EMERGENCY: Requirement("ground", "Insluiten mag nooit volgens plan, alleen in een noodsituatie.", lambda *_: False),
    D.SECLUSION_AGE: Requirement("age", "De jongere was te jong om in te sluiten.", _seclusion_age),
    D.SECLUSION_DURATION: Requirement(
        "emergency.hours",
        "Het insluiten duurde te lang, of is niet geldig verlengd.",
        _seclusion_duration,
        then="emergency.extended",
    ),
    D.SECLUSION_EXPERT: yes("emergency.expert", "Een gedragswetenschapper heeft het insluiten niet zo snel mogelijk beoordeeld."),
    D.SAFE_ROOM: yes("emergency.safe_room", "De jongere is niet ingesloten in een aparte, veilige ruimte."),
    # Jeugdwet.
    D.COURT_ORDER: yes("youth_act.order", "Er was op die dag geen geldige machtiging van de kinderrechter."),
    D.SECURE_REGISTERED: yes("youth_act.registered", "De gesloten accommodatie staat niet in het openbaar register."),
    D.EXPERT_AGREED: yes("youth_act.expert", "Een gedragswetenschapper stemde niet in met de maatregel in het plan."),
    D.DOCTOR_AGREED: yes("youth_act.doctor", "Een arts stemde niet in met de geneeskundige behandeling in het plan."),
    D.IN_TRANSIT: yes("youth_act.in_transit", "Het was niet tijdens het vervoer van of naar de gesloten accommodatie."),
    D.TRANSPORTER: yes("youth_act.transporter", "Het vervoer was niet door een vervoerder die de ministers hebben aangewezen."),
    D.TRANSPORT_AGE: Requirement("age", "De jongere was te jong om in het vervoermiddel af te zonderen.", _seclusion_age),
    D.IN_CONDITIONS: yes("youth_act.conditions", "De maatregel staat niet in het plan dat bij de kinderrechter lag."),
    # Wzd.
    D.STATEMENT: yes(
        "wzd.statement",
        "Er is geen medische verklaring of indicatie waaruit de verstandelijke beperking en de nodige zorg blijken.",
    ),
    D.WZD_REGISTERED: yes("wzd.registered", "De locatie staat niet in het openbaar register voor onvrijwillige zorg."),
    D.WZD_POLICY_PLAN: yes("wzd.policy_plan", "De aanbieder heeft geen beleidsplan over onvrijwillige zorg."),
    D.WZD_OFFICER: yes("wzd.officer", "De aanbieder heeft geen Wzd-functionaris aangewezen."),
    D.WZD_ASSESSED: yes("wzd.assessed", "De Wzd-functionaris heeft het zorgplan niet beoordeeld."),
    D.HARM: yes("wzd.harm", "Er is geen ernstig nadeel door gedrag dat bij de beperking hoort."),
    D.STEPS: yes("wzd.steps", "Het stappenplan is niet gevolgd."),
    D.DOCTOR: yes("wzd.doctor", "Er was geen arts betrokken, en dat moet bij deze vorm van onvrijwillige zorg."),
    D.TERM: Requirement(
        "wzd.months",
        "De onvrijwillige zorg staat te lang in het plan, of zonder advies van een onafhankelijke deskundige.",
        _term,
        then="wzd.outsider",
    ),
    D.UNINVOLVED: Requirement(
        "wzd.period",
        "Het is een volgende termijn, en bij het overleg daarover deed geen deskundige mee die niet bij de zorg betrokken is.",
        _uninvolved,
        then="wzd.uninvolved",
    ),
    D.CUSTODY: yes("wzd.custody", "Er was op die dag geen geldige inbewaringstelling."),
    D.WRITTEN_IN_TIME: yes("wzd.written_in_time", "De beslissing stond niet binnen 48 uur op schrift, met de termijn."),
    D.WZD_OUTSIDE: yes("wzd.form_allowed", "Deze vorm mag niet buiten een accommodatie."),
    # Wvggz.
    D.WVGGZ_ORDER: yes("wvggz.order", "Er was op die dag geen geldige zorgmachtiging, crisismaatregel of voortzetting."),
    D.WVGGZ_NAMED: yes("wvggz.named", "Deze vorm van verplichte zorg staat niet in de machtiging of maatregel."),
    D.WVGGZ_REGISTERED: yes("wvggz.registered", "De locatie staat niet in het openbaar register voor verplichte zorg."),
    D.WVGGZ_POLICY_PLAN: yes("wvggz.policy_plan", "De aanbieder heeft geen beleidsplan over verplichte zorg."),
    D.WVGGZ_DIRECTOR: yes("wvggz.director", "De aanbieder heeft geen geneesheer-directeur aangewezen."),
    D.WVGGZ_INFORMED: yes("wvggz.informed", "De beslissing is niet meteen aan de geneesheer-directeur gemeld."),
    D.SAFETY_PURPOSE: Requirement(
        "purpose", "Het onderzoek was niet om een noodsituatie te voorkomen.", lambda situation, *_: _purpose_in(situation, SAFE)
    ),
    D.CRISIS_EXPECTED: yes("wvggz.crisis_expected", "Er was geen reden om een crisismaatregel te verwachten."),
    D.AUTHORISED: yes("wvggz.authorised", "De maatregel is toegepast door iemand die dat niet mag."),
    D.AFTER_EXAM: Requirement(
        "wvggz.hours_since_exam",
        "Na het onderzoek door de psychiater duurde het langer dan mag.",
        lambda situation, _, limits: _within(situation.wvggz.hours_since_exam, limits.hours_after_exam),
    ),
    D.WVGGZ_OUTSIDE: yes("wvggz.form_allowed", "Deze vorm mag niet buiten een accommodatie."),
    # Wgbo.
    D.ILLNESS: yes("wgbo.illness", "De maatregel is niet gericht op het vaststellen, genezen of voorkomen van een ziekte."),
    D.TREATMENT: yes("wgbo.treatment", "De maatregel hoort niet bij een geneeskundige behandeling."),
    D.FREE_CONSENT: yes("wgbo.free", "De toestemming is niet vrij gegeven. Onder druk gegeven toestemming telt niet."),
    D.RIGHT_PERSONS: Requirement(
        "wgbo.persons",
        "De toestemming kwam niet van de mensen die haar moeten geven.",
        lambda situation, *_: right_persons(situation),
    ),
    D.NOT_WITHDRAWN: no("wgbo.withdrawn", "De toestemming was ingetrokken. Vanaf dat moment mag de maatregel niet meer."),
}
