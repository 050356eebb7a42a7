"""The findings as a letter tells them: what was seen, on which visit, how it was judged, how it stands now."""

from __future__ import annotations

from content.material import Material
from domain.casefile.casefile import Case
from domain.finding.finding import Finding, FindingState
from letters import sections


def visit(case: Case) -> sections.Visit | None:
    """The newest visit of which the day is known."""
    known = [(x.made_on.day, x) for x in case.visits.values() if x.made_on and x.made_on.day]
    if not known:
        return None
    day, newest = max(known, key=lambda pair: pair[0])
    known_days = tuple(one.day for one in newest.days if one.day)
    return sections.Visit(days=known_days or (day,), announced=newest.announced)


def findings(material: Material, only: tuple[str, ...] = ()) -> tuple[sections.Finding, ...]:
    """The findings (of a round or measure), with the judgement that counts: the inspector's when it differs from the test."""
    case = material.case
    chosen = [finding for finding in case.findings.values() if not only or finding.id in only]
    return tuple(
        sections.Finding(
            number=int(finding.id.lstrip("V")),
            location=case.location_name(case.place_of(finding)),
            text=finding.description,
            norm=finding.norm,
            theme=finding.theme.dutch,
            norm_text=_norm_text(material, finding),
            verdict=finding.verdict,
            reasons=_reasons(finding),
            articles=tuple(dict.fromkeys(r.article for r in finding.judgement.reasons if r.article)) if finding.judgement else (),
        )
        for finding in chosen
    )


def results(case: Case, only: tuple[str, ...]) -> tuple[sections.Result, ...]:
    """How each finding stands now."""
    return tuple(
        sections.Result(
            number=int(finding.id.lstrip("V")),
            location=case.location_name(case.place_of(finding)),
            text=finding.description,
            remedied=finding.state is FindingState.REMEDIED,
            explanation=finding.history[-1].note if finding.history else "",
        )
        for finding in case.findings.values()
        if not only or finding.id in only
    )


def _norm_text(material: Material, finding: Finding) -> str:
    """The norm in words, as the framework of the day of the finding had it."""
    norms = material.context.policy.norms
    frame = norms.find(finding.found_on.latest) if norms else None
    return next((norm.text for norm in frame.norms if norm.code == finding.norm), "") if frame else ""


def _reasons(finding: Finding) -> tuple[str, ...]:
    """The reasons of the judgement that stands."""
    if finding.inspectors_view is not None:
        return (finding.inspectors_view.reason,)
    return tuple(dict.fromkeys(reason.text for reason in finding.judgement.reasons)) if finding.judgement else ()
