"""`vervolg sweep`: the same rounds as Prefect starts, now and without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import Anybody, Json
from cli.screen import for_programs
from domain.base.moments import dutch_date, dutch_moment
from words.counting import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watch.deliver import DeliveryReport
    from watch.look_ahead import Ahead
    from watch.sweep import SweepReport

app = typer.Typer()

SHOWN = 20


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
    from domain.rights.table import Act
    from vervolg.app import open_app
    from vervolg.moment import going_on, may_record, of_a_round
    from vervolg.turns import CYCLE, DELIVER
    from watch import deliver as outbox
    from watch.look_ahead import look_ahead
    from watch.sweep import sweep as round_of
    from watch.turn import turn

    asked = given_moment(as_of, "--as-of")
    with open_app() as opened:
        if asked is not None and not deliver and not may_record(opened.engine, asked):
            looks = reading.listing(opened, who, "sweep", "termijnen die verlopen")
            with transaction(opened.engine) as connection:
                seen = look_ahead(connection, asked, reader=looks)
            labels = {kind: policy.label for kind, policy in opened.policy.terms.items()}
            typer.echo(for_programs(seen_data(seen)) if as_json else seen_told(seen, labels))
            return
        moment = of_a_round(opened.engine, asked, "--as-of")
        reading.upkeep(opened, who, "sweep", Act.ROUND, by_machine=True)
        with turn(opened.engine, CYCLE.name, HAND, as_of=asked) as this:
            report = round_of(opened.book, moment)
            this.went(report.ok and not report.busy)
        sent = None
        if deliver:
            with turn(opened.engine, DELIVER.name, HAND, as_of=asked) as this:
                sent = outbox.deliver(opened, going_on(opened.engine, asked, "--as-of"))
                this.went(not sent.failed and not sent.away)
    typer.echo(for_programs(data(report, sent)) if as_json else told(report, sent))
    report.or_fail()


def told(report: SweepReport, sent: DeliveryReport | None) -> str:
    """The round in words: a small table, and below it what failed."""
    if report.busy:
        return "Een andere ronde is bezig. Er is niets gedaan; die ronde doet hetzelfde werk."
    rows = [
        ("lopende termijnen", report.running),
        ("aan de beurt", report.due + len(report.failures)),
        ("verlopen", report.lapsed),
        ("herinnerd", report.reminded),
        ("niet gelukt", len(report.failures)),
    ]
    lines = [f"Ronde van {dutch_moment(report.as_of, weekday=True)}", *(f"  {name:<20}{count:>8}" for name, count in rows)]
    if report.skipped:
        missed = counted(report.skipped, "eerder bericht is", "eerdere berichten zijn")
        lines.append(f"{missed} ingehaald door een nieuwer bericht en niet meer verstuurd.")
    lines.append(f"{_people(report.digests)} een bericht met alles bij elkaar.")
    lines += [f"Niet gelukt: zaak {one.case_number}, termijn {one.term_id}: {one.reason}" for one in report.failures[:SHOWN]]
    if sent is not None:
        lines.append(f"Bezorgd: {sent.sent}; later opnieuw: {sent.put_off}; mislukt: {sent.failed}; wacht nog: {sent.waiting}.")
    return "\n".join(lines)


def seen_told(seen: Ahead, labels: Mapping[str, str]) -> str:
    """A look in words: what lapses before that moment when nobody does anything."""
    lines = [
        f"Blik op {dutch_moment(seen.until, weekday=True)}.",
        "Er is niets vastgelegd en niets verstuurd: dat kan alleen op de dag zelf,",
        "of in een oefenomgeving (zie: vervolg oefenen --help).",
        f"  {'lopende termijnen':<20}{seen.running:>8}",
        f"  {'dan aan de beurt':<20}{seen.due:>8}",
        f"  {'dan verlopen':<20}{len(seen.lapsing):>8}",
    ]
    lines += [
        f"  {one.case_number}  {labels.get(one.kind, one.kind)}, uiterlijk op {dutch_date(one.last_day, weekday=True)}"
        for one in seen.lapsing[:SHOWN]
    ]
    if len(seen.lapsing) > SHOWN:
        lines.append(f"  en nog {len(seen.lapsing) - SHOWN}; alle: --json")
    return "\n".join(lines)


def seen_data(seen: Ahead) -> dict[str, Any]:
    """A look for programs."""
    return {
        "moment": seen.until.isoformat(),
        "vastgelegd": False,
        "lopend": seen.running,
        "aan_de_beurt": seen.due,
        "verlopen": len(seen.lapsing),
        "termijnen": [
            {"zaak": one.case_number, "soort": one.kind, "laatste_dag": one.last_day.isoformat(), "wacht_op": one.waits_for}
            for one in seen.lapsing
        ],
    }


def data(report: SweepReport, sent: DeliveryReport | None) -> dict[str, Any]:
    """The round for programs."""
    return {
        "vastgelegd": not report.busy,
        "run": str(report.run_id),
        "moment": report.as_of.isoformat(),
        "bezig": report.busy,
        "lopend": report.running,
        "aan_de_beurt": report.due + len(report.failures),
        "verlopen": report.lapsed,
        "herinnerd": report.reminded,
        "ingehaald": report.skipped,
        "berichten": report.digests,
        "grootste_vertraging_seconden": int(report.lateness.total_seconds()),
        "niet_gelukt": [{"zaak": one.case_number, "termijn": one.term_id, "reden": one.reason} for one in report.failures],
        "bezorgd": sent.model_dump() if sent else None,
    }


def _people(count: int) -> str:
    return "Eén collega krijgt" if count == 1 else f"{count or 'Geen'} collega's krijgen"
