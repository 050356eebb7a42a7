"""`vervolg oefenen`: make an empty system one for practice, where the day may be chosen."""

from __future__ import annotations

import typer

app = typer.Typer()

DONE = (
    "Dit is een oefenomgeving, en dat blijft zo. Je kiest zelf welke dag het is (--op en --as-of), ook een dag die nog komt. "
    "Leg hier geen echte zaken vast."
)
TOO_LATE = (
    "Hier is al iets vastgelegd, dus dit kan geen oefenomgeving meer worden. Kies een lege map, bijvoorbeeld: "
    "VERVOLG_HOME=oefenmap vervolg oefenen"
)


@app.command()
def oefenen() -> None:
    """Maak van een leeg systeem een oefenomgeving, waarin je zelf kiest welke dag het is.

    Dat kan alleen voordat er iets is vastgelegd. In elke andere omgeving geldt de klok, zodat het logboek klopt.
    """
    from db import practice
    from db.engine import transaction
    from domain.base.errors import Impossible
    from domain.people.person import SYSTEM
    from vervolg import clock
    from vervolg.app import open_app

    with open_app() as opened, transaction(opened.engine) as connection:
        if not practice.begin(connection, SYSTEM.id, clock.now()):
            raise Impossible(TOO_LATE)
    typer.echo(DONE)
