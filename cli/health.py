"""`vervolg health`: does the watch watch? Also when the orchestrator is dead."""

from __future__ import annotations

from dataclasses import asdict

import typer

from cli.options import Json
from cli.screen import for_programs

app = typer.Typer(add_completion=False)


@app.command()
def health(as_json: Json = False) -> int:
    """Controleer of de bewaking werkt: status 0 als alles goed is, anders 1."""
    from vervolg import clock, settings
    from vervolg.health import examine
    from vervolg.health.practice import rests
    from words import typed

    checks = examine(settings.load(), clock.now())
    good = all(check.good for check in checks)
    if as_json:
        typer.echo(for_programs({"healthy": good, "checks": [asdict(check) for check in checks]}))
        return 0 if good else 1
    rest = rests(checks)
    for check in checks:
        if rest and not check.good:
            continue
        typer.echo(f"{'FOUT ' if not check.good else 'let op' if check.warns else 'goed '} {check.text}")
        if (check.warns or not check.good) and check.advice:
            typer.echo(f"       {check.advice}")
    if rest:
        typer.echo(f"\nDit is om te oefenen: hier draait niets dat vanzelf kijkt. Wil je dat wel? Start met: {typed.UP}")
        return 1
    typer.echo("\nDe bewaking werkt." if good else "\nDe bewaking werkt niet goed.")
    return 0 if good else 1
