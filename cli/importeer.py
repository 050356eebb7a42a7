"""`vervolg importeer`: histories that were kept elsewhere, recorded as cases."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.import_words import Kept, Missed, Stopped, as_data, told, trouble
from cli.main import INTERRUPTED, MISTAKE
from cli.options import Json, by
from cli.screen import for_programs
from domain.base.errors import Unavailable, VervolgError
from domain.base.privacy import shown

if TYPE_CHECKING:
    from backlog.report import Outcome
    from backlog.shape import History

app = typer.Typer()

NOTED = 20
"""So many mistakes of ours are written to the log; the next ones of the same file are named alone."""
OURS = "Daar ging iets mis dat niet aan jou ligt."


@app.command()
def importeer(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="JSON-bestand met tijdlijnen, één per aanbieder.")],
    who: Annotated[
        str | None,
        by("Code van wie dit doet; mag weg zolang het register leeg is."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Leg bestaande tijdlijnen vast, elk als een zaak.

    Wat is gebeurd, wordt niet geweigerd: wat nu niet zou mogen of ongewoon is, staat erbij.
    Twee keer inlezen legt niets dubbel vast.
    """
    from backlog.shape import read_file

    histories = read_file(file)  # the whole file, before anything is stored

    from backlog.keep import keep
    from desk import reading
    from domain.people.person import SYSTEM
    from domain.rights.table import Act
    from vervolg import clock
    from vervolg.app import open_app

    with open_app() as opened:
        reader = reading.upkeep(opened, who, "importeer", Act.IMPORT)

        def record(history: History) -> Outcome:
            """One history, in a transaction of its own; of a case that was there before only what `reader` may see."""
            outcome = keep(history, opened.book, SYSTEM, clock.now(), reader=reader)
            hidden = outcome.before and not reading.seen(opened, str(outcome.number), reader, "importeer")
            return outcome.barred() if hidden else outcome

        kept, failed, stopped = _each(histories, record)
    typer.echo(for_programs(as_data(kept, failed, stopped)) if as_json else told(kept, file.name))
    if said := trouble(kept, failed, stopped, file.name):
        typer.echo(said, err=True)
    refused = any(one.outcome.refused for one in kept)
    missed = [*failed, *([stopped] if stopped else [])]
    if status := max((one.status for one in missed), default=int(refused)):
        raise typer.Exit(status)


def _each(histories: Sequence[History], record: Callable[[History], Outcome]) -> tuple[list[Kept], list[Missed], Stopped | None]:
    """What was recorded, what could not be, and where it ended before its end.

    What is wrong with one history, or with how we read it, is nothing to the next; only who waits or a database that is away
    ends it all.
    """
    kept: list[Kept] = []
    failed: list[Missed] = []
    for number, history in enumerate(histories, start=1):
        place = number, len(histories), shown(history.provider)
        try:
            kept.append(Kept(number, record(history)))
        except Unavailable as error:
            return kept, failed, Stopped(*place, error.message, error.exit_status)
        except VervolgError as error:
            failed.append(Missed(*place, error.message, error.exit_status))
        except KeyboardInterrupt:
            return kept, failed, Stopped(*place, "Afgebroken.", INTERRUPTED)
        except Exception as error:
            if os.environ.get("VERVOLG_DEBUG") == "1":
                raise
            noted = _noted(error) if sum(one.status == MISTAKE for one in failed) < NOTED else ""
            failed.append(Missed(*place, f"{OURS}{noted}", MISTAKE))
    return kept, failed, None


def _noted(error: Exception) -> str:
    """Where the mistake is written down."""
    from vervolg import settings
    from vervolg.supervise.mistakes import note

    try:
        return f" Details: {note(settings.load().logs, error, 'importeer')}"
    except (OSError, VervolgError):
        return f" Het is een {type(error).__name__}."
