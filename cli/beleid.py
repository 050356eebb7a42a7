"""`vervolg beleid`: which rules are in use, what a change would do to running terms, and confirming it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.called import called
from cli.moments import given_day, given_moment
from cli.options import AT, AsOf, Json, NotYoung, Reader, by
from cli.screen import for_programs

app = typer.Typer(no_args_is_help=True)

TYPED = {"reden": "--reden", "vanaf": "--vanaf", "toch-eerder": "--toch-eerder"}
"""How what is asked of a change is called where it is typed."""

Folder = Annotated[
    Path, typer.Argument(metavar="MAP", help="Map met alle bestanden van het beleid; maak er een met: toon --uit MAP.")
]
Earlier = Annotated[
    list[str] | None,
    typer.Option("--toch-eerder", metavar="TERMIJN", help="Termijn die eerder mag eindigen dan in de brief staat; mag vaker."),
]


@app.command("toon")
def show(
    out: Annotated[Path | None, typer.Option("--uit", metavar="MAP", help="Zet de bestanden in deze nieuwe map.")] = None,
    at: AsOf = None,
    as_json: Json = False,
) -> None:
    """Welk beleid en welke kalender gelden, wat daarvan wet is en wat beleid, en welke versies er waren."""
    from cli.beleid_words import in_use
    from desk.dumped import dumped
    from desk.policy_in_use import policy_in_use
    from vervolg.app import open_app
    from vervolg.moment import now

    asked = given_moment(at, AT)
    with open_app() as opened:
        page, texts = policy_in_use(opened, asked or now(opened.engine))
    if out is not None:
        write_files(out, dict(texts))
    typer.echo(for_programs(dumped(page)) if as_json else in_use(page))
    if out is not None and not as_json:
        typer.echo(f"\nDe bestanden staan in {out}.")


@app.command("proef")
def try_out(
    folder: Folder,
    who: Reader = None,
    earlier: Earlier = None,
    at: AsOf = None,
    as_json: Json = False,
) -> None:
    """Bekijk welke lopende termijnen verschuiven als dit beleid gaat gelden. Er verandert niets.

    Een dag toevoegen aan de kalender? Maak een kopie (vervolg beleid toon --uit MAP), verander calendar.yaml en bekijk de proef.
    """
    from cli.beleid_words import confirming, previewed
    from desk import reading
    from desk.dumped import dumped
    from desk.policy_change import preview
    from desk.policy_trial import policy_trial
    from domain.rights.table import Act
    from rulebook.files import policy_texts
    from vervolg.app import open_app
    from vervolg.moment import now

    asked, texts = given_moment(at, AT), policy_texts(existing(folder))
    with open_app() as opened:
        reader = reading.listing(opened, who, "beleid proef", "termijnen die verschuiven", Act.TRY_POLICY)
        with called(TYPED):
            page = policy_trial(preview(opened, texts, asked or now(opened.engine), earlier=tuple(earlier or ()), reader=reader))
    typer.echo(for_programs(dumped(page)) if as_json else f"{previewed(page)}\n\n{confirming(folder)}")


@app.command("bevestig")
def confirm_it(
    folder: Folder,
    who: Annotated[str, by("Code van de beheerder die dit bevestigt.")],
    reason: Annotated[str, typer.Option("--reden", metavar="TEKST", help="Waarom het beleid verandert.")],
    touches: Annotated[
        int | None,
        typer.Option("--raakt", metavar="N", min=0, max=10**9, help="Het aantal lopende termijnen dat verschuift, uit de proef."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--vanaf", metavar="DATUM", help="Eerste dag waarop het geldt. Anders: vandaag.")
    ] = None,
    earlier: Earlier = None,
    at: AsOf = None,
    not_young: NotYoung = "",
) -> None:
    """Laat dit beleid gelden en verschuif de lopende termijnen uit de proef. Alleen een beheerder mag dit.

    Je ziet eerst wat er verandert, en of dat klopt is de vraag. Heb je de proef al gezien, noem dan met --raakt hoeveel lopende
    termijnen verschuiven. Klopt dat niet meer, dan gebeurt er niets.
    """
    from cli.beleid_words import previewed
    from cli.confirm import confirmed
    from desk import reading
    from desk.policy_change import confirm, preview, said
    from desk.policy_trial import policy_trial
    from domain.base.errors import Impossible
    from domain.rights.table import Act
    from rulebook.files import policy_texts
    from vervolg.app import open_app
    from vervolg.moment import acting

    asked, first, despite = given_moment(at, AT), given_day(since, "--vanaf"), tuple(earlier or ())
    texts = policy_texts(existing(folder))
    with open_app() as opened, called(TYPED):
        moment = acting(opened.engine, asked, AT)
        if touches is None:
            reader = reading.upkeep(opened, who, "beleid bevestig", Act.CHANGE_POLICY)
            said(texts, reason, moment, valid_from=first, not_young=not_young)
            seen = policy_trial(preview(opened, texts, moment, earlier=despite, reader=reader))
            typer.echo(previewed(seen))
            if not confirmed("Dit beleid laten gelden: heb je gezien wat er verandert, en klopt het?"):
                raise Impossible(
                    f"Er is nog niets veranderd. Klopt wat je zag? Antwoord dan met ja, of zet erbij: --raakt {seen.touches}"
                )
            touches = seen.touches
        with reading.logged(opened, who, "beleid bevestig", reading.THE_SYSTEM):
            done = confirm(
                opened,
                texts,
                who,
                reason,
                moment,
                touches=touches,
                valid_from=first,
                earlier=despite,
                not_young=not_young,
            )
    typer.echo(done.told)


def existing(folder: Path) -> Path:
    """The folder itself. Raises BadInput when it is none."""
    from domain.base.errors import BadInput

    if not folder.is_dir():
        raise BadInput("MAP", str(folder), "een map met de bestanden van het beleid")
    return folder


def write_files(folder: Path, texts: dict[str, str]) -> None:
    """Put `texts` in a new folder. Raises BadInput rather than replace somebody's files."""
    from domain.base.errors import BadInput
    from domain.writing.oswords import why

    try:
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except FileExistsError:
        raise BadInput("--uit", str(folder), "een map die nog niet bestaat") from None
    except OSError as error:
        raise BadInput("--uit", str(folder), f"een plek waar je mag schrijven ({why(error)})") from None
