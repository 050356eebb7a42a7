"""Looking at a case and at its letters, on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import typer

from cli.options import AT
from cli.screen import for_programs
from desk import reading
from desk.pages import case as cases
from desk.pages import letter as letters
from desk.pages.case import CasePage, LogLine
from desk.pages.casedata import as_data
from desk.pages.letter import LetterPage
from desk.pages.sections import FindingLine, MeasureLine, VisitLine
from desk.pages.terms import RunningTerm
from domain.base.errors import BadInput
from domain.letter.parts import paragraphs
from domain.people.person import Role
from reader.whole import write_folder, write_whole
from vervolg.app import open_app
from vervolg.moment import acting, day_that_came, now
from words.counting import counted
from words.labels import label
from words.labels.people import NOBODY

NEWEST = 5
"""So many entries of the log are shown when nobody asks for the whole."""


def show_case(number: str, *, on: date | None, known: date | None, who: str | None, whole: bool, as_json: bool) -> None:
    with open_app() as app:
        day_that_came(app.engine, on, "--peildatum")
        day_that_came(app.engine, known, "--bekend-op")
        seen = cases.whole(app, number, who, "zaak toon", now(app.engine), on=on, known=known)
        if as_json:
            typer.echo(for_programs(as_data(seen)))
        else:
            _print(cases.page(seen), whole=whole)


def _print(page: CasePage, *, whole: bool) -> None:
    opened = f", geopend op {page.opened}" if page.opened else ""
    typer.echo(f"Zaak {page.number}: {page.provider}{opened}")
    typer.echo(f"Stand:      {page.stage}")
    typer.echo(f"Inspecteur: {page.owner}")
    typer.echo(f"Locaties:   {', '.join(page.places)}")
    if page.circle:
        typer.echo(f"Kring:      {', '.join(page.circle)} (vertrouwelijk)")
    typer.echo(f"Nu:         {page.next_step}")
    _section("Verwacht", (_awaited(term, page.owner) for term in page.terms if not term.right))
    _section("Signalen", (f"{one.on}, van {one.origin}: {one.text}" for one in page.signals))
    together = (f"Alles bij elkaar: {page.spoken}",) if page.spoken else ()
    _section("Bezoeken", (*(line for one in page.visits for line in _visit(one)), *together))
    _section("Bevindingen", (line for one in page.findings for line in _finding(one)))
    _section("Direct stoppen", (line for one in page.stops for line in (f"{one.id}  {one.state}", *_indented(one.told))))
    _section("Verbetertrajecten", (f"{x.id}  {x.state}" for x in page.rounds))
    _section("Maatregelen", (line for one in page.measures for line in _measure(one)))
    typer.echo("\nLopende termijnen:" if page.terms else "\nEr loopt geen termijn.")
    for term in page.terms:
        _print_term(term)
    _section("Brieven", (f"{x.id}  {x.kind}: {x.state}{f'. {x.opens}.' if x.opens else ''}" for x in page.letters))
    _section("Rapporten", (f"{x.id}  {x.subject}: {x.state}" for x in page.reports))
    _section("Procedures", (f"{x.id}  {x.kind}{f' over {x.measure}' if x.measure else ''}: {x.state}" for x in page.proceedings))
    _section("Documenten", (f"{x.sha256[:12]:<12}  {x.title}{f' ({x.told})' if x.told else ''}" for x in page.documents))
    _section("Voorstellen", (f"{x.command}: {x.why}" for x in page.proposals))
    _section("Logboek, het nieuwste eerst", _log(page, whole=whole))


def _awaited(term: RunningTerm, owner: str) -> str:
    """What is awaited, from whom and until when."""
    if term.waits_for == NOBODY:
        return f"{term.name}, een wachttijd: {term.deadline}"
    whom = f"{owner}, {term.waits_for}" if term.waits_for == label(Role.INSPECTOR) else term.waits_for
    return f"{term.name}, van {whom}: {term.deadline}"


def _log(page: CasePage, *, whole: bool) -> Iterator[str]:
    """The newest first; what is folded away is counted, with how it is seen."""
    shown = page.log if whole or len(page.log) <= NEWEST + 1 else page.log[:NEWEST]
    yield from map(_entry, shown)
    if more := len(page.log) - len(shown):
        yield f"… en nog {more} regels. Het hele logboek zie je met: --logboek"


def _section(title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        typer.echo("\n".join([f"\n{title}:", *(f"  {line}" for line in found)]))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"      {line}" for line in lines)


def _visit(one: VisitLine) -> Iterator[str]:
    yield f"{one.id}  {one.kind} bij {', '.join(one.places)}: {one.state}"
    if one.inspectors:
        yield f"      Inspecteurs: {', '.join(one.inspectors)}"
    yield from (f"      {line}" for line in one.details)


def _finding(one: FindingLine) -> Iterator[str]:
    yield f"{one.id}  {one.place}: {one.description} [{one.verdict}; {one.state}]"
    yield f"      Norm: {one.norm}"
    yield from (f"      {line}" for line in one.details)


def _entry(one: LogLine) -> str:
    mended = f" (gecorrigeerd: zie regel {one.corrected})" if one.corrected else ""
    return f"{one.number:>4}  {one.on:<18} {one.what}{mended}  [{one.by}, vastgelegd {one.recorded}]"


def _measure(one: MeasureLine) -> Iterator[str]:
    contents = f" met {', '.join(one.contents)}" if one.contents else ""
    yield f"{one.id}  {one.kind}{contents}: {one.state}"
    yield from _indented(one.details)


def _print_term(term: RunningTerm) -> None:
    typer.echo(f"  {term.number:<4}{term.name}: {term.deadline} Wacht op: {term.waits_for}.")
    for step in term.why if term.owed else ():
        typer.echo(f"        {step.text}{f' ({step.source})' if step.source else ''}")


def take_out(number: str, which: str, out: Path, who: str | None) -> None:
    """A file of a case, in the file or folder `out`, under its own name in a folder."""
    with open_app() as app:
        if not (out.is_dir() or out.parent.is_dir()):
            raise BadInput("--uit", str(out), "een bestand in een map die bestaat, of die map")
        document, content = reading.document(app, number, which, who, "zaak bestand")
    target = out / (document.file or document.sha256[:12]) if out.is_dir() else out
    write_whole(target, content)
    typer.echo(f"{document.title} staat in {target}.")


def take_out_dossier(number: str, out: Path, who: str) -> None:
    """Everything of a case, in a folder of its own in the folder `out`: the whole of it, or nothing."""
    from desk.dossier.whole import SUMS, dossier  # late: it brings along what letters are made with

    if not out.is_dir():
        raise BadInput("--uit", str(out), "een map die bestaat")
    with open_app() as app:
        parts = dossier(app, number, who)
        target = out / f"dossier-{number}"
        if target.exists():
            raise BadInput("--uit", str(target), "een plek waar dit dossier nog niet staat; haal het eerst weg")
        count = write_folder(target, parts)
    typer.echo(f"Het dossier van zaak {number} staat in {target}: {counted(count, 'bestand', 'bestanden')}.")
    typer.echo(f"Nakijken: cd {target} && sha256sum -c {SUMS}")
    typer.echo(f"Controlegetal van {SUMS}: {sha256((target / SUMS).read_bytes()).hexdigest()}")


def show_text(page: LetterPage, *, numbered: bool = False) -> None:
    """A letter as somebody reads it before agreeing with it; `numbered` for who changes a paragraph of it."""
    text = "\n\n".join(f"[{n}] {one}" for n, one in enumerate(paragraphs(page.text), 1)) if numbered else page.text
    made = f"\n{page.made}" if page.made else ""
    typer.echo(f"Betreft: {page.subject}\nStatus: {page.state}\nControlegetal: {page.sha256}{made}\n\n{text}")
    _section("Wordt ingevuld op de dag van verzending. Als dat vandaag is", page.places)


def show_letter(
    number: str, letter_number: str, out: Path | None, who: str | None, at: datetime | None, *, numbered: bool
) -> None:
    """The letter as it left; one that did not, as it would leave at the moment that is asked for, or now."""
    with open_app() as app:
        moment = acting(app.engine, at, AT)
        case, letter = reading.letter(app, number, letter_number, who, "zaak brief")
        if out is None:
            page = letters.page(app, case, letter, moment)
            show_text(page, numbered=numbered)
            return
        if not out.parent.is_dir():
            raise BadInput("--uit", str(out), "een bestand in een map die bestaat")
        write_whole(out, letters.pdf(app, case, letter, moment))
        typer.echo(f"De brief staat in {out}.")
