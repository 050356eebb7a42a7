"""What was recorded of a visit or a finding beside what its line says, each as a sentence with what it is in front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from pydantic import BaseModel

from domain.casefile.casefile import Case
from domain.finding.finding import Circumstances, EffectOnPeople, Finding, Judging, Outcome
from domain.finding.stop import Stop
from domain.lawfulness import Judgement, Situation
from domain.measure.measure import Measure
from domain.visit.visit import Visit
from domain.writing.wording import in_words
from words.beside import content, cost
from words.counted import told
from words.labels import label, stored


def of_visit(visit: Visit) -> tuple[str, ...]:
    """Its days when there were several, how it was announced, whom it spoke to, and the words of its report."""
    days = ", ".join(day.dutch() for day in visit.days) if len(visit.days) > 1 else ""
    announced = {True: "aangekondigd", False: "onaangekondigd", None: ""}[visit.announced]
    return _said(
        ("Dagen", days),
        ("Vorm", announced),
        ("Kenmerk", visit.reference),
        ("Samenvatting", visit.summary),
        ("Goed", visit.went_well),
        ("Gesproken en ingezien", told(visit.spoken)),
        ("Effect", visit.effect),
    )


def of_finding(finding: Finding) -> tuple[str, ...]:
    """Its circumstances, what bears it out, all that the test said, the view of the inspector, and each later check."""
    view = finding.inspectors_view
    about = tuple(_circumstances(finding.circumstances)) if finding.circumstances else ()
    return (
        *_said(
            *about,
            ("Bewijs", told(finding.evidence)),
            *(_tested(finding.judgement) if finding.judgement else ()),
            ("Oordeel van de inspecteur", f"{label(view.verdict)}. {view.reason}" if view else ""),
        ),
        *(_checked(one) for one in finding.history),
    )


def of_measure(case: Case, measure: Measure) -> tuple[str, ...]:
    """By whom it is, where it still holds, what it costs, its group and findings, and each part that was not lifted."""
    standing = ((number, part) for number, part in enumerate(measure.contents) if number not in measure.lifted)
    parts = (f"Onderdeel {number + 1}: {content(case, part)}" for number, part in standing)
    facts = (
        ("Opgelegd door", "" if measure.ours else measure.imposed_by),
        ("Geldt nog voor", _names(case, measure.standing_locations) if measure.binding and measure.lifted_locations else ""),
        ("Niet meer voor", _names(case, measure.lifted_locations)),
        ("Bedrag", cost(measure.amount, measure.per, measure.maximum)),
        ("Groep", measure.group),
        ("Bevindingen", ", ".join(measure.findings)),
    )
    return (*_said(*facts), *parts)


def _names(case: Case, numbers: Iterable[str]) -> str:
    return ", ".join(case.location_name(number) for number in numbers)


def _said(*parts: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f"{what}: {text}" for what, text in parts if text)


def _checked(one: Judging) -> str:
    stopped = {True: "gestopt", False: "niet gestopt", None: ""}[one.stopped]
    felt = "" if one.effect is EffectOnPeople.UNKNOWN else f"voor jongeren {label(one.effect)}"
    said = ", ".join(text for text in (stored(Outcome, one.outcome), stopped, felt) if text)
    return f"Beoordeeld op {one.on.dutch()} ({label(one.by)} {one.reference}): {said}. {one.note}".strip()


def _tested(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Every reason of the test, every question that is open, and what one should also know."""
    for reason in judgement.reasons:
        yield "Waarom", f"{reason.text} ({reason.article})"
    for fact in judgement.missing:
        yield "Vraag aan een jurist" if fact.jurist else "Nog niet bekend", fact.question
    for remark in judgement.remarks:
        yield "Let ook op", f"{remark.text} ({remark.article})"


def _circumstances(about: Circumstances) -> Iterator[tuple[str, str]]:
    yield "Vrijheidsbeperking", ", ".join(label(one) for one in about.restrictions)
    yield "Toegepast op", about.on.dutch()
    yield "Soort hulp", label(about.setting)
    yield "Gold voor", label(about.applied_to) if about.applied_to else ""
    yield "Grond", label(about.ground) if about.ground else ""
    yield "Doel", label(about.purpose) if about.purpose else ""
    yield "Redenen van de aanbieder", ", ".join(label(one) for one in about.causes)
    yield "Leeftijd", str(about.age) if about.age is not None else ""
    yield "Feiten", "; ".join(f"{fact_in_words(place)}: {_answer(value)}" for place, value in about.facts.items())
    yield "Toelichting", about.note


def fact_in_words(place: str) -> str:
    """`Wet zorg en dwang, in register` for `wzd.registered`: as the file calls it; of a fact that is no more, its place."""
    model: type[BaseModel] = Situation
    words: list[str] = []
    for name in place.split("."):
        field = model.model_fields.get(name)
        if field is None:
            return place.replace("_", " ")
        words.append(in_words(field.alias or name))
        inner = [one for one in (field.annotation, *get_args(field.annotation)) if isinstance(one, type)]
        model = next((one for one in inner if issubclass(one, BaseModel)), model)
    return ", ".join(words)


def _answer(value: bool | int | str) -> str:
    return {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value)


def stop_state(stop: Stop) -> str:
    """How it stands, in a few words."""
    if stop.goes_on:
        return "niet gestopt"
    if stop.awaited:
        return "wacht op de bevestiging van de aanbieder"
    return "bevestigd, nog niet zelf gezien" if stop.unseen else "gestopt"


def of_stop(stop: Stop) -> tuple[str, ...]:
    """Of each finding whether it stopped, and who says so."""
    return tuple(f"{number}: {_stopped(stop, number)}" for number in stop.findings)


def _stopped(stop: Stop, number: str) -> str:
    said = stop.confirmed.get(number)
    parts = (
        f"de aanbieder bevestigde op {said.dutch()} dat het is gestopt" if said else "",
        {True: "gestopt, zagen wij zelf", False: "niet gestopt, zagen wij zelf", None: ""}[stop.seen.get(number)],
    )
    return "; ".join(part for part in parts if part) or "nog niet bekend"
