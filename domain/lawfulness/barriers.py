"""What makes a restriction unlawful whatever else is true.

Source: IGJ and AKJ 2022 (consent as a condition of stay; house rules and other generic measures; organisational reasons;
powerlessness) and IGJ, factsheet October 2024 (generic measures; consent of parents and young person; weighing without a ground);
docs/sources.md, 10.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from domain.lawfulness.cause import IGJ_2022, IGJ_2024
from domain.lawfulness.ground import EMERGENCIES, NO_GROUNDS, Certainty, GroundKind
from domain.lawfulness.judgement import Reason, Verdict
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo, Purpose, Setting
from domain.lawfulness.situation import Situation

RIGHTS = "Grondwet art. 15; EVRM art. 5 en 8; IVRK art. 37"


Applies = Callable[[Situation, RestrictionKind], bool]

NEVER_FOR_ALL = NO_GROUNDS | {GroundKind.PEDAGOGICAL}
SECURE_ORDERS = frozenset({GroundKind.YOUTH_ACT_SECURE, GroundKind.YOUTH_ACT_URGENT})


class Rule(NamedTuple):
    """When `applies`, the verdict is `verdict` for the reason in `text`, which stands in `article`."""

    name: str
    applies: Applies
    verdict: Verdict
    text: str
    article: str
    certainty: Certainty = Certainty.PRACTICE

    def reason(self) -> Reason:
        return Reason(text=self.text, article=self.article, certainty=self.certainty)


def applied_to(scope: AppliedTo) -> Applies:
    return lambda situation, _: situation.applied_to is scope


def invokes(kind: GroundKind) -> Applies:
    return lambda situation, _: situation.ground is kind


def meant_for(purpose: Purpose) -> Applies:
    return lambda situation, _: situation.purpose is purpose


def generic(situation: Situation, kind: RestrictionKind) -> bool:
    """A measure for all is judged by what the ground of each of them allows: not generic where each has one (`own_ground`), and
    where all were placed to stay behind that door (Jeugdwet 6.1.2, first paragraph). A group can be in acute danger together; the
    emergency then asks whether the measure was needed for each.
    """
    if situation.applied_to is not AppliedTo.WHOLE_GROUP or situation.ground in EMERGENCIES:
        return False
    if situation.ground in NEVER_FOR_ALL or situation.ground is None:
        return True
    placed = situation.setting is Setting.SECURE and situation.ground in SECURE_ORDERS
    outer_door = placed and kind is RestrictionKind.LOCKED_DOORS
    each = situation.weighing.own_ground
    return each is not True and not (outer_door and each is None)


BARRIERS: tuple[Rule, ...] = (
    Rule(
        "consent as a condition of stay",
        applied_to(AppliedTo.CONDITION_OF_STAY),
        Verdict.UNLAWFUL,
        "Akkoord gaan was een voorwaarde om hier te mogen wonen of hulp te krijgen. Zo is er geen vrije keus. De toestemming "
        "telt dan niet.",
        IGJ_2022,
    ),
    Rule(
        "a house rule for all",
        applied_to(AppliedTo.HOUSE_RULE),
        Verdict.UNLAWFUL,
        "De maatregel is een huisregel voor iedereen. Een vrijheidsbeperking mag nooit een standaardregel zijn.",
        IGJ_2022,
    ),
    Rule(
        "generic for the whole group",
        generic,
        Verdict.UNLAWFUL,
        "De maatregel geldt voor de hele groep. Niet is gebleken dat voor iedere jongere apart is afgewogen en beslist.",
        IGJ_2024,
    ),
    Rule(
        "for the organisation",
        meant_for(Purpose.ORGANISATION),
        Verdict.UNLAWFUL,
        "De maatregel is er om de organisatie makkelijker te maken, bijvoorbeeld tijdens de overdracht. Dat is nooit een grond.",
        IGJ_2022,
    ),
    Rule(
        "out of powerlessness",
        meant_for(Purpose.POWERLESSNESS),
        Verdict.UNLAWFUL,
        "Medewerkers zetten de maatregel in omdat zij niet wisten hoe zij anders moesten handelen. Dat is nooit een grond.",
        IGJ_2022,
    ),
    Rule(
        "as a punishment",
        meant_for(Purpose.PUNISHMENT),
        Verdict.UNLAWFUL,
        "De maatregel is een straf. Geen enkele wet staat in de hulp een vrijheidsbeperking als straf toe.",
        "Jeugdwet art. 4.1.1; IVRK art. 19 en 37",
        Certainty.ASSUMPTION,
    ),
    Rule(
        "consent alone",
        invokes(GroundKind.CONSENT),
        Verdict.UNLAWFUL,
        "Toestemming van de jongere of de ouders is alleen een grond bij de behandeling van een ziekte (Wgbo). Daarbuiten niet.",
        f"{IGJ_2024}; Burgerlijk Wetboek 7:450",
    ),
    Rule(
        "house rules as the ground",
        invokes(GroundKind.HOUSE_RULES),
        Verdict.UNLAWFUL,
        "Huisregels zijn geen wettelijke grond voor een vrijheidsbeperking.",
        IGJ_2022,
    ),
    Rule(
        "no ground",
        invokes(GroundKind.NONE),
        Verdict.UNLAWFUL,
        "Er is geen wettelijke grond. Zonder grond mag een vrijheidsbeperking niet, ook niet na een zorgvuldige afweging.",
        f"{IGJ_2024}; {RIGHTS}",
    ),
)
