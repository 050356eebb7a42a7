"""What each demand comes down to: the fact it rests on, how that is read, and what is said when it is not met.

A check answers True (met), False (not met) or None (the fact is not known). The article is not here but in policy/grounds.yaml,
because the same demand stands in different articles, and in different years in different ones.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from domain.lawfulness.demand import Demanded as D
from domain.lawfulness.grounds import Limits
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo, Purpose
from domain.lawfulness.situation import Situation

Check = Callable[[Situation, RestrictionKind, Limits], bool | None]

LAWFUL_PURPOSES = frozenset({Purpose.SAFETY, Purpose.HEALTH, Purpose.DEVELOPMENT})


class Requirement(NamedTuple):
    """`fact` is the path of the deciding fact in a Situation, `otherwise` the reason when the demand is not met.

    `then` is the fact that decides when the first one is known and does not settle it.
    """

    fact: str
    otherwise: str
    met: Check
    then: str = ""

    def open_fact(self, situation: Situation) -> str:
        """The fact to ask for when the check does not know."""
        return self.fact if not self.then or attrgetter(self.fact)(situation) is None else self.then


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
    return None if situation.purpose is None else situation.purpose in LAWFUL_PURPOSES


def _duration(situation: Situation, kind: RestrictionKind, limits: Limits) -> bool | None:
    """Seclusion has limits of its own where the law gives them."""
    if kind is RestrictionKind.SECLUSION and limits.seclusion_hours is not None:
        return True
    return _within(situation.emergency.hours, limits.hours)


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
    """Three months, and longer (six at most) only after the advice of an outsider."""
    months = situation.wzd.months
    if _within(months, limits.months) is not False:
        return _within(months, limits.months)
    return False if _within(months, limits.months_with_expert) is False else situation.wzd.outsider


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
    # The emergency.
    D.ACUTE: yes("emergency.acute", "Er was geen acuut gevaar. Dan is het geen noodsituatie."),
    D.NO_OTHER_WAY: yes(
        "emergency.no_other_way", "Het gevaar was op een andere manier af te wenden. Dan mag een vrijheidsbeperking niet."
    ),
    D.STOPPED: not_denied("emergency.stopped", "De maatregel ging door nadat het gevaar voorbij was."),
    D.NEEDED_FOR_EACH: Requirement(
        "emergency.each", "De maatregel gold voor de hele groep en was niet voor ieder nodig.", _needed_for_each
    ),
    D.DURATION: Requirement("emergency.hours", "De maatregel duurde langer dan in een noodsituatie mag.", _duration),
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
    D.WZD_OUTSIDE: yes("wzd.form_allowed", "Deze vorm mag niet buiten een accommodatie."),
    # Wvggz.
    D.WVGGZ_ORDER: yes("wvggz.order", "Er was op die dag geen geldige zorgmachtiging, crisismaatregel of voortzetting."),
    D.WVGGZ_NAMED: yes("wvggz.named", "Deze vorm van verplichte zorg staat niet in de machtiging of maatregel."),
    D.WVGGZ_REGISTERED: yes("wvggz.registered", "De locatie staat niet in het openbaar register voor verplichte zorg."),
    D.WVGGZ_POLICY_PLAN: yes("wvggz.policy_plan", "De aanbieder heeft geen beleidsplan over verplichte zorg."),
    D.WVGGZ_DIRECTOR: yes("wvggz.director", "De aanbieder heeft geen geneesheer-directeur aangewezen."),
    D.WVGGZ_OUTSIDE: yes("wvggz.form_allowed", "Deze vorm mag niet buiten een accommodatie."),
    # Wgbo.
    D.ILLNESS: yes("wgbo.illness", "De maatregel is niet gericht op het vaststellen, genezen of voorkomen van een ziekte."),
    D.TREATMENT: yes("wgbo.treatment", "De maatregel hoort niet bij een geneeskundige behandeling."),
    D.FREE_CONSENT: yes("wgbo.free", "De toestemming is niet vrij gegeven. Onder druk gegeven toestemming telt niet."),
    D.RIGHT_PERSONS: yes("wgbo.persons", "De toestemming kwam niet van de mensen die haar moeten geven."),
    D.NOT_WITHDRAWN: no("wgbo.withdrawn", "De toestemming was ingetrokken. Vanaf dat moment mag de maatregel niet meer."),
}
