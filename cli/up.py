"""`vervolg up`: start everything, say where to look as soon as each is there, keep it running, stop it in order."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, help="Start alles en houd het draaiend, tot Ctrl-C.")


@app.command()
def up(
    demo: Annotated[bool, typer.Option("--demo", help="Met verzonnen zaken en een eigen brievenbus.")] = False,
    mailbox: Annotated[bool, typer.Option("--brievenbus", help="Vang alle mail op in een eigen brievenbus.")] = False,
    prefect: Annotated[bool, typer.Option("--prefect/--zonder-prefect", help="Met de server en de worker van Prefect.")] = True,
) -> None:
    """Start alles en houd het draaiend, tot Ctrl-C."""
    from cli.demo import summary
    from vervolg import settings
    from vervolg.supervise import system

    chosen = settings.load(default_home=".vervolg-demo" if demo else ".vervolg")
    wish = system.Wish(demo=demo, mailbox=mailbox or demo, prefect=prefect)
    system.run(chosen, wish, say=typer.echo, summary=lambda: summary(chosen))
