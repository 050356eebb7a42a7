"""`vervolg verify`: nothing that was recorded is changed, missing or in another order."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Anybody, Json
from cli.screen import UNLOGGED, for_programs
from domain.base.errors import BadInput

if TYPE_CHECKING:
    from db.verify import Verification

app = typer.Typer()

SHOWN = 20
EMPTY = "Let op: dit logboek is leeg. Er is niets vastgelegd, of dit is niet de database die je bedoelt."
OUTSIDE = (
    "Een anker ontbreekt nooit vanzelf, en wordt nooit vanzelf anders. Is het heel overgenomen, en van dit systeem? Is er geen "
    "oudere kopie teruggezet? Zet dan niets recht. Bel de beheerder; zie docs/operations.md, 'keten_gebroken'."
)


@app.command()
def verify(
    kept: Annotated[
        list[str] | None,
        typer.Option(
            "--anker", metavar="ANKER|BESTAND", help="Een anker dat buiten Vervolg is bewaard; mag vaker.", show_default=False
        ),
    ] = None,
    who: Anybody = None,
    as_json: Json = False,
) -> None:
    """Controleer dat niets is veranderd aan wat is vastgelegd: gebeurtenissen, ankers, bestanden, inzage en het register."""
    from functools import partial

    from db.proof.fault import Fault
    from db.proof.kept import Kept, look_up
    from db.verify import verify as check
    from desk import reading
    from domain.rights.table import Act
    from vervolg.bare import open_bare

    wanted = [value for one in kept or () for value in _kept(one)]
    with open_bare() as opened:
        unlogged = not reading.noted(opened, who, "verify", Act.PROVE)
        found = check(opened.engine)
        hide = partial(reading.masked, opened)
        found.faults = [Fault(hide(one.place), hide(one.problem)) for one in found.faults]
    outcomes = {value: look_up(value, found.known) for value in wanted}
    told = {value: str(outcome) for value, outcome in outcomes.items()}
    if unlogged:
        typer.echo(UNLOGGED.format("deze controle"), err=True)
    if as_json:
        said = {name: value for name, value in asdict(found).items() if name != "known"}
        typer.echo(for_programs(said | {"ok": found.ok, "empty": not found.events} | ({"kept": told} if wanted else {})))
    else:
        typer.echo("\n".join([report(found), *(f"Anker {value}: {outcome}." for value, outcome in told.items())]))
        if not {Kept.GONE, Kept.DIFFERS}.isdisjoint(outcomes.values()):
            typer.echo(OUTSIDE)
    if not found.ok or not found.events or any(outcome is not Kept.THERE for outcome in outcomes.values()):
        raise typer.Exit(1)


def _kept(said: str) -> tuple[str, ...]:
    """The anchors in what was typed, or in the file of that name (`-` is standard input). Raises BadInput when there is none."""
    from db.proof.kept import values_in
    from reader.bounds import HISTORIES
    from reader.content import raw_file, raw_input, within
    from reader.mail import texts

    if found := values_in(said):
        return found
    try:
        content = raw_input(HISTORIES) if said == "-" else raw_file(Path(said), HISTORIES)
        within(content, "--anker", HISTORIES)
    except BadInput as error:
        raise BadInput("--anker", said[:80], f"een anker, of {error.expected}") from error
    there = dict.fromkeys(value for text in texts(content) for value in values_in(text))
    found = tuple(value for value in there if "." in value) or tuple(there)  # beside whole ones a bare seal is some other number
    if not found:
        raise BadInput(
            "--anker", said[:80], "een anker zoals 2026-01-28.123.4f1c… (64 tekens), of een bestand waar er een in staat"
        )
    return found


def report(found: Verification) -> str:
    """The outcome in words, the first bad place first."""
    looked_at = (
        f"Gecontroleerd: {found.streams} dossiers en registers met {found.events} gebeurtenissen, "
        f"{found.anchors} dagankers en {found.files} bestanden."
    )
    hints = [f"Let op: {hint}" for hint in found.hints]
    newest = [f"Nieuwste anker: {found.newest_value}"] if found.newest_value else []
    if found.ok:
        return "\n".join([looked_at, "Alles is zoals het is vastgelegd." if found.events else EMPTY, *hints, *newest])
    places = [f"  {fault}" for fault in found.faults[:SHOWN]]
    more = [f"  en nog {len(found.faults) - SHOWN}"] if len(found.faults) > SHOWN else []
    advice = "Zet niets recht. Bel de beheerder; zie docs/operations.md, 'keten_gebroken'."
    return "\n".join(
        [looked_at, f"Er klopt iets niet op {len(found.faults)} plaats(en), als eerste:", *places, *more, advice, *hints]
    )
