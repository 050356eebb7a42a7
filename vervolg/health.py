"""Does the watch watch? Each answer is a check of its own, asked of the database and never of the orchestrator.

practice     whether the database is for practice; no judgement, but whoever looks must know
database     it answers and has the schema of this version
sweep        every part of the cycle had a good sweep not longer ago than its bound
quarantine   no term is set apart because it failed
outbox       nothing failed for good, and nothing waits longer than its bound
calendar     it knows the closed days for as far ahead as its bound
processes    `vervolg up` runs (embedded mode only)
prefect      its server answers
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from db import policies, practice, schema
from db.engine import connect, transaction
from db.migrate import is_current
from db.projections.groups import GROUPS
from domain.errors import VervolgError
from domain.moments import amsterdam_day, dutch_date
from vervolg.database import database
from vervolg.policyfiles import calendar_in, load_calendar
from vervolg.settings import Settings
from vervolg.supervise import state
from vervolg.supervise.orchestrator import healthy

ALL_GROUPS = "alles"
"""The name under which a sweep of all groups at once is certified."""


@dataclass(frozen=True, slots=True)
class Check:
    """One answer: `text` says what was found, `advice` what to do about it when it is not good."""

    name: str
    good: bool
    text: str
    advice: str = ""


def examine(settings: Settings, now: datetime) -> tuple[Check, ...]:
    """Every check at `now`; nothing raises, for what cannot be asked is not healthy."""
    recorded: dict[str, str] = {}
    checks = list(_of_database(settings, now, recorded))
    checks.append(_calendar(settings, now, recorded))
    if not settings.database_url:
        runs = state.is_running(settings.home)
        text = "Vervolg draait." if runs else f"Vervolg draait niet in {settings.home}."
        checks.append(Check("processes", runs, text, "Start met: vervolg up"))
    checks.append(_prefect(settings))
    return tuple(checks)


def _of_database(settings: Settings, now: datetime, recorded: dict[str, str]) -> Iterator[Check]:
    """The checks of the database; `recorded` gets the policy files that were confirmed in use."""
    if not settings.database_url and not (settings.home / "postgres").is_dir():
        yield Check("database", False, f"Er is nog geen database in {settings.home}.", "Start met: vervolg up")
        return
    try:
        with database(settings) as url:
            engine = connect(url, pool_size=1)
            try:
                if not is_current(engine):
                    yield Check(
                        "database", False, "De database heeft een ander schema dan deze versie.", "Start opnieuw: vervolg up"
                    )
                    return
                with transaction(engine) as connection:
                    found = [use(connection), sweep(connection, now, settings.health.sweep_age), quarantine(connection)]
                    found.append(outbox(connection, now, settings.health.outbox_age))
                    if version := policies.at(connection, now):
                        recorded.update(version.said.texts)
            finally:
                engine.dispose()
    except VervolgError as error:
        yield Check("database", False, error.message, "Kijk of PostgreSQL draait, en in logs/postgres.log.")
        return
    yield Check("database", True, "De database antwoordt.")
    yield from found


def sweep(connection: Connection, now: datetime, bound: timedelta) -> Check:
    """The part of the cycle whose last good sweep is oldest decides.

    A sweep counts at its `as_of` or when it was done, whichever is earlier: one played for another day proves nothing of today.
    """
    table = schema.certificates.c
    seen_until = func.max(func.least(table.as_of, table.finished_at))
    query = select(table.stage, seen_until).where(table.ok).group_by(table.stage)
    newest: dict[str, datetime] = {row[0]: row[1] for row in connection.execute(query)}
    whole = newest.get(ALL_GROUPS)
    moments = {group: max((one for one in (newest.get(group), whole) if one), default=None) for group in GROUPS}
    advice = "Kijk in logs/worker.log, of loop de termijnen nu na met: vervolg sweep"
    if never := [group for group, moment in moments.items() if moment is None]:
        return Check("sweep", False, f"Er is nog geen goede ronde geweest ({', '.join(never)}).", advice)
    group, oldest = min(((group, moment) for group, moment in moments.items() if moment), key=lambda pair: pair[1])
    age = now - oldest
    return Check("sweep", age <= bound, f"De laatste goede ronde was {_ago(age)} geleden ({group}).", advice)


def use(connection: Connection) -> Check:
    """What the database is for. Both are well; they must not be taken for each other."""
    text = (
        "Dit is een oefenomgeving: de dag is hier te kiezen. Leg geen echte zaken vast."
        if practice.is_practice(connection)
        else "Dit is geen oefenomgeving: wat is vastgelegd, heeft het moment van de klok."
    )
    return Check("practice", True, text)


def quarantine(connection: Connection) -> Check:
    """Terms that failed are tried again, but somebody must look."""
    count = connection.execute(select(func.count()).select_from(schema.quarantine)).scalar_one()
    text = f"{count} termijnen zijn apart gezet omdat ze mislukken." if count else "Geen enkele termijn mislukt."
    return Check("quarantine", not count, text, "Kijk welke in het bericht aan de beheerder, of in Prefect.")


def outbox(connection: Connection, now: datetime, bound: timedelta) -> Check:
    """What is to go out goes out."""
    table = schema.outbox.c
    waiting = table.done_at.is_(None) & table.failed_at.is_(None)
    query = select(
        func.count().filter(waiting),
        func.count().filter(table.failed_at.is_not(None)),
        func.min(table.created_at).filter(waiting & (table.created_at <= now)),
    )
    count, failed, oldest = connection.execute(query).one()
    age = now - oldest if oldest else timedelta(0)
    text = f"{count} berichten wachten" + (f", het oudste {_ago(age)}" if count else "")
    text += f"; {failed} zijn definitief mislukt." if failed else "."
    return Check("outbox", age <= bound and not failed, text, "Kijk of de mailserver antwoordt en in logs/worker.log.")


def _calendar(settings: Settings, now: datetime, recorded: Mapping[str, str]) -> Check:
    """The calendar in use: the recorded one, else that of the files."""
    try:
        calendar = calendar_in(recorded) if recorded else load_calendar(settings.policy_dir)
    except VervolgError as error:
        return Check("calendar", False, error.message, "Herstel het bestand.")
    enough = amsterdam_day(now + settings.health.calendar_horizon) <= calendar.known_until
    text = f"De kalender loopt tot en met {dutch_date(calendar.known_until)}."
    advice = "Voeg de dagen toe die bij koninklijk besluit zijn aangewezen, en bevestig ze. Zie: vervolg beleid proef --help"
    return Check("calendar", enough, text, advice)


def _prefect(settings: Settings) -> Check:
    known = state.read(settings.home).prefect_url
    api = settings.prefect_api_url or (f"{known}/api" if known else None)
    if api is None:
        return Check("prefect", False, "Er is nog geen Prefect-server gestart.", "Start met: vervolg up")
    good = healthy(api)()
    text = f"Prefect antwoordt ({api})." if good else f"Prefect antwoordt niet ({api})."
    return Check("prefect", good, text, "Kijk in logs/prefect.log. Rondes kunnen zonder: vervolg sweep")


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 2:
        return f"{max(int(age.total_seconds()), 0)} seconden"
    if minutes < 120:
        return f"{minutes} minuten"
    return f"{minutes // 60} uur" if minutes < 48 * 60 else f"{minutes // (24 * 60)} dagen"
