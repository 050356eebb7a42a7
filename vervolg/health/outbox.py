"""Whether what is to go out goes out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from db import practice, schema
from db.turns import SKEW
from vervolg.health.check import Check
from words.counting import counted
from words.lasting import ago


def outbox(connection: Connection, now: datetime, bound: timedelta) -> Check:
    """What is to go out goes out."""
    table = schema.outbox.c
    waiting = table.done_at.is_(None) & table.failed_at.is_(None)
    query = select(  # small questions, each with its own index, instead of reading all that was ever sent
        select(func.count()).where(waiting).scalar_subquery(),
        select(func.count()).where(table.failed_at.is_not(None)).scalar_subquery(),
        select(func.min(table.created_at)).where(waiting, table.created_at <= now).scalar_subquery(),
        select(func.count()).where(waiting, table.created_at > now + SKEW).scalar_subquery(),
    )
    count, failed, oldest, ahead = connection.execute(query).one()
    age = now - oldest if oldest else timedelta(0)
    text = counted(count, "bericht wacht", "berichten wachten") + (
        f", {'het oudste' if count > 1 else 'al'} {ago(age)}" if count else ""
    )
    text += f"; {counted(failed, 'is', 'zijn')} definitief mislukt." if failed else "."
    if ahead := 0 if practice.is_practice(connection) else ahead:  # there a day to come may be played
        many = counted(ahead, "is", "zijn")
        text += f" {many} van een moment dat nog moet komen: een klok liep voor. Wat van dan is, wacht tot dan."
    good = age <= bound and not failed and not ahead
    return Check("outbox", good, text, "Kijk of de klok goed staat, of de mailserver antwoordt en in logs/worker.log.")
