"""The lawfulness test: may this restriction of freedom be applied, in this setting, on this ground, on this day?

    Situation + Grounds --judge--> Judgement(verdict, reasons, missing)

    unlawful                  a condition is not met, or the restriction can never be lawful this way
    cannot_be_judged          a fact is not known that decides it; the judgement names the fact
    emergency                 allowed for as long as the emergency lasts
    allowed_as_pedagogical    upbringing, weighed for this child
    lawful                    a law allows it, and every condition that was asked for is met

One module a noun: `restriction` (its kinds), `setting` (where, to whom, what for), `situation` (the facts), `ground` (what
a provider invokes), `grounds` (the law of a day, from policy/grounds.yaml), `demand` and `requirements` (what a ground asks),
`barriers` (what is never lawful), `cause` (why a provider says it does so, and what is said to that), `told` (what a remark in
free words says), `remarks` (what one should also know), `judgement` (the answer), `judge` (how they meet).
"""

from __future__ import annotations

from domain.lawfulness.cause import Cause
from domain.lawfulness.ground import Certainty, GroundKind
from domain.lawfulness.grounds import Grounds, GroundVersion
from domain.lawfulness.judge import judge
from domain.lawfulness.judgement import Judgement, MissingFact, Reason, RestrictionJudgement, Verdict
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo, Purpose, Setting
from domain.lawfulness.situation import Situation

__all__ = [
    "AppliedTo",
    "Cause",
    "Certainty",
    "GroundKind",
    "GroundVersion",
    "Grounds",
    "Judgement",
    "MissingFact",
    "Purpose",
    "Reason",
    "RestrictionJudgement",
    "RestrictionKind",
    "Setting",
    "Situation",
    "Verdict",
    "judge",
]
