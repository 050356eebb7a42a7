"""Looking at a case: where it stands, what is awaited and why until then, its letters, and its log."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import typer

from cli.options import AT
from cli.screen import for_programs
from desk import reading
from domain.base.errors import BadInput, Impossible
from domain.base.moments import amsterdam_day, at_amsterdam, dutch_date
from domain.case.case import Case
from domain.casefile.stage import stage_of
from domain.deciding.term.proposals import standing
from domain.kinds.letter import LetterKind
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.term.rules import TermRules
from domain.term.term import Term
from domain.time import as_data
from reader.whole import write_whole
from vervolg import clock
from vervolg.app import open_app
from vervolg.moment import acting, day_that_came
from words.deadline import Deadline
from words.events import one_line, sentence
from words.labels import label, of_measure, stored
from words.labels.people import waited_for


def show_case(number: str, *, on: date | None, known: date | None, who: str | None, as_json: bool) -> None:
    with open_app() as app:
        now = clock.now()
        day_that_came(app.engine, on, "--peildatum")
        day_that_came(app.engine, known, "--bekend-op")
        known_at = at_amsterdam(known + timedelta(days=1)) if known else None
        file = reading.file(app, number, who, "zaak toon", on=on, known_at=known_at)
        case, history = file.case, file.history
        if case.opened_on is None and on is not None:
            raise Impossible(f"Zaak {number} was er op {dutch_date(on)} nog niet.")
        context = Context(now=now, actor=SYSTEM, policy=app.book.policy(now))
        rules = TermRules(context, app.book.rules_of_the_day(history), app.book.unread_rules(history))
        if as_json:
            typer.echo(for_programs(_data(case, rules)))
            return
        _print(case, rules, at_the_end_of(day) if (day := on or known) else now)
        typer.echo("\nLogboek, het nieuwste eerst:")
        for one in reversed([one for one in history if on is None or one.event.on.earliest <= on]):
            recorded = dutch_date(amsterdam_day(one.sealed.recorded_at))
            typer.echo(f"  {one.event.on.dutch():<18} {sentence(one.event, case)}  [{one.sealed.actor}, vastgelegd {recorded}]")


def at_the_end_of(day: date) -> datetime:
    """The last moment of `day`."""
    return at_amsterdam(day + timedelta(days=1)) - timedelta(microseconds=1)


def _print(case: Case, rules: TermRules, now: datetime) -> None:
    opened = f", geopend op {case.opened_on.dutch()}" if case.opened_on else ""
    typer.echo(f"Zaak {case.number}: {one_line(case.provider_name)}{opened}")
    typer.echo(f"Stand:      {label(stage_of(case))}")
    typer.echo(f"Inspecteur: {case.owner or 'nog niemand'}")
    typer.echo(f"Locaties:   {', '.join(one_line(place.name) for place in case.places)}")
    _section("Bevindingen", [_finding(case, one) for one in case.findings.values()])
    _section("Verbetertrajecten", [f"{x.id}  {label(x.state)}" for x in case.rounds.values()])
    _section("Maatregelen", [_measure(one) for one in case.measures.values()])
    running = sorted(case.running_terms, key=lambda term: term.last_day)
    typer.echo("\nLopende termijnen:" if running else "\nEr loopt geen termijn.")
    for term in running:
        _print_term(term, rules, now)
    letters = [f"{x.id}  {stored(LetterKind, x.kind)}: {label(x.state)}" for x in case.letters.values()]
    _section("Brieven", letters)
    _section("Voorstellen", [f"{proposal.command}: {proposal.why}" for proposal in standing(case)])


def _section(title: str, lines: list[str]) -> None:
    if lines:
        typer.echo(f"\n{title}:")
        for line in lines:
            typer.echo(f"  {one_line(line)}")


def _finding(case: Case, finding: Any) -> str:
    verdict = label(finding.verdict) if finding.verdict else "geen vrijheidsbeperking"
    place = case.location_name(case.place_of(finding))
    return f"{finding.id}  {place}: {finding.description} [{verdict}; {label(finding.state)}]"


def _measure(measure: Any) -> str:
    contents = ", ".join(label(content.kind) for content in measure.standing_contents)
    return f"{measure.id}  {label(measure.kind)}{' met ' + contents if contents else ''}: {of_measure(measure).label}"


def _print_term(term: Term, rules: TermRules, now: datetime) -> None:
    context = rules.now
    called = context.policy.label(term.kind)
    said = Deadline.of(term).sentence(now, context.calendar)
    typer.echo(f"  {term.id.rsplit('/', 1)[-1]:<4}{called}: {said} Wacht op: {waited_for(term.waits_for)}.")
    if term.nature in {"wettelijk", "uren"} or term.waits_for == "aanbieder":
        explained = rules.explain(term)
        for step in explained.steps if explained else ():
            typer.echo(f"        {step.text}{' (' + step.source + ')' if step.source else ''}")


def _data(case: Case, rules: TermRules) -> dict[str, Any]:
    """The case for programs, with every running term explained."""
    return {
        **case.model_dump(mode="json", exclude={"terms", "measures", "proposals"}),
        "proposals": [proposal.model_dump(mode="json") for proposal in standing(case)],
        "stage": stage_of(case),
        "measures": [
            {
                "id": measure.id,
                "kind": measure.kind,
                "status": measure.status,
                "contents": [content.kind for content in measure.standing_contents],
            }
            for measure in case.measures.values()
        ],
        "terms": [_term_data(term, rules) for term in case.terms.values()],
    }


def _term_data(term: Term, rules: TermRules) -> dict[str, Any]:
    explained = rules.explain(term)
    known = {"calendar": explained.calendar_version, **as_data(explained)} if explained else None
    return {**term.model_dump(mode="json"), "explanation": known}


def show_letter(number: str, letter_number: str, out: Path | None, who: str | None, at: datetime | None) -> None:
    """The letter as it left; one that did not, as it would leave at the moment that is asked for, or now."""
    with open_app() as app:
        moment = acting(app.engine, at, AT)
        case, letter = reading.letter(app, number, letter_number, who, "zaak brief")
        if not letter.markdown:
            raise Impossible("De brief heeft nog geen tekst. Die komt er vanzelf bij de volgende ronde, of schrijf hem zelf.")
        from content import paper

        if out is not None:
            if not out.parent.is_dir():
                raise BadInput("--uit", str(out), "een bestand in een map die bestaat")
            write_whole(out, paper.pdf(app, case, letter, moment))
            typer.echo(f"De brief staat in {out}.")
            return
        typer.echo(f"Betreft: {letter.subject}\nStatus: {label(letter.state)}\nControlegetal: {letter.sha256}\n")
        if letter.sent:
            typer.echo(paper.paper(app, case, letter, moment).markdown)
            return
        typer.echo(letter.markdown)
        _section("Wordt ingevuld op de dag van verzending. Als dat vandaag is", paper.to_fill_in(app, case, letter, moment))
