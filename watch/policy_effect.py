"""A version of the policy takes effect: what runs is computed again and every list follows, in one transaction or not at all.

    aside              for each case its rows under the new rules (when to act next, who hears), and
                       RecomputeTerms: one event for each running term whose end moves (`watch.policy_survey`)
    everybody held     what moved meanwhile is worked out again, and all of it is written

A version that was confirmed for a later day takes effect with the first sweep of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from db import policies
from db.casebook import CaseBook
from db.engine import one_picture, transaction
from db.projections import hear_of_ended
from domain.base.errors import Unavailable
from domain.people.person import SYSTEM
from notify.alert import AlertKind
from watch.alerts import raise_alert
from watch.policy_survey import Rules, Survey


@dataclass(frozen=True, slots=True)
class Effect:
    """The recorded version `number` and its rules."""

    number: int
    rules: Rules


def surveyed(engine: Engine, rules: Rules) -> Survey:
    """What `rules` do to every case, while everybody goes on."""
    survey = Survey(rules)
    with transaction(engine) as picture:
        one_picture(picture)
        survey.look(picture)
    return survey


def bring_about(connection: Connection, number: int, survey: Survey) -> int:
    """Let the recorded version `number` happen to every case, as `survey` has it; returns how many terms moved.

    Everybody else must be held (`policies.hold_all`), and the survey be renewed since.
    """
    rules = survey.rules
    hear_of_ended(connection, rules.after.mandates.known_approvers)
    moved = survey.tell(connection)
    policies.apply(connection, number, moved, rules.after, SYSTEM.id, rules.at)
    return moved


def take_effect(book: CaseBook, at: datetime) -> int:
    """Bring about the version in force at `at` when its day has come since the last time; returns how many terms moved.

    Whatever goes wrong is told to the operators and tried again with the next sweep: a sweep never waits for it.
    """
    with transaction(book.engine) as connection:
        effect = _due(connection, book, at)
    if effect is None:
        return 0
    try:
        survey = surveyed(book.engine, effect.rules)
        with transaction(book.engine) as connection:
            policies.hold_all(connection)
            effect = _due(connection, book, at)
            if effect is None:
                return 0
            if effect.rules != survey.rules:
                survey = Survey(effect.rules)
            survey.renew(connection)
            return bring_about(connection, effect.number, survey)
    except Unavailable:
        return 0
    except Exception as error:  # the terms of every case must be watched, also when one cannot be computed again
        with transaction(book.engine) as connection:
            facts = ("nieuwe versie van het beleid niet doorgevoerd", type(error).__name__)
            raise_alert(connection, AlertKind.CASE_FAILED, f"policy/{at:%Y-%m-%d}", at, facts)
        return 0


def _due(connection: Connection, book: CaseBook, at: datetime) -> Effect | None:
    """The version that is in force and was not applied yet; one that cannot be read never is."""
    number, _ = policies.number_at(connection, at) or (0, "")
    if number <= policies.applied(connection) or (found := policies.at(connection, at)) is None:
        return None
    policy = book.shelf.at(connection, at)
    return None if policy.unread else Effect(number, Rules(policy, at, found.said.earlier))
