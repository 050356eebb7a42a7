"""What a person is told about a mistake of ours; kind and place go to the log."""

from __future__ import annotations

from cli.telling import LOOK_FIRST
from db.receipt import Left
from domain.base.errors import VervolgError

ADVICE = {
    Left.NOTHING: "Probeer het opnieuw of vraag de beheerder.",
    Left.STORED: f"{LOOK_FIRST} Vraag de beheerder.",
    Left.UNSURE: "Kijk eerst of het is vastgelegd, en vraag de beheerder.",
}


def record(error: Exception, command: str, left: Left = Left.NOTHING) -> str:
    """Write `error` to the log; the sentence for the person, who must know what the command `left`."""
    from vervolg import settings
    from vervolg.supervise.mistakes import note

    advice = ADVICE[left]
    try:
        return f"Er ging iets mis dat niet aan jou ligt. {advice} Details: {note(settings.load().logs, error, command)}"
    except (OSError, VervolgError):
        return f"Er ging iets mis dat niet aan jou ligt ({type(error).__name__}). {advice} Met VERVOLG_DEBUG=1 zie je meer."
