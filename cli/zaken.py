"""`vervolg zaken`: find cases."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from domain.wording import in_words

app = typer.Typer()

Reader = Annotated[
    str | None,
    typer.Option("--als", metavar="PERSOON", help="Code van wie kijkt, voor het leeslogboek. Anders: wie hier is aangemeld."),
]


@app.command()
def zaken(
    words: Annotated[
        str | None, typer.Argument(metavar="ZOEK", help="Deel van de naam van de aanbieder of het zaaknummer.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--inspecteur", metavar="PERSOON", help="Alleen zaken van deze collega.")] = None,
    stage: Annotated[
        str | None, typer.Option("--stand", metavar="STAND", help="Alleen in deze stand, bijvoorbeeld verbeterperiode.")
    ] = None,
    late: Annotated[bool, typer.Option("--te-laat", help="Alleen met een verlopen termijn.")] = False,
    nobody: Annotated[bool, typer.Option("--zonder-inspecteur", help="Alleen zonder inspecteur.")] = False,
    closed: Annotated[bool, typer.Option("--gesloten", help="Ook gesloten zaken.")] = False,
    who: Reader = None,
    as_json: Annotated[bool, typer.Option("--json", help="Uitvoer voor programma's.")] = False,
) -> None:
    """De lijst van zaken; zonder filters alle open zaken, de oudste termijn eerst."""
    from difflib import get_close_matches

    from sqlalchemy import func, or_, select

    from db import register, schema
    from db.engine import transaction
    from domain.errors import BadInput
    from domain.privacy import shown
    from domain.stage import Stage
    from vervolg.app import open_app
    from watch import looking

    if stage is not None and stage not in {item.value for item in Stage}:
        raise BadInput("--stand", shown(stage), f"een van: {', '.join(item.value for item in Stage)}")
    cases, terms = schema.cases.c, schema.terms.c
    awaited = select(func.min(terms.last_day)).where(terms.case_number == cases.number, terms.status.in_(("open", "lapsed")))
    first_day = awaited.scalar_subquery().label("first_day")
    query = select(schema.cases, first_day).order_by(first_day.nulls_last(), cases.number)
    if words:
        like = "%" + words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
        query = query.where(or_(cases.provider_name.ilike(like), cases.number.ilike(like)))
    if owner:
        query = query.where(cases.owner == owner)
    if stage:
        query = query.where(cases.stage == stage)
    if late:
        query = query.where(cases.lapsed_terms > 0)
    if nobody:
        query = query.where(cases.owner.is_(None))
    if not closed and stage != Stage.GESLOTEN:
        query = query.where(cases.closed_on.is_(None))
    with open_app() as running, transaction(running.engine) as connection:
        if barred := looking.listing(running, who, "zaken", "lijst van zaken").interests:
            query = query.where(cases.provider_id.is_(None) | cases.provider_id.not_in(barred))
        if owner is not None and owner not in (known := register.people(connection)):
            near = get_close_matches(owner, known, n=1)
            raise BadInput(
                "--inspecteur",
                shown(owner),
                f"{f'bedoel je ‘{near[0]}’? Anders ' if near else ''}de code van een collega in het register",
            )
        rows = connection.execute(query).mappings().all()
    if as_json:
        keys = (
            "number",
            "provider_name",
            "owner",
            "stage",
            "opened_on",
            "closed_on",
            "next_deadline",
            "running_terms",
            "lapsed_terms",
        )
        typer.echo(json.dumps([{key: row[key] for key in keys} for row in rows], ensure_ascii=False, indent=2, default=str))
        return
    if not rows:
        typer.echo("Geen zaken gevonden. Haal een filter weg, of open een zaak met: vervolg zaak open BEZOEK.yaml --als PERSOON")
        return
    for row in rows:
        until = row["first_day"].strftime("%d-%m-%Y") if row["first_day"] else "-"
        mark = f"{row['lapsed_terms']} te laat" if row["lapsed_terms"] else ""
        stand, whose = in_words(row["stage"]), row["owner"] or "niemand"
        typer.echo(f"{row['number']:<11} {row['provider_name'][:38]:<39} {stand:<24} {whose:<12} {until:<12} {mark}".rstrip())
    typer.echo(f"{len(rows)} {'zaak' if len(rows) == 1 else 'zaken'}.")
