"""What a person is told about a mistake of ours; kind and place go to the log."""

from __future__ import annotations

from domain.errors import VervolgError


def record(error: Exception, command: str) -> str:
    """Write `error` to the log; the sentence for the person."""
    from vervolg import settings
    from vervolg.mistakes import note

    advice = "Probeer het opnieuw of vraag de beheerder."
    try:
        return f"Er ging iets mis dat niet aan jou ligt. {advice} Details: {note(settings.load().logs, error, command)}"
    except (OSError, VervolgError):
        return f"Er ging iets mis dat niet aan jou ligt ({type(error).__name__}). {advice} Met VERVOLG_DEBUG=1 zie je meer."
