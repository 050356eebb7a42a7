"""The rules and the people of a moment, with which is judged what somebody can do."""

from __future__ import annotations

from datetime import datetime

from db import register
from db.engine import transaction
from domain.people.person import Person
from domain.policy.context import Context
from vervolg.app import App


def context_of(app: App, actor: Person, at: datetime) -> Context:
    """What a decision of `actor` at `at` may know besides the case. Raises UnreadablePolicy."""
    with transaction(app.engine) as connection:
        colleagues = register.people(connection)
    policy = app.book.policy(at)
    if policy.unread:
        raise policy.unread
    return Context(now=at, actor=actor, policy=policy, colleagues=colleagues)
