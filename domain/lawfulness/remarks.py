"""What a provider should also know; a remark never changes the verdict. Source: docs/sources.md, 12."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from domain.lawfulness.barriers import IGJ_2024
from domain.lawfulness.ground import Certainty, GroundKind
from domain.lawfulness.judgement import Reason
from domain.lawfulness.situation import Situation

EMERGENCIES = frozenset(
    {GroundKind.EMERGENCY, GroundKind.YOUTH_ACT_EMERGENCY, GroundKind.WZD_UNFORESEEN, GroundKind.WVGGZ_EMERGENCY}
)


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


def injured(situation: Situation) -> bool:
    return situation.injury is True


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
        "injury",
        injured,
        "De jongere raakte gewond. Ga na of dit een calamiteit of geweld is. Dat moet de aanbieder meteen melden.",
        "Jeugdwet art. 4.1.8",
        Certainty.ASSUMPTION,
    ),
)
