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
    """TermEnded 1 -> 2, VisitPlanned 1 -> 2: there is one more way for a term to end, one more kind of visit; nothing moved.
    LetterPlanned 1 -> 2: a kind of letter is one of those that are known."""
    return dict(data)


def _completes_nothing(data: Stored) -> dict[str, Any]:
    """PolicyKept 1 -> 2: files that complete a recorded version were not kept yet."""
    return {**data, "completes": ""}


def _counted_as_files(data: Stored) -> dict[str, Any]:
    """FindingRecorded 2 -> 3: what bears out a finding is counted in the words of a whole visit."""
    finding = dict(data["finding"])
    if evidence := finding.get("evidence"):
        finding["evidence"] = {("client_files" if name == "files" else name): count for name, count in evidence.items()}
    return {**data, "finding": finding}


_COUNTED = {
    "jongeren": "young_people",
    "ouders": "parents",
    "verwijzers": "referrers",
    "medewerkers": "staff",
    "gedragswetenschappers": "behavioural_scientists",
    "bestuur_en_management": "management",
    "clientdossiers": "client_files",
    "dossiers": "client_files",
    "personeelsdossiers": "staff_files",
}


def _report_not_kept(data: Stored) -> dict[str, Any]:
    """VisitMade 1 -> 2: counts by their name of today; who went, and the words of the report, were not kept."""
    spoken: dict[str, Any] = {"others": {}}
    for word, count in (data.get("spoken") or {}).items():
        if name := _COUNTED.get(word):
            spoken[name] = spoken.get(name, 0) + count
        else:
            spoken["others"][word] = count
    return {**data, "spoken": spoken, "inspectors": [], "reference": "", "summary": "", "went_well": ""}


def _nothing_said_of_stopping(data: Stored) -> dict[str, Any]:
    """FindingJudged 1 -> 2: whether it had stopped was not kept."""
    return {**data, "judging": {**data["judging"], "stopped": None}}


def _kept_somewhere(data: Stored) -> dict[str, Any]:
    """DocumentAdded 1 -> 2: whether the file is kept here was not written down, nor its name."""
    return {**data, "file": "", "size": 0, "searched": False}


def _came_back_unknown(data: Stored) -> dict[str, Any]:
    """LetterReturned 1 -> 2: whatever came back was taken for not made known, and nobody was asked why it did."""
    return {**data, "cause": "", "known": False}


def _made_of_what_nobody_knows(data: Stored) -> dict[str, Any]:
    """LetterDrafted 1 -> 2: of which moment and in which words a text was composed was not kept."""
    return {**data, "up_to": 0, "template": ""}


def _tells_the_provider_nothing(data: Stored) -> dict[str, Any]:
    """EntryCorrected 1 -> 2: the days of the entry, and what the provider must know, were not kept."""
    return {**data, "was": None, "now": None, "told": ""}


def _by_the_rules_of_the_correction(data: Stored) -> dict[str, Any]:
    """EntryCorrected 2 -> 3: what counts instead was decided by the rules of the day of the correction."""
    return {**data, "changes": [{**change, "rules": ""} for change in data.get("changes") or ()]}


def _no_reasons_of_the_provider(data: Stored) -> dict[str, Any]:
    """FindingRecorded 3 -> 4: which reasons the provider gave was not kept; what one should also know stood among the reasons."""
    finding = dict(data["finding"])
    if about := finding.get("circumstances"):
        finding["circumstances"] = {**about, "causes": []}
    if judgement := finding.get("judgement"):
        missing = [{**fact, "jurist": False} for fact in judgement.get("missing") or ()]
        finding["judgement"] = {**judgement, "missing": missing, "remarks": []}
    return {**data, "finding": finding}


def _fields_not_kept(data: Stored) -> dict[str, Any]:
    """EntryCorrected 3 -> 4: which fields were given was not kept beside what they made of the entry."""
    return {**data, "given": ""}


UPCASTS: Mapping[tuple[str, int], Upcast] = {
    ("EntryCorrected", 1): _tells_the_provider_nothing,
    ("EntryCorrected", 2): _by_the_rules_of_the_correction,
    ("EntryCorrected", 3): _fields_not_kept,
    ("CaseClosed", 1): _goes_on_in_no_case,
    ("DocumentAdded", 1): _kept_somewhere,
    ("FindingJudged", 1): _nothing_said_of_stopping,
    ("FindingRecorded", 1): _circumstances_by_name,
    ("FindingRecorded", 2): _counted_as_files,
    ("FindingRecorded", 3): _no_reasons_of_the_provider,
    ("MeasureDecided", 1): _ends_by_a_lifting,
    ("LetterDrafted", 1): _made_of_what_nobody_knows,
    ("LetterPlanned", 1): _the_same,
    ("LetterReturned", 1): _came_back_unknown,
    ("MeasureProposed", 1): _proposed_by_nobody_known,
    ("PolicyKept", 1): _completes_nothing,
    ("TermEnded", 1): _the_same,
    ("VisitMade", 1): _report_not_kept,
    ("VisitPlanned", 1): _the_same,
}
