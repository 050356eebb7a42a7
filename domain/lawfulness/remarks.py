"""What a provider should also know; a remark never changes the verdict. Source: docs/sources.md, 12 and 14."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from domain.lawfulness.barriers import NEVER_FOR_ALL, SECURE_ORDERS
from domain.lawfulness.cause import ANSWERS, IGJ_2024
from domain.lawfulness.ground import EMERGENCIES, Certainty
from domain.lawfulness.judgement import Reason
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo
from domain.lawfulness.situation import Situation, place
from domain.lawfulness.told import Reading, causes

BY_TRANSPORTER = frozenset({RestrictionKind.HOLDING, RestrictionKind.CLOTHING_SEARCH, RestrictionKind.SECLUSION})


class Aside(NamedTuple):
    """Said when it `applies`, beside the reasons."""

    name: str
    applies: Callable[[Situation], bool]
    text: str
    article: str
    certainty: Certainty

    def reason(self) -> Reason:
        return Reason(text=self.text, article=self.article, certainty=self.certainty)


def repeated_emergency(situation: Situation) -> bool:
    return situation.ground in EMERGENCIES and situation.emergency.repeated is True


def constant_company(situation: Situation) -> bool:
    return RestrictionKind.CONSTANT_COMPANY in situation.restrictions


def injured(situation: Situation) -> bool:
    return situation.injury is True


def perhaps_in_transit(situation: Situation) -> bool:
    """Outside the plan nothing is allowed but what a transporter may do, which nobody asked about."""
    outside = situation.ground in SECURE_ORDERS and situation.weighing.in_plan is False and situation.youth_act.in_transit is None
    return outside and bool(BY_TRANSPORTER & set(situation.restrictions))


def each_may_have_a_ground(situation: Situation) -> bool:
    """Told to be for all, on a ground that can hold for each of them, which nobody asked about."""
    for_all = situation.applied_to is AppliedTo.WHOLE_GROUP and situation.weighing.own_ground is None
    return for_all and situation.ground is not None and situation.ground not in EMERGENCIES | NEVER_FOR_ALL


REMARKS: tuple[Aside, ...] = (
    Aside(
        "repeated emergency",
        repeated_emergency,
        "De maatregel is bij deze jongere vaker nodig geweest. Ga na of de hulp wel past en wat nodig is om passende hulp te "
        "geven, bijvoorbeeld een (voorwaardelijke) machtiging aanvragen.",
        IGJ_2024,
        Certainty.PRACTICE,
    ),
    Aside(
        "constant company",
        constant_company,
        "Permanente 1-op-1-, 2-op-1- of 3-op-1-begeleiding is zeer vrijheidsbeperkend, omdat de jongere de hele dag wordt "
        "gevolgd. Het is "
        "een vrijheidsbeperkende maatregel, ook als het ‘begeleiding’ heet.",
        IGJ_2024,
        Certainty.PRACTICE,
    ),
    Aside(
        "each their own ground",
        each_may_have_a_ground,
        "De maatregel geldt voor de hele groep. Is voor iedere jongere apart beslist, en heeft ieder van hen deze grond? Vul dan "
        "‘afweging.ieder_eigen_grond’ in.",
        IGJ_2024,
        Certainty.PRACTICE,
    ),
    Aside(
        "in transit",
        perhaps_in_transit,
        "Was dit tijdens het vervoer van of naar de gesloten accommodatie? Vul dan ‘jeugdwet.tijdens_vervoer’ in: een "
        "vervoerder mag "
        "dit ook als het niet in het plan staat.",
        "Jeugdwet art. 6.3.2.6",
        Certainty.LAW,
    ),
    Aside(
        "injury",
        injured,
        "De jongere raakte gewond. Is dit een calamiteit of geweld, dan moet dat meteen bij de inspectie worden gemeld.",
        "Jeugdwet art. 4.1.8",
        Certainty.ASSUMPTION,
    ),
)


def remarks(situation: Situation, read: tuple[Reading, ...]) -> tuple[Reason, ...]:
    """What one should also know of `situation`: the answer to each reason of the provider, and what was `read` in free words."""
    answers = (ANSWERS[cause] for cause in causes(situation))
    return (
        *(rule.reason() for rule in REMARKS if rule.applies(situation)),
        *(
            Reason(text=f"De genoemde reden: {one.named}. {one.text}", article=one.article, certainty=Certainty.PRACTICE)
            for one in answers
        ),
        *(
            Reason(
                text=f"Uit ‘{one.words}’ in de toelichting lezen wij {one.told}. Klopt dat niet, vul dan het veld zelf in.",
                article=f"veld ‘{place(one.fact)}’",
                certainty=Certainty.ASSUMPTION,
            )
            for one in read
        ),
    )
