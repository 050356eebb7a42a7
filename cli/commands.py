"""The commands of `vervolg`: a table, so that help needs none of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name, the module that exposes its `app`, and one line of help."""

    name: str
    module: str
    help: str


COMMANDS: dict[str, tuple[Entry, ...]] = {
    "Werken aan een zaak": (
        Entry("zaak", "cli.zaak", "Open, bekijk of behandel een zaak."),
        Entry("zaken", "cli.zaken", "Zoek zaken."),
        Entry("werk", "cli.werk", "Bekijk wat op je wacht."),
        Entry("signaal", "cli.signaal", "Leg een signaal vast of voeg het samen met een zaak."),
        Entry("brief", "cli.brief", "Bekijk of maak een brief."),
        Entry("rapport", "cli.rapport", "Maak het rapport voor het management."),
        Entry("register", "cli.register", "Beheer medewerkers, aanbieders en locaties."),
        Entry("importeer", "cli.importeer", "Leg bestaande tijdlijnen vast."),
    ),
    "Rekenen en toetsen, zonder zaak": (
        Entry("termijn", "cli.termijn", "Bereken het einde van een termijn, met uitleg."),
        Entry("rechtmatigheid", "cli.rechtmatigheid", "Toets een vrijheidsbeperking aan de wet."),
    ),
    "Het systeem": (
        Entry("up", "cli.up", "Start alles en houd het draaiend."),
        Entry("health", "cli.health", "Controleer of de bewaking werkt."),
        Entry("sweep", "cli.sweep", "Loop nu alle termijnen na, zonder Prefect."),
        Entry("beleid", "cli.beleid", "Bekijk of verander beleid en kalender."),
        Entry("verify", "cli.verify", "Controleer dat niets is veranderd aan wat is vastgelegd."),
        Entry("onderhoud", "cli.onderhoud", "Maak een kopie of zet die terug, bewijs nu, of herstel lijsten en berichten."),
        Entry("oefenen", "cli.oefenen", "Maak van een leeg systeem een oefenomgeving."),
        Entry("demo", "cli.demo", "Vul het systeem met verzonnen zaken."),
        Entry("post", "cli.post", "Lees de mail van de demo."),
    ),
}


def find(name: str) -> Entry | None:
    """The command called `name`."""
    return next((entry for entries in COMMANDS.values() for entry in entries if entry.name == name), None)


def names() -> tuple[str, ...]:
    """Every command's name."""
    return tuple(entry.name for entries in COMMANDS.values() for entry in entries)
