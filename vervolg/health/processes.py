"""Whether `vervolg up` runs and its Prefect server answers."""

from __future__ import annotations

from vervolg.health.check import Check
from vervolg.settings import Settings
from vervolg.supervise import state
from vervolg.supervise.orchestrator import healthy
from words import typed


def processes(settings: Settings) -> Check:
    """Whether a supervisor holds the home (embedded mode)."""
    runs = state.is_running(settings.home)
    text = "Vervolg draait." if runs else f"Vervolg draait niet in {settings.home}."
    return Check("processes", runs, text, f"Start met: {typed.UP}")


def rounds_by_themselves(settings: Settings) -> bool:
    """Whether a `vervolg up` runs here that brings rounds of Prefect back: not under `--zonder-prefect`, and not beside cron."""
    return bool(state.is_running(settings.home) and state.read(settings.home).prefect_url)


def prefect(settings: Settings) -> Check:
    """Whether the server answers that is named, or that was last used here. Where none is to run, what the rounds leave tells
    whether somebody makes them (`rounds`).
    """
    known, runs = state.read(settings.home), state.is_running(settings.home)
    left = known.prefect_url and (runs or known.supervisor or not settings.database_url)  # else it was stopped in order
    api = settings.prefect_api_url or (f"{known.prefect_url}/api" if left else None)
    if api is None and runs:
        return Check("prefect", True, "Vervolg draait zonder Prefect: de rondes maak je met de hand of met cron.")
    if api is None and settings.database_url:
        text = "Hier draait geen Prefect: de rondes komen van cron, van de hand of van een andere machine."
        return Check("prefect", True, text)
    if api is None:
        return Check("prefect", False, "Er is nog geen Prefect-server gestart.", f"Start met: {typed.UP}")
    good = healthy(api)()
    text = f"Prefect antwoordt ({api})." if good else f"Prefect antwoordt niet ({api})."
    return Check("prefect", good, text, f"Kijk in logs/prefect.log. Rondes kunnen zonder: {typed.SWEEP}")
