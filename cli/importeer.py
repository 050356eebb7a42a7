"""`vervolg importeer`: histories that were kept elsewhere, recorded as cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from cli.screen import for_programs
from domain.errors import VervolgError
from domain.wording import in_words

if TYPE_CHECKING:
    from backlog.report import Outcome
    from backlog.shape import History

app = typer.Typer()

INTERRUPTED = 130
STATUS = {
    "proposed": "voorgesteld",
    "announced": "voornemen",
    "decided": "besloten",
    "in_force": "van kracht",
    "suspended": "geschorst",
    "partly_lifted": "deels opgeheven",
    "ended": "geëindigd",
}


@app.command()
def importeer(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="JSON-bestand met tijdlijnen, één per aanbieder.")],
    who: Annotated[
        str | None,
        typer.Option("--als", metavar="PERSOON", help="Code van wie dit doet; mag weg zolang het register leeg is."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Uitvoer voor programma's.")] = False,
) -> None:
    """Leg bestaande tijdlijnen vast, elk als een zaak.

    Wat is gebeurd, wordt niet geweigerd: wat nu niet zou mogen of ongewoon is, staat erbij.
    Twee keer inlezen legt niets dubbel vast.
    """
    from backlog.shape import read_file

    histories = read_file(file)  # the whole file, before anything is stored

    from backlog.keep import keep
    from domain.people import SYSTEM
    from vervolg import clock
    from vervolg.app import open_app
    from watch import looking

    outcomes: list[Outcome] = []
    stopped: Stopped | None = None
    with open_app() as opened:
        reader = looking.upkeep(opened, who, "importeer", looking.IMPORTERS)
        try:
            for history in histories:  # each in a transaction of its own
                outcome = keep(history, opened.book, SYSTEM, clock.now())
                outcomes.append(outcome)  # before it is looked at: it is recorded
                if outcome.before and not looking.seen(opened, str(outcome.number), reader, "importeer"):
                    outcomes[-1] = outcome.barred()
        except VervolgError as error:
            stopped = _stopped(outcomes, histories, error.message, error.exit_status)
        except KeyboardInterrupt:
            stopped = _stopped(outcomes, histories, "Afgebroken.", INTERRUPTED)
        except Exception:
            stopped = _stopped(outcomes, histories, "Daar ging iets mis dat niet aan jou ligt.", 1)
            _tell(outcomes, stopped, file.name, as_json=as_json)
            raise
    _tell(outcomes, stopped, file.name, as_json=as_json)
    if stopped or any(outcome.refused for outcome in outcomes):
        raise typer.Exit(stopped.status if stopped else 1)


class Stopped(NamedTuple):
    """Where it stopped: the number of the history, of how many, whose, and why."""

    number: int
    of: int
    provider: str
    why: str
    status: int

    def as_data(self) -> dict[str, Any]:
        return {"history": self.number, "of": self.of, "provider": self.provider, "reason": self.why}

    def sentence(self, file: str) -> str:
        """What stands, what does not, and how to go on."""
        before = self.number - 1
        kept = {0: "Er is niets vastgelegd.", 1: "De tijdlijn daarvoor is vastgelegd."}.get(
            before, f"De {before} tijdlijnen daarvoor zijn vastgelegd."
        )
        return (
            f"{file}: gestopt bij tijdlijn {self.number} van {self.of} ({self.provider}). {self.why} {kept} "
            f"Lees het bestand opnieuw in om verder te gaan: wat er al staat, wordt niet dubbel vastgelegd."
        )


def _stopped(outcomes: Sequence[Outcome], histories: Sequence[History], why: str, status: int) -> Stopped:
    from domain.privacy import shown

    history = histories[len(outcomes)]
    return Stopped(len(outcomes) + 1, len(histories), shown(history.provider), why, status)


def _tell(outcomes: list[Outcome], stopped: Stopped | None, file: str, *, as_json: bool) -> None:
    """What was kept, also when it stopped halfway."""
    if as_json:
        report: dict[str, Any] = {"cases": [outcome.as_data() for outcome in outcomes]}
        typer.echo(for_programs(report | ({"stopped": stopped.as_data()} if stopped else {})))
    else:
        typer.echo(told(outcomes, file))
    if stopped:
        typer.echo(stopped.sentence(file), err=True)


def told(outcomes: list[Outcome], file: str) -> str:
    """The report for people: each history with what holds now, what was refused (and where in `file`) and what was unusual."""
    blocks = [_block(outcome, f"{file}, tijdlijn {number}") for number, outcome in enumerate(outcomes, start=1)]
    read, recorded = sum(one.read for one in outcomes), sum(one.recorded for one in outcomes)
    refused = sum(len(one.refused) for one in outcomes)
    count = f"{len(outcomes)} tijdlijn{'' if len(outcomes) == 1 else 'en'}"
    return "\n\n".join([*blocks, f"{count}: {read} gebeurtenissen gelezen, {recorded} vastgelegd, {refused} geweigerd."])


def _block(outcome: Outcome, where: str) -> str:
    data = outcome.as_data()
    stage = "niet te zien voor jou" if outcome.hidden else in_words(data["stage"] or "niet vastgelegd")
    lines = [
        f"{data['case'] or '-':<10} {data['provider']}",
        f"{'':<10} fase: {stage}; {outcome.recorded} van {outcome.read} vastgelegd",
    ]
    for measure in data["measures"]:
        parts = [in_words(measure["kind"]), STATUS[measure["status"]]]
        parts += [f"einde {measure['end']}"] if measure["end"] else []
        parts += [f"met {', '.join(measure['contents'])}"] if measure.get("contents") else []
        lines.append(f"{'':<10} - {', '.join(parts)}")
    lines += [f"{'':<10} loopt: {term['kind'].replace('_', ' ')}, uiterlijk {term['end']}" for term in data["open_terms"]]
    lines += [f"{'':<10} geweigerd: {_place(one['index'], one['kind'])}: {one['reason']}" for one in data["refused"]]
    lines += [f"{'':<10} dat staat in: {where}"] if data["refused"] else []
    lines += [f"{'':<10} ongewoon: {sentence}" for sentence in data["unusual"]]
    return "\n".join(lines)


def _place(index: int | None, kind: str) -> str:
    return kind if index is None else f"gebeurtenis {index} ({kind or 'zonder soort'})"
