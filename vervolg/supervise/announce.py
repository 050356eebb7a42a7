"""What `vervolg up` says, in Dutch: where to look, as soon as it is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from domain.base.errors import VervolgError
from vervolg import clock
from vervolg.settings import Settings
from vervolg.supervise.state import State
from words import typed
from words.counting import counted

NAMES = {
    "mailbox": "De brievenbus",
    "portfolio": "Het vullen met verzonnen zaken",
    "prefect": "De Prefect-server",
    "tidy": "Het opruimen in Prefect",
    "missed": "Het inhalen van een gemiste ronde",
    "deploy": "Het klaarzetten van de flows",
    "worker": "De Prefect-worker",
    "beat": "Het werk van elke tel",
}


class Announcer:
    """Says each thing once, with how many seconds after the start."""

    def __init__(self, settings: Settings, demo: bool, say: Callable[[str], None]) -> None:
        self._settings, self._demo, self._say = settings, demo, say
        self._started = clock.ticks()

    def database(self) -> None:
        """The commands can be used from here on."""
        self._tell(f"De database is klaar. Alles staat in {self._settings.home}.")
        examples = [typed.CASES, typed.HEALTH, typed.TERM] + ([typed.POST] if self._demo else [])
        self._say("\nDit kun je nu al doen, in een ander venster:\n")
        for example in examples:
            self._say(f"    {self._prefix()}{example}")
        self._say("")

    def ready(self, name: str, known: State) -> None:
        """One program is there."""
        match name:
            case "mailbox":
                self._tell(f"De brievenbus vangt alle mail op. Lees mee: {self._prefix()}{typed.POST}")
            case "portfolio":
                self._tell(f"De verzonnen zaken staan klaar. Bekijk ze: {self._prefix()}{typed.CASES}")
            case "prefect":
                secret = _shown(self._settings.home / "prefect.auth")
                self._tell(f"De Prefect-server: {known.prefect_url}  (naam en wachtwoord staan in {secret})")
            case "deploy":
                begins = "nu" if known.filled else "als de zaken er zijn"
                self._tell(f"De flows staan klaar. De eerste ronde begint {begins}, daarna elke 5 minuten.")
            case "worker":
                self._tell("De worker, die de rondes uitvoert, start.")

    def rescue(self, text: str) -> None:
        """What is done about rounds that stay away; also kept in a log, for who was not looking."""
        self._tell(text)
        with suppress(OSError), (self._settings.logs / "rondes.log").open("a", encoding="utf-8") as log:
            log.write(f"{clock.now().isoformat(timespec='seconds')} {text}\n")

    def first_cycle(self, running: int, lapsed: int) -> None:
        """The first cycle went through every part."""
        seen = counted(running, "termijn", "termijnen")
        self._tell(f"De eerste ronde is gedaan: {seen} nagelopen, {lapsed} verstreken. Stop alles met Ctrl-C.")

    def demo(self, summary: Callable[[], str]) -> None:
        """What the demo has to show. Without an answer the system runs as well."""
        with suppress(VervolgError):
            self._say(f"\n{summary()}\n")

    def died(self, name: str, status: int, wait: float) -> None:
        """One program ended that should not have."""
        log = _shown(self._settings.logs / f"{name}.log")
        what = f"opnieuw over {wait:.0f} s" if wait else "en wordt niet meer geprobeerd"
        self._tell(f"{NAMES.get(name, name)} is gestopt (status {status}), {what}. Kijk in {log}.")

    def stopped(self) -> None:
        """Everything is gone."""
        self._tell("Alles is netjes gestopt.")

    def _tell(self, text: str) -> None:
        self._say(f"[{clock.ticks() - self._started:5.1f} s] {text}")

    def _prefix(self) -> str:
        return prefix(self._settings.home)


def prefix(home: Path) -> str:
    """What must stand before an example command for `home`, in this folder."""
    named = "" if home == Path(".vervolg").absolute() else f"VERVOLG_HOME={_shown(home)} "
    return f"{named}.venv/bin/" if Path(".venv/bin/vervolg").exists() else named


def _shown(path: Path) -> str:
    """A path as short as can be from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
