"""Who hears about a term, and when: at most once a rung, never silent, and after an outage only the newest."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.errors import BadInput
from domain.base.moments import AMSTERDAM, at_amsterdam
from domain.people.person import Role
from domain.policy.ladder import END, Due, Ladder, Recipient, Rung, When, due, known_late, next_action
from domain.policy.policy import Policy
from domain.time.calendar import Calendar
from rulebook.files import load_policy

POLICY = load_policy()
START = at_amsterdam(date(2026, 6, 1), 10)
LAST_DAY = date(2026, 6, 29)  # a Monday, four weeks later
LAPSES = at_amsterdam(date(2026, 6, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def asked(now: datetime, last_rung: str | None = None, *, ladder: str = "aanbieder", lapses: datetime = LAPSES) -> Due:
    return due(POLICY.ladder(ladder), lapses, POLICY.calendar, last_rung, now, started_at=START)


def story(ladder: str, lapses: datetime, until: datetime, *, started: datetime = START) -> list[tuple[str, str, str]]:
    """Everything that is told when a sweep looks exactly when it must: rung, moment, recipient."""
    rules, told, last, now = POLICY.ladder(ladder), [], None, started
    while now <= until:
        found = due(rules, lapses, POLICY.calendar, last, now, started_at=started)
        if found.rung:
            told.append((found.rung.id, f"{now.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}", found.rung.to.value))
            last = found.rung.id
        now = found.next_action_at
    return told


def test_a_provider_that_stays_silent_reaches_management_again_and_again() -> None:
    assert story("aanbieder", LAPSES, at("2026-07-22T12:00")) == [
        ("voor-14d", "2026-06-15 08:00", "inspecteur"),
        ("voor-7d", "2026-06-22 08:00", "inspecteur"),
        ("voor-1wd", "2026-06-26 08:00", "inspecteur"),
        ("na-0wd", "2026-06-30 08:00", "inspecteur"),
        ("na-2wd", "2026-07-02 08:00", "coordinerend_inspecteur"),
        ("na-5wd", "2026-07-07 08:00", "management"),
        ("na-10wd", "2026-07-14 08:00", "management"),
        ("na-15wd", "2026-07-21 08:00", "management"),
    ]


def test_closed_days_do_not_count_after_the_end() -> None:
    lapses_on_good_friday = at_amsterdam(date(2027, 3, 26))

    assert story("intern", lapses_on_good_friday, at("2027-04-10T12:00"), started=at("2027-03-24T10:00")) == [
        ("na-0wd", "2027-03-30 08:00", "aan_zet"),
        ("na-2wd", "2027-04-01 08:00", "coordinerend_inspecteur"),
        ("na-5wd", "2027-04-06 08:00", "management"),
    ]


def test_a_case_without_an_owner_reaches_the_coordinator_at_once() -> None:
    lapses = at_amsterdam(date(2026, 6, 3))

    assert story("eigenaarloos", lapses, at("2026-06-06T12:00")) == [
        ("bij-start", "2026-06-01 10:00", "coordinerend_inspecteur"),
        ("na-0wd", "2026-06-03 08:00", "coordinerend_inspecteur"),
        ("na-2wd", "2026-06-05 08:00", "management"),
    ]


def test_an_order_that_ends_in_the_afternoon_is_told_the_next_morning() -> None:
    thursday_afternoon = at("2026-06-11T16:30")

    assert story("aanbieder", thursday_afternoon, at("2026-06-12T12:00"), started=at("2026-06-04T16:30")) == [
        ("voor-1wd", "2026-06-10 08:00", "inspecteur"),
        ("na-0wd", "2026-06-12 08:00", "inspecteur"),
    ]


def test_nothing_is_due_between_two_rungs() -> None:
    found = asked(at("2026-06-16T08:00"), "voor-14d")

    assert (found.rung, found.skipped, found.lapsed) == (None, (), False)
    assert found.next_action_at == at("2026-06-22T08:00")


def test_the_lapse_itself_is_a_moment_to_look() -> None:
    on_the_last_day = asked(at("2026-06-29T23:59"), "voor-1wd")
    at_midnight = asked(LAPSES, "voor-1wd")

    assert not on_the_last_day.lapsed
    assert on_the_last_day.next_action_at == LAPSES
    assert at_midnight.lapsed
    assert at_midnight.rung is None
    assert at_midnight.next_action_at == at("2026-06-30T08:00")


def test_a_rung_is_due_once() -> None:
    assert asked(at("2026-06-22T08:00"), "voor-14d").rung is not None
    assert asked(at("2026-06-22T08:00"), "voor-7d").rung is None
    assert asked(at("2026-07-20T12:00"), "na-10wd").rung is None


def test_after_an_outage_only_the_newest_rung_is_sent_and_nobody_of_the_others_is_forgotten() -> None:
    found = asked(at("2026-07-15T09:00"), "voor-14d")

    assert found.rung is not None
    assert found.rung.id == "na-10wd"
    assert found.rung.to == "management"
    assert found.also == ("inspecteur", "coordinerend_inspecteur")
    assert found.skipped == ("voor-7d", "voor-1wd", "na-0wd", "na-2wd", "na-5wd")
    assert asked(at("2026-07-15T09:00"), "na-2wd").also == ()
    assert found.lateness == at("2026-07-15T09:00") - at("2026-06-22T08:00")
    assert found.next_action_at == at("2026-07-21T08:00")


def test_a_rung_that_had_passed_when_the_term_began_is_not_sent() -> None:
    one_week = at_amsterdam(date(2026, 6, 9))
    found = due(POLICY.ladder("aanbieder"), one_week, POLICY.calendar, None, START, started_at=START)

    assert found.rung is None
    assert found.next_action_at == at("2026-06-05T08:00")  # 14 and 7 days before had passed


def test_a_term_that_was_over_when_it_became_known_is_told_once_at_its_newest_rung() -> None:
    found = due(POLICY.ladder("aanbieder"), at_amsterdam(date(2026, 5, 19)), POLICY.calendar, None, START, started_at=START)

    assert found.rung is not None
    assert found.rung.id == "na-5wd"
    assert found.skipped == ("na-0wd", "na-2wd")
    assert found.also == ("inspecteur", "coordinerend_inspecteur")


@pytest.mark.parametrize(
    ("rung", "skipped", "known", "late"),
    [
        ("na-10wd", 5, "2026-06-01T10:00", 0),  # known in time: there was no round
        ("na-5wd", 2, "2026-07-07T09:00", 2),  # recorded on the day of that rung
        ("na-15wd", 4, "2026-07-22T09:00", 4),
        ("na-15wd", 4, "2026-07-07T09:00", 3),  # and then nobody looked for a week
        ("na-15wd", 1, "2026-07-07T09:00", 0),  # the earlier ones went out
    ],
)
def test_what_passed_before_a_term_was_recorded_is_told_apart(rung: str, skipped: int, known: str, late: int) -> None:
    assert known_late(POLICY.ladder("aanbieder"), LAPSES, POLICY.calendar, rung, skipped, at(known)) == late


@pytest.mark.parametrize(
    ("last_rung", "lapsed", "expected"),
    [
        (None, False, ("voor-14d", "2026-06-15T08:00")),
        ("voor-1wd", False, (END, "2026-06-30T00:00")),
        ("voor-1wd", True, ("na-0wd", "2026-06-30T08:00")),
        ("na-5wd", True, ("na-10wd", "2026-07-14T08:00")),
        ("na-10wd", True, ("na-15wd", "2026-07-21T08:00")),
    ],
)
def test_the_next_action_follows_from_the_newest_rung(last_rung: str | None, lapsed: bool, expected: tuple[str, str]) -> None:
    found = next_action(POLICY.ladder("aanbieder"), LAPSES, POLICY.calendar, last_rung, started_at=START, lapsed=lapsed)

    assert found == (expected[0], at(expected[1]))


def test_a_rung_that_no_longer_exists_keeps_its_place() -> None:
    assert asked(at("2026-07-05T12:00"), "na-3wd").rung is None  # na-2wd lies before it


@given(
    st.sampled_from(sorted(POLICY.ladders)),
    st.dates(date(2026, 6, 2), date(2029, 12, 31)),
    st.lists(st.integers(0, 400), min_size=1, max_size=12),
)
def test_however_a_sweep_is_delayed_no_rung_is_sent_twice_and_none_before_its_time(
    name: str, lapse: date, waits: list[int]
) -> None:
    ladder, lapses, now, last, sent = POLICY.ladder(name), at_amsterdam(lapse), START, None, []
    for hours in waits:
        now += timedelta(hours=hours)
        found = due(ladder, lapses, POLICY.calendar, last, now, started_at=START)
        if found.rung:
            sent.append(found.rung.id)
            last = found.rung.id
        assert found.next_action_at > now
        assert found.lateness >= timedelta(0)
        assert found.lapsed == (now >= lapses)
        if not found.lapsed:
            assert found.next_action_at <= lapses

    assert len(sent) == len(set(sent))


@given(st.sampled_from(sorted(POLICY.ladders)), st.dates(date(2026, 6, 2), date(2028, 12, 31)), st.integers(0, 2000))
def test_the_next_action_is_the_first_moment_at_which_something_is_due(name: str, lapse: date, hours: int) -> None:
    ladder, lapses, now = POLICY.ladder(name), at_amsterdam(lapse), START + timedelta(hours=hours)
    before = due(ladder, lapses, POLICY.calendar, None, now, started_at=START)
    last = before.rung.id if before.rung else None
    then = due(ladder, lapses, POLICY.calendar, last, before.next_action_at, started_at=START)
    just_before = due(ladder, lapses, POLICY.calendar, last, before.next_action_at - timedelta(seconds=1), started_at=START)

    assert just_before.rung is None
    assert then.rung is not None or then.lapsed


RUNGS = {
    "een trede twee keer": ["voor-7d", "na-0wd", "na-0wd"],
    "niet oplopend": ["voor-7d", "voor-14d", "na-0wd"],
    "na het einde niet oplopend": ["na-5wd", "na-2wd"],
    "niets na het einde": ["voor-7d"],
    "leeg": [],
}


@pytest.mark.parametrize("rungs", RUNGS.values(), ids=RUNGS)
def test_a_ladder_that_contradicts_itself_is_refused(rungs: list[str]) -> None:
    with pytest.raises(BadInput):
        Ladder("proef", tuple(Rung(When.parse(text), Recipient.INSPECTOR) for text in rungs), 5, Recipient.MANAGEMENT)


def test_an_escalation_before_the_end_is_refused() -> None:
    rungs = (Rung(When.parse("voor-7d"), Recipient.MANAGEMENT), Rung(When.parse("na-0wd"), Recipient.INSPECTOR))

    with pytest.raises(BadInput, match="een escalatie pas na het einde"):
        Ladder("proef", rungs, 5, Recipient.MANAGEMENT)


def test_every_recipient_is_a_role_or_whoever_is_waited_for(policy: Policy, calendar: Calendar) -> None:
    assert {recipient.value for recipient in Recipient} - {Recipient.WAITED_FOR} <= {role.value for role in Role}
    assert policy.calendar == calendar


@pytest.mark.parametrize("text", ["voor-0d", "na-2d", "voor-14", "na-wd", "einde", "na-02wd", ""])
def test_a_moment_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="bij-start, voor-14d"):
        When.parse(text)
