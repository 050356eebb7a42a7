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


def rounds_by_themselves(settings: Settings) -> bool:
    """Whether Prefect is to make the rounds: not under `vervolg up --zonder-prefect`."""
    return bool(settings.prefect_api_url or state.read(settings.home).prefect_url or not state.is_running(settings.home))


def prefect(settings: Settings) -> Check:
    """Whether the server that was last used answers."""
    known = state.read(settings.home).prefect_url
    api = settings.prefect_api_url or (f"{known}/api" if known else None)
    if not rounds_by_themselves(settings):
        return Check("prefect", True, "Vervolg draait zonder Prefect: de rondes maak je met de hand of met cron.")
    if api is None:
        return Check("prefect", False, "Er is nog geen Prefect-server gestart.", "Start met: vervolg up")
    good = healthy(api)()
    text = f"Prefect antwoordt ({api})." if good else f"Prefect antwoordt niet ({api})."
    return Check("prefect", good, text, "Kijk in logs/prefect.log. Rondes kunnen zonder: vervolg sweep")
