"""Who consents to a treatment: BW 7:447 (from sixteen), 7:450 lid 2 (twelve to sixteen), 7:465 (under twelve, or not capable)."""

from __future__ import annotations

from domain.lawfulness.situation import Situation

CONSENTS_TOO = 12
DECIDES_ALONE = 16


def right_persons(situation: Situation) -> bool | None:
    """Whether those consented who must, by the age; None when that is not known. What is said of each person goes before what is
    said of all together.
    """
    wgbo, age = situation.wgbo, situation.age
    if age is None:
        return wgbo.persons
    each = _of_age(situation, age)
    if each is None and wgbo.persons is False:
        only_parents_refused = CONSENTS_TOO <= age < DECIDES_ALONE and wgbo.young_agrees is not False
        return only_parents_refused and _without_parents(situation)
    return wgbo.persons if each is None else each


def _of_age(situation: Situation, age: int) -> bool | None:
    wgbo = situation.wgbo
    if age < CONSENTS_TOO or wgbo.capable is False:
        return wgbo.parents_agree
    if age >= DECIDES_ALONE:
        return wgbo.young_agrees
    parents = True if _without_parents(situation) else wgbo.parents_agree
    if False in (wgbo.young_agrees, parents):
        return False
    return True if wgbo.young_agrees and parents else None


def _without_parents(situation: Situation) -> bool:
    """BW 7:450 lid 2, second sentence: to prevent serious harm, or when the young person goes on wishing it after a refusal."""
    return situation.wgbo.insists is True or situation.wgbo.harm is True
