"""Whether a restriction of freedom was lawful, why, and what is missing to say so."""

from collections.abc import Iterable
from datetime import date

from desk.pages.line import Shown, Step
from domain.base.historic import HistoricDate
from domain.input.reading import contradictions
from domain.lawfulness import Grounds, Judgement, MissingFact, Reason, RestrictionKind, Situation, judge
from domain.visit.intake import not_yet
from reader.written import Written
from words.labels import label


class OfOne(Shown):
    """What holds of one restriction, where they differ."""

    restriction: str
    verdict: str


class LawfulnessAnswer(Shown):
    """`why` are the reasons with their articles, `also` what one should know beside them, `missing` the questions to answer and
    where; `grounds` names their version.
    """

    verdict: str
    each: tuple[OfOne, ...]
    why: tuple[Step, ...]
    also: tuple[Step, ...]
    missing: tuple[Step, ...]
    grounds: str


def judged(said: Written, grounds: Grounds, today: date) -> Judgement:
    """The judgement on the situation that was written. Raises BadInput, also for a day to come, and BsnFound for a BSN in it."""
    situation = said.read(Situation).at(HistoricDate.of(today))
    contradictions(not_yet(("datum",), situation.day, today), source=said.source, line_of=said.line_of)
    return judge(situation, grounds)


def answer(judgement: Judgement) -> LawfulnessAnswer:
    """The answer for a person."""
    differ = len({each.verdict for each in judgement.restrictions}) > 1
    return LawfulnessAnswer(
        verdict=_verdict(judgement),
        each=tuple(
            OfOne(restriction=label(each.restriction), verdict=label(each.verdict)) for each in judgement.restrictions if differ
        ),
        why=_told(judgement.reasons),
        also=_told(judgement.remarks),
        missing=tuple(
            Step(
                text=f"{_about(fact.about)}{fact.question}",
                source="; ".join(part for part in (_answered_at(fact), fact.article) if part),
            )
            for fact in judgement.missing
        ),
        grounds=judgement.grounds_version,
    )


def _verdict(judgement: Judgement) -> str:
    """What no fact can decide is said to be for a jurist."""
    if judgement.missing and all(fact.jurist for fact in judgement.missing):
        return "Dit kan de test niet beslissen. Leg het voor aan een jurist."
    return judgement.verdict.dutch


def _answered_at(fact: MissingFact) -> str:
    return "voor een jurist" if fact.jurist else f"vul in bij ‘{fact.fact}’"


def _told(reasons: Iterable[Reason]) -> tuple[Step, ...]:
    return tuple(
        Step(text=f"{_about(reason.about)}{reason.text}", source=f"{reason.article}; {label(reason.certainty)}")
        for reason in reasons
    )


def _about(restrictions: Iterable[RestrictionKind]) -> str:
    """The measures that a sentence is about, before it: `Afspraken over bedtijden; cameratoezicht: …`."""
    names = "; ".join(label(restriction) for restriction in restrictions)
    return f"{names[0].upper()}{names[1:]}: " if names else ""
