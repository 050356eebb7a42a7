"""The rules and the people of a moment, with which is judged what somebody can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from db.engine import transaction
from db.staff import Staff
from domain.people.person import Person
from domain.policy.context import Context, Past
from vervolg.app import App


@contextmanager
def context_of(app: App, actor: Person, at: datetime, past: Sequence[Past] = ()) -> Iterator[Context]:
    """What a decision of `actor` at `at` may know besides the case: colleagues are read when they are asked for, so within.

    `past` is the log of the case, for who may correct it. Raises UnreadablePolicy.
    """
    policy = app.book.policy(at)
    if policy.unread:
        raise policy.unread
    with transaction(app.engine) as connection:
        then = partial(app.book.shelf.named, connection)
        yield Context(now=at, actor=actor, policy=policy, colleagues=Staff(connection), past=past, rules_of=then)
