"""`vervolg post`: the mails in the demo's own mailbox."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.options import Json, Reader
from cli.screen import for_programs
from domain.base.errors import BadInput
from domain.base.moments import dutch_moment
from notify.mailstore import Mail, Mailstore, attachments_of, text_of
from reader.whole import write_whole
from vervolg import settings

app = typer.Typer()


@app.command()
def post(
    number: Annotated[
        int | None, typer.Argument(metavar="NR", help="Nummer van het bericht. Zonder nummer: de lijst.", min=1, max=10**9)
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--bijlage", metavar="MAP", help="Bewaar de bijlagen van het bericht in deze map.")
    ] = None,
    who: Reader = None,
    as_json: Json = False,
) -> None:
    """De berichten in de eigen brievenbus van de demo: de lijst, of één bericht."""
    from desk import reading
    from domain.rights.table import Act
    from vervolg.bare import open_bare

    chosen = settings.load()
    with open_bare(chosen) as opened:
        reading.listing(opened, who, "post", "brievenbus" if number is None else f"bericht {number}", Act.READ_POST)
    store = Mailstore(chosen.home)
    if number is None:
        _list(store.mails(), as_json)
    else:
        _show(store, number, save, as_json)


def _list(mails: tuple[Mail, ...], as_json: bool) -> None:
    if as_json:
        typer.echo(for_programs([_data(mail) for mail in mails]))
        return
    if not mails:
        typer.echo("De brievenbus is leeg.")
    for mail in mails:
        again = f"  ({mail.times} keer ontvangen)" if mail.times > 1 else ""
        typer.echo(f"{mail.number:>4}  {_moment(mail):<31}  {mail.to}  {mail.subject}{again}")


def _show(store: Mailstore, number: int, save: Path | None, as_json: bool) -> None:
    mail, content = store.read(number)
    files = attachments_of(content)
    if save is not None:
        _save(files, save)
    if as_json:
        typer.echo(for_programs({**_data(mail), "tekst": text_of(content)}))
        return
    typer.echo(f"Datum:      {_moment(mail)}\nVan:        {content['From']}\nAan:        {mail.to}\nOnderwerp:  {mail.subject}")
    for name, data in files:
        typer.echo(f"Bijlage:    {name} ({len(data):,} bytes)".replace(",", "."))
    typer.echo(f"\n{text_of(content)}".rstrip())
    if save is not None:
        typer.echo(f"\n{len(files)} bijlage(n) bewaard in {save}.")


def _save(files: tuple[tuple[str, bytes], ...], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, data in files:
            write_whole(folder / name, data)
    except OSError as error:
        raise BadInput("--bijlage", str(folder), "een map waarin je mag schrijven") from error


def _data(mail: Mail) -> dict[str, Any]:
    return {
        "nummer": mail.number,
        "datum": mail.date.isoformat() if mail.date else None,
        "aan": mail.to,
        "onderwerp": mail.subject,
        "kenmerk": mail.message_id,
        "keer_ontvangen": mail.times,
        "bijlagen": list(mail.attachments),
    }


def _moment(mail: Mail) -> str:
    if mail.date is None:
        return "onbekend"
    return dutch_moment(mail.date)
