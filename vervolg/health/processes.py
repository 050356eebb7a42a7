"""Whether `vervolg up` runs and its Prefect server answers."""

from __future__ import annotations

from vervolg.health.check import Check
from vervolg.settings import Settings
from vervolg.supervise import state
from vervolg.supervise.orchestrator import healthy


def processes(settings: Settings) -> Check:
    """Whether a supervisor holds the home (embedded mode)."""
    runs = state.is_running(settings.home)
    text = "Vervolg draait." if runs else f"Vervolg draait niet in {settings.home}."
    return Check("processes", runs, text, "Start met: vervolg up")


def prefect(settings: Settings) -> Check:
    """Whether the server that was last used answers."""
    known = state.read(settings.home).prefect_url
    api = settings.prefect_api_url or (f"{known}/api" if known else None)
    if api is None:
        return Check("prefect", False, "Er is nog geen Prefect-server gestart.", "Start met: vervolg up")
    good = healthy(api)()
    text = f"Prefect antwoordt ({api})." if good else f"Prefect antwoordt niet ({api})."
    return Check("prefect", good, text, "Kijk in logs/prefect.log. Rondes kunnen zonder: vervolg sweep")
