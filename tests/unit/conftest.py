"""The calendar and the policy that ship, and a few words to write terms with."""

from __future__ import annotations

import pytest

from domain.policy.policy import Policy
from domain.time.calendar import Calendar
from rulebook.files import load_calendar, load_policy


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return load_calendar()


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()
