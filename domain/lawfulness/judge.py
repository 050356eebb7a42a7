"""How facts and grounds meet. Each kind of measure is judged by itself; the heaviest verdict decides for the situation.

another act holds in this setting         -> cannot be judged: a question for a jurist
ground or scope not known                 -> cannot be judged
no version of the ground on that day      -> cannot be judged
a barrier applies                         -> unlawful        \
ground cannot hold in this setting        -> unlawful         | all of these reasons are told,
ground does not cover this measure        -> unlawful         | not the first of them only
a demand is not met                       -> unlawful        /
a demand rests on an unknown fact         -> cannot be judged, naming every such fact
otherwise                                 -> what the ground gives
not lawful on the ground that was invoked -> what another ground of the same act gives, if that is met whole; a ground may
                                             say that what it lacks is asked first

What stands in free words is read first (`told`), as far as nobody filled it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.lawfulness.barriers import BARRIERS
from domain.lawfulness.ground import NO_GROUNDS, Certainty, GroundKind
from domain.lawfulness.grounds import Catalogue, Demand, Grounds, GroundVersion
from domain.lawfulness.judgement import Judgement, MissingFact, Reason, RestrictionJudgement, Verdict
from domain.lawfulness.remarks import remarks
from domain.lawfulness.requirements import REQUIREMENTS
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import Setting
from domain.lawfulness.situation import Situation, described
from domain.lawfulness.told import completed, readings


class _Outcome(NamedTuple):
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    missing: tuple[MissingFact, ...] = ()


ANOTHER_ACT = MissingFact(
    fact="soort_hulp",
    question=(
        "In een justitiële jeugdinrichting (JJI) geldt de Beginselenwet justitiële jeugdinrichtingen, ook als een machtiging "
        "gesloten jeugdhulp daar wordt uitgevoerd. Die wet kent deze test niet. Vraag een jurist: mocht deze maatregel "
        "volgens de Bjj?"
    ),
    article="Jeugdwet art. 6.2.2 lid 2; Beginselenwet justitiële jeugdinrichtingen",
    jurist=True,
)


def judge(situation: Situation, grounds: Grounds) -> Judgement:
    """Whether `situation` was lawful under `grounds`. Answers for every valid situation, and never raises."""
    read = readings(situation)
    known = completed(situation, read)
    restrictions = tuple(dict.fromkeys(known.restrictions))
    outcomes = {kind: _judge_one(known, kind, grounds) for kind in restrictions}
    order = list(Verdict)
    verdict = min((outcome.verdict for outcome in outcomes.values()), key=order.index)
    return Judgement(
        verdict=verdict,
        reasons=tuple(_gather_reasons(outcomes, restrictions)),
        remarks=remarks(situation, read),
        missing=_gather_missing(outcomes, restrictions) if verdict is Verdict.CANNOT_BE_JUDGED else (),
        restrictions=tuple(RestrictionJudgement(restriction=kind, verdict=outcome.verdict) for kind, outcome in outcomes.items()),
        grounds_version=grounds.version,
    )


def _judge_one(situation: Situation, kind: RestrictionKind, grounds: Grounds) -> _Outcome:
    if situation.setting is Setting.JUSTICE:
        return _undecided(ANOTHER_ACT)
    barred = tuple(rule.reason() for rule in BARRIERS if rule.applies(situation, kind))
    if situation.ground is None or situation.ground in NO_GROUNDS:
        unasked = tuple(_missing(name) for name in ("applied_to", "ground") if getattr(situation, name) is None)
        return _Outcome(Verdict.UNLAWFUL, barred) if barred else _undecided(*unasked)
    found = _on(situation, _resolved(situation.ground, situation.setting), kind, grounds)
    if barred:
        return _Outcome(Verdict.UNLAWFUL, barred + (found.reasons if found.verdict is Verdict.UNLAWFUL else ()))
    return found


def _on(situation: Situation, invoked: GroundKind, kind: RestrictionKind, grounds: Grounds) -> _Outcome:
    """On the ground that is invoked, or else on another one of the same act that is met whole."""
    version = grounds.on(invoked, situation.day.earliest)
    if version is not grounds.on(invoked, situation.day.latest):
        return _undecided(MissingFact(fact="datum", question="Op welke dag precies? In deze periode is de wet veranderd."))
    if version is None:
        question = f"De grond ‘{invoked.dutch}’ is voor deze dag niet vastgelegd. Vraag een jurist: mocht het toen op deze grond?"
        return _undecided(MissingFact(fact="datum", question=question, jurist=True))
    found = _on_this_ground(situation, kind, version, grounds.covered_by(version))
    if found.verdict is Verdict.UNLAWFUL:
        open_still = found
        for other in version.alternatives:
            held = grounds.on(other, situation.day.earliest)
            if held is None or held is not grounds.on(other, situation.day.latest):
                continue
            instead = _on_this_ground(situation, kind, held, grounds.covered_by(held))
            if instead.verdict not in (Verdict.UNLAWFUL, Verdict.CANNOT_BE_JUDGED):
                return instead
            if instead.verdict is Verdict.CANNOT_BE_JUDGED and held.asked_on:
                open_still = instead
        return open_still
    return found


def _on_this_ground(situation: Situation, kind: RestrictionKind, version: GroundVersion, catalogue: Catalogue | None) -> _Outcome:
    failed, unknown = list(_out_of_reach(situation, kind, version, catalogue)), []
    if situation.applied_to is None:
        unknown.append(_missing("applied_to"))
    cover = catalogue.get(kind) if catalogue is not None else None
    for demand in _asked(version, kind, situation.setting):
        requirement = REQUIREMENTS[demand.requirement]
        met = requirement.met(situation, kind, version.limits)
        if met is False:
            failed.append(Reason(text=requirement.otherwise, article=demand.article, certainty=demand.certainty))
        elif met is None and not demand.only_denied:
            unknown.append(_missing(*requirement.asks(situation), article=demand.article))
    if failed:
        return _Outcome(Verdict.UNLAWFUL, tuple(failed))
    if catalogue and kind is RestrictionKind.OTHER and cover is None:
        return _undecided(MissingFact(fact="maatregelen", question="Welke vorm uit de wet is dit?", article=version.article))
    if unknown:
        return _Outcome(Verdict.CANNOT_BE_JUDGED, (), tuple(unknown))
    granted = [Reason(text=version.text, article=version.article, certainty=version.certainty)]
    if cover is not None:
        granted.append(
            Reason(
                text="Deze maatregel staat in de lijst van wat op deze grond mag.",
                article=cover.article,
                certainty=cover.certainty,
            )
        )
    return _Outcome(Verdict(version.verdict.value), tuple(granted))


def _out_of_reach(
    situation: Situation, kind: RestrictionKind, version: GroundVersion, catalogue: Catalogue | None
) -> Iterator[Reason]:
    """That the ground cannot hold in this setting, and that it does not cover this measure."""
    if version.settings is not None and situation.setting not in version.settings:
        yield _refused(version, version.not_here or "Deze grond geldt niet in deze soort hulp.", version.not_here_article)
    if catalogue is not None and kind not in catalogue and not (catalogue and kind is RestrictionKind.OTHER):
        yield _refused(version, version.not_covered, version.not_covered_article)


def _refused(version: GroundVersion, text: str, article: str) -> Reason:
    """With an article of its own it stands in the law; otherwise it is as certain as the ground."""
    return Reason(text=text, article=article or version.article, certainty=Certainty.LAW if article else version.certainty)


def _resolved(kind: GroundKind, setting: Setting) -> GroundKind:
    """In a secure accommodation an emergency has rules of its own (Jeugdwet 6.3.1.2, third paragraph)."""
    return GroundKind.YOUTH_ACT_EMERGENCY if kind is GroundKind.EMERGENCY and setting is Setting.SECURE else kind


def _asked(version: GroundVersion, kind: RestrictionKind, setting: Setting) -> Iterator[Demand]:
    for demand in version.demands:
        if (not demand.restrictions or kind in demand.restrictions) and (not demand.settings or setting in demand.settings):
            yield demand


def _undecided(*missing: MissingFact) -> _Outcome:
    return _Outcome(Verdict.CANNOT_BE_JUDGED, (), missing)


def _missing(path: str, otherwise: str = "", article: str = "") -> MissingFact:
    """The fact at `path` under its Dutch name, with its question or the one to ask `otherwise`."""
    name, question = described(path)
    return MissingFact(fact=name, question=otherwise or question, article=article)


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
