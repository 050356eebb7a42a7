"""How facts and grounds meet. Each kind of measure is judged by itself; the heaviest verdict decides for the situation.

a barrier applies                         -> unlawful
ground or scope not known                 -> cannot be judged
no version of the ground on that day      -> cannot be judged
ground cannot hold in this setting        -> unlawful
ground does not cover this measure        -> unlawful
a demand is not met                       -> unlawful, for every demand that is not met
a demand rests on an unknown fact         -> cannot be judged, naming every such fact
otherwise                                 -> what the ground gives
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.base.model import Frozen
from domain.lawfulness.barriers import BARRIERS
from domain.lawfulness.ground import Certainty, GroundKind
from domain.lawfulness.grounds import Catalogue, Demand, Grounds, GroundVersion
from domain.lawfulness.judgement import Judgement, MissingFact, Reason, RestrictionJudgement, Verdict
from domain.lawfulness.remarks import REMARKS
from domain.lawfulness.requirements import REQUIREMENTS
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import Setting
from domain.lawfulness.situation import Situation


class _Outcome(NamedTuple):
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    missing: tuple[MissingFact, ...] = ()


def judge(situation: Situation, grounds: Grounds) -> Judgement:
    """Whether `situation` was lawful under `grounds`. Answers for every valid situation, and never raises."""
    restrictions = tuple(dict.fromkeys(situation.restrictions))
    outcomes = {kind: _judge_one(situation, kind, grounds) for kind in restrictions}
    order = list(Verdict)
    verdict = min((outcome.verdict for outcome in outcomes.values()), key=order.index)
    remarks = tuple(rule.reason() for rule in REMARKS if rule.applies(situation))
    return Judgement(
        verdict=verdict,
        reasons=(*_gather_reasons(outcomes, restrictions), *remarks),
        missing=_gather_missing(outcomes, restrictions) if verdict is Verdict.CANNOT_BE_JUDGED else (),
        restrictions=tuple(RestrictionJudgement(restriction=kind, verdict=outcome.verdict) for kind, outcome in outcomes.items()),
        grounds_version=grounds.version,
    )


def _judge_one(situation: Situation, kind: RestrictionKind, grounds: Grounds) -> _Outcome:
    if barred := tuple(rule.reason() for rule in BARRIERS if rule.applies(situation)):
        return _Outcome(Verdict.UNLAWFUL, barred)
    unasked = tuple(_missing(name) for name in ("applied_to", "ground") if getattr(situation, name) is None)
    if situation.ground is None:
        return _Outcome(Verdict.CANNOT_BE_JUDGED, (), unasked)
    invoked = _resolved(situation.ground, situation.setting)
    version = grounds.on(invoked, situation.day.earliest)
    if version is not grounds.on(invoked, situation.day.latest):
        return _undecided(MissingFact(fact="datum", question="Op welke dag precies? In deze periode is de wet veranderd."))
    if version is None:
        question = f"De grond ‘{invoked.dutch}’ is voor deze dag niet vastgelegd. Leg het voor aan een jurist."
        return _undecided(MissingFact(fact="datum", question=question))
    return _on_this_ground(situation, kind, version, grounds.covered_by(version), unasked)


def _on_this_ground(
    situation: Situation,
    kind: RestrictionKind,
    version: GroundVersion,
    catalogue: Catalogue | None,
    unasked: tuple[MissingFact, ...],
) -> _Outcome:
    if version.settings is not None and situation.setting not in version.settings:
        return _refused(version.not_here or "Deze grond geldt niet in deze soort hulp.", version.article, version.certainty)
    cover = catalogue.get(kind) if catalogue is not None else None
    if catalogue is not None and cover is None:
        if kind is RestrictionKind.OTHER and catalogue:
            return _undecided(MissingFact(fact="maatregelen", question="Welke vorm uit de wet is dit?", article=version.article))
        return _refused(version.not_covered, version.article, version.certainty)
    failed, unknown = [], list(unasked)
    for demand in _asked(version, kind, situation.setting):
        requirement = REQUIREMENTS[demand.requirement]
        met = requirement.met(situation, kind, version.limits)
        if met is False:
            failed.append(Reason(text=requirement.otherwise, article=demand.article, certainty=demand.certainty))
        elif met is None:
            unknown.append(_missing(requirement.open_fact(situation), demand.article))
    if failed:
        return _Outcome(Verdict.UNLAWFUL, tuple(failed))
    if unknown:
        return _Outcome(Verdict.CANNOT_BE_JUDGED, (), tuple(unknown))
    granted = [Reason(text=version.text, article=version.article, certainty=version.certainty)]
    if cover is not None:
        granted.append(
            Reason(text="Deze maatregel is een vorm die daaronder valt.", article=cover.article, certainty=cover.certainty)
        )
    return _Outcome(Verdict(version.verdict.value), tuple(granted))


def _resolved(kind: GroundKind, setting: Setting) -> GroundKind:
    """In a secure accommodation an emergency has rules of its own (Jeugdwet 6.3.1.2, third paragraph)."""
    return GroundKind.YOUTH_ACT_EMERGENCY if kind is GroundKind.EMERGENCY and setting is Setting.SECURE else kind


def _asked(version: GroundVersion, kind: RestrictionKind, setting: Setting) -> Iterator[Demand]:
    for demand in version.demands:
        if (not demand.restrictions or kind in demand.restrictions) and (not demand.settings or setting in demand.settings):
            yield demand


def _refused(text: str, article: str, certainty: Certainty) -> _Outcome:
    return _Outcome(Verdict.UNLAWFUL, (Reason(text=text, article=article, certainty=certainty),))


def _undecided(*missing: MissingFact) -> _Outcome:
    return _Outcome(Verdict.CANNOT_BE_JUDGED, (), missing)


def _missing(path: str, article: str = "") -> MissingFact:
    """The fact at `path` under its Dutch name, with its question."""
    model: type[Frozen] = Situation
    names, question = [], ""
    for step in path.split("."):
        field = model.model_fields[step]
        names.append(field.alias or step)
        question = field.description or ""
        if isinstance(field.annotation, type) and issubclass(field.annotation, Frozen):
            model = field.annotation
    return MissingFact(fact=".".join(names), question=question, article=article)


def _gather_reasons(outcomes: dict[RestrictionKind, _Outcome], restrictions: tuple[RestrictionKind, ...]) -> Iterable[Reason]:
    """Each reason once, with the measures it is about; left open when it is about all of them."""
    about: dict[Reason, list[RestrictionKind]] = {}
    for kind, outcome in outcomes.items():
        for reason in outcome.reasons:
            about.setdefault(reason, []).append(kind)
    return [
        reason if len(kinds) == len(restrictions) else reason.model_copy(update={"about": tuple(kinds)})
        for reason, kinds in about.items()
    ]


def _gather_missing(
    outcomes: dict[RestrictionKind, _Outcome], restrictions: tuple[RestrictionKind, ...]
) -> tuple[MissingFact, ...]:
    """Each fact once, though several demands and measures may rest on it."""
    found: dict[str, MissingFact] = {}
    about: dict[str, dict[RestrictionKind, None]] = {}
    for kind, outcome in outcomes.items():
        for fact in outcome.missing:
            found.setdefault(fact.fact, fact)
            about.setdefault(fact.fact, {})[kind] = None
    return tuple(
        fact if len(about[name]) == len(restrictions) else fact.model_copy(update={"about": tuple(about[name])})
        for name, fact in found.items()
    )
