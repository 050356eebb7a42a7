"""What was stored in another shape, in the shape of today: for each (name in the log, version) one function to the next version.

An upcast knows what the shapes were, and nothing of today's classes: it still says the same when those change. It takes the
stored data and gives new data, and never changes what it was given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Stored = Mapping[str, Any]
Upcast = Callable[[Stored], dict[str, Any]]


def _circumstances_by_name(data: Stored) -> dict[str, Any]:
    """FindingRecorded 1 -> 2: what is restricted is no longer called a measure, and facts are named, each by its place."""
    finding = dict(data["finding"])
    if about := finding.get("circumstances"):
        kept = {name: about.get(name) for name in ("on", "setting", "applied_to", "ground", "purpose", "age")}
        facts = {"injury": about.get("injury")} | {
            f"{group}.{fact}": value
            for group in ("weighing", "emergency", "youth_act", "wzd", "wvggz", "wgbo")
            for fact, value in (about.get(group) or {}).items()
        }
        known = {place: value for place, value in facts.items() if value is not None}
        rest = {"restrictions": about["measures"], "facts": known, "note": about.get("note", "")}
        finding["circumstances"] = kept | rest
    if judgement := finding.get("judgement"):
        each = [{"restriction": one["measure"], "verdict": one["verdict"]} for one in judgement.get("measures", ())]
        finding["judgement"] = {name: value for name, value in judgement.items() if name != "measures"} | {"restrictions": each}
    return {**data, "finding": finding}


def upcast(name: str, version: int, data: Stored, *, to: int) -> Stored:
    """What was stored as `name` at `version`, in the shape of version `to`. Raises KeyError when nobody wrote down how."""
    for older in range(version, to):
        data = UPCASTS[name, older](data)
    return data


def _goes_on_in_no_case(data: Stored) -> dict[str, Any]:
    """CaseClosed 1 -> 2: in which case it goes on was not kept."""
    return {**data, "case": ""}


def _proposed_by_nobody_known(data: Stored) -> dict[str, Any]:
    """MeasureProposed 1 -> 2: who proposed it was not kept."""
    return {**data, "by": ""}


def _ends_by_a_lifting(data: Stored) -> dict[str, Any]:
    """MeasureDecided 1 -> 2: no decision gave a measure an end of its own."""
    return {**data, "ends_itself": False}


def _the_same(data: Stored) -> dict[str, Any]:
    """TermEnded 1 -> 2: a term could not end by law yet."""
    return dict(data)


def _completes_nothing(data: Stored) -> dict[str, Any]:
    """PolicyKept 1 -> 2: files that complete a recorded version were not kept yet."""
    return {**data, "completes": ""}


UPCASTS: Mapping[tuple[str, int], Upcast] = {
    ("CaseClosed", 1): _goes_on_in_no_case,
    ("FindingRecorded", 1): _circumstances_by_name,
    ("MeasureDecided", 1): _ends_by_a_lifting,
    ("MeasureProposed", 1): _proposed_by_nobody_known,
    ("PolicyKept", 1): _completes_nothing,
    ("TermEnded", 1): _the_same,
}
