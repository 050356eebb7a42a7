"""`vervolg sweep`: the same rounds as Prefect starts, now and without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Anybody, Json
from cli.screen import for_programs

if TYPE_CHECKING:
    from desk.pages.round import RoundPage

app = typer.Typer()

SHOWN = 20
PRACTISE = "Zo’n omgeving maak je met: vervolg oefenen --help"


@app.command()
def sweep(
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="MOMENT",
            help="Doe alsof het dan is, zoals 2026-05-18T09:00 (een dag: 8.05 uur). "
            "In een echte omgeving legt dat niets vast en zie je alleen wat er dan is verlopen. Anders: nu.",
        ),
    ] = None,
    who: Anybody = None,
    deliver: Annotated[bool, typer.Option("--bezorg", help="Verstuur daarna ook wat klaarstaat.")] = False,
    as_json: Json = False,
) -> None:
    """Loop alle termijnen na: leg vast wat is verlopen en waarschuw wie iets moet doen."""
    from cli.moments import given_moment
    from db.engine import transaction
    from db.turns import HAND
    from desk import reading
    from desk.pages.round import ahead, ahead_as_data, done, done_as_data
    from domain.rights.table import Act
    from vervolg.app import open_app
    from vervolg.moment import going_on, may_record, of_a_round
    from vervolg.turns import CYCLE, DELIVER
    from watch.look_ahead import look_ahead
    from watch.side_by_side import deliver_over
    from watch.sweep import sweep as round_of
    from watch.turn import turn

    asked = given_moment(as_of, "--as-of")
    with open_app() as opened:
        if asked is not None and not deliver and not may_record(opened.engine, asked):
            looks = reading.listing(opened, who, "sweep", "termijnen die verlopen")
            with transaction(opened.engine) as connection:
                seen = look_ahead(connection, asked, reader=looks)
            labels = {kind: policy.label for kind, policy in opened.policy.terms.items()}
            typer.echo(for_programs(ahead_as_data(seen)) if as_json else f"{_told(ahead(seen, labels))}\n{PRACTISE}")
            return
        moment = of_a_round(opened.engine, asked, "--as-of")
        reading.upkeep(opened, who, "sweep", Act.ROUND, by_machine=True)
        with turn(opened.engine, CYCLE.name, HAND, as_of=asked) as this:
            report = round_of(opened.book, moment)
            this.went(report.ok and not report.busy)
        sent = None
        if deliver:
            with turn(opened.engine, DELIVER.name, HAND, as_of=asked) as this:
                sent = deliver_over(opened, asked, going_on(opened.engine, asked, "--as-of"))
                this.went(not sent.failed and not sent.away)
    typer.echo(for_programs(done_as_data(report, sent)) if as_json else _told(done(report, sent)))
    report.or_fail()


def _told(page: RoundPage) -> str:
    lines = [page.title, *(f"  {one.name:<20}{one.number:>8}" for one in page.counts), *page.told]
    lines += page.named[:SHOWN]
    if len(page.named) > SHOWN:
        lines.append(f"En nog {len(page.named) - SHOWN}; alle: --json")
    return "\n".join(lines)
