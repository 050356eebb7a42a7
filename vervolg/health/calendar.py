"""Whether the calendar reaches far enough."""

from __future__ import annotations

from datetime import datetime

from db.policies import Version
from domain.base.errors import VervolgError
from domain.base.moments import amsterdam_day, dutch_date
from rulebook.files import CALENDAR, calendar_in, load_calendar
from rulebook.stored import written_out
from vervolg.health.check import Check
from vervolg.settings import Settings
from words import typed


def calendar(settings: Settings, now: datetime, version: Version | None) -> Check:
    """The calendar in use: that of the recorded `version` in force, else that of the files."""
    recorded = version.said.texts if version else {}
    try:
        known = calendar_in(written_out(recorded)) if CALENDAR in recorded else load_calendar(settings.policy_dir)
    except VervolgError as error:
        return Check("calendar", False, typed.told(error), "Herstel het bestand.")
    enough = amsterdam_day(now + settings.health.calendar_horizon) <= known.known_until
    text = f"De kalender loopt tot en met {dutch_date(known.known_until)}."
    advice = f"Voeg de dagen toe die bij koninklijk besluit zijn aangewezen, en bevestig ze. Zie: {typed.POLICY_HELP}"
    if not enough and (ships := load_calendar().known_until) > known.known_until:
        advice = (
            f"policy/calendar.yaml van deze versie loopt tot en met {dutch_date(ships)}. Zet dat bestand in de map van "
            f"{typed.POLICY_FILES}, en bevestig die map. Zie: {typed.POLICY_HELP}"
        )
    return Check("calendar", enough, text, advice)
