"""The demo: fictional, in every stage, made by people who may do what they do, and whole again after it was broken off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from cli.demo import DO, summary
from cli.main import run
from db import register
from db.embedded import Cluster
from db.engine import connect, transaction
from db.rebuild import rebuild
from db.verify import verify
from demo import marker
from demo.findings import library
from demo.loading import Loaded, Outcome, load
from demo.register import provider_named, providers
from demo.script import StoryFailed
from demo.story import Step, stories
from demo.timeline import acts
from domain.base.errors import Impossible
from domain.base.moments import at_amsterdam
from domain.case.commands import COMMANDS
from domain.casefile.stage import Stage
from domain.dossier.commands import AddNote
from domain.people.person import Person, Role
from domain.rights.table import RIGHTS
from rulebook.files import load_calendar
from tests.conftest import OWNER, _copy_of
from vervolg import settings
from vervolg.app import App, compose_app
from vervolg.settings import SHIPPED, Settings
from watch.assure import assure
from watch.report import figures_at

pytestmark = pytest.mark.timeout(600)

NOW = at_amsterdam(date(2026, 11, 22), 9)
"""A Sunday: nothing was done yesterday, and nothing may be dated today."""
NOT_IN_THIS_SYSTEM_YET = {
    Stage.LAST_ONDER_DWANGSOM,
    Stage.LAST_ONDER_BESTUURSDWANG,
    Stage.BESTUURLIJKE_BOETE,
    Stage.BEVEL,
}
"""Their letters do not exist yet, so they cannot be decided."""
FEW = 9


# The stories themselves.


def test_a_story_is_told_in_full_whatever_day_it_is() -> None:
    """Holidays move steps forward; none may reach today."""
    told, calendar = stories(), load_calendar()
    steps = sum(len(story.steps) + 1 for story in told)
    for offset in range(0, 730, 3):
        today = date(2026, 1, 1) + timedelta(days=offset)
        planned = acts(told, today, calendar)
        assert max(planned) < today
        assert sum(len(of_day) for of_day in planned.values()) == steps, today


def test_steps_come_in_the_order_of_their_days() -> None:
    for story in stories():
        days = [step.day for step in story.steps]
        assert days == sorted(days), story.title


def test_every_story_names_locations_and_findings_that_exist() -> None:
    for story in stories():
        assert set(story.findings) <= {location.name for location in provider_named(story.provider).locations}, story.title
        assert set(story.keys) <= set(library()), story.title


def test_providers_are_clearly_fictional() -> None:
    assert len(providers()) >= 25
    for provider in providers():
        assert provider.name.endswith("(fictief)") or "Verzonnen" in provider.name  # the one of the example of a visit report
        assert str(provider.kvk).startswith("90")
        assert provider.email.endswith(".example")
    assert len({provider.email for provider in providers()}) == len(providers())
    assert {location.setting for provider in providers() for location in provider.locations} >= {
        "open_residentieel", "gezinshuis", "zorgboerderij", "wzd_locatie", "wvggz_locatie", "jeugd_ggz", "gesloten_accommodatie"
    }  # fmt: skip


# The portfolio, loaded once.


@pytest.fixture(scope="module")
def portfolio(cluster: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with _database(cluster, template) as url:
        app = _app(url, tmp_path_factory.mktemp("demo"))
        done = load(app, NOW)
        assert done.outcome is Outcome.LOADED
        assert len(done.shown) >= 3
        yield app
        app.engine.dispose()


def test_there_is_a_case_in_every_stage_that_can_be_reached(portfolio: App) -> None:
    found = _rows(portfolio.engine, "SELECT stage, count(*) FROM cases GROUP BY stage")
    assert {Stage(stage) for stage, _ in found} == set(Stage) - NOT_IN_THIS_SYSTEM_YET
    assert 55 <= sum(count for _, count in found) <= 80


def test_nothing_is_dated_today_or_later(portfolio: App) -> None:
    """Only the round of this moment is of today."""
    by_people = "SELECT stream_id, type FROM events WHERE stream_id LIKE '20%' AND actor <> 'systeem' AND recorded_at >= :today"
    assert _rows(portfolio.engine, by_people, today=at_amsterdam(NOW.date())) == []
    assert _rows(portfolio.engine, "SELECT 1 FROM events WHERE recorded_at > :now", now=NOW) == []


def test_every_open_case_awaits_something(portfolio: App) -> None:
    assert _rows(portfolio.engine, "SELECT number FROM cases WHERE closed_on IS NULL AND running_terms = 0") == []


def test_everybody_did_only_what_they_may(portfolio: App) -> None:
    with transaction(portfolio.engine) as connection:
        staff = register.people(connection)
    allowed = {name: set(RIGHTS[name].roles) for name in COMMANDS}
    for story in stories():
        for step in story.steps:
            assert staff[step.who].roles & allowed[step.command], (story.title, step)


def test_no_letter_was_approved_by_who_wrote_it(portfolio: App) -> None:
    wrong = _rows(
        portfolio.engine,
        "SELECT a.stream_id, a.data ->> 'letter' FROM events a JOIN events w ON w.stream_id = a.stream_id "
        "AND w.data ->> 'letter' = a.data ->> 'letter' AND w.actor = a.actor "
        "WHERE a.type = 'LetterApproved' AND w.type IN ('LetterDrafted', 'LetterSubmitted')",
    )
    assert wrong == []


def test_every_deviation_has_its_reason(portfolio: App) -> None:
    reasons = _rows(portfolio.engine, "SELECT data ->> 'reason' FROM events WHERE type = 'DeviationRecorded'")
    assert len(reasons) >= 8
    assert all(len(reason) > 20 for (reason,) in reasons)


def test_life_is_all_there(portfolio: App) -> None:
    """What a portfolio of fourteen months holds."""
    happened = {kind for (kind,) in _rows(portfolio.engine, "SELECT DISTINCT type FROM events")}
    assert happened >= {
        "CaseReopened", "CaseClosed", "OwnerAssigned", "SignalRecorded", "ProviderChanged", "LawfulnessDisputed",
        "AmendmentAsked", "PlanRefused", "RoundConcluded", "ExtensionRefused", "TermChanged", "TermTakenUp", "TermLapsed",
        "LetterSentBack", "LetterReturned", "ZienswijzeReceived", "ZienswijzeWaived", "MeasurePartlyLifted",
        "MeasureExtended", "MeasureSuspended", "MeasureRevived", "MeasureEnded", "ProceedingDecided", "DisclosureMoved",
    }  # fmt: skip
    ledger = "SELECT DISTINCT unnest(s.roles) FROM reminders r JOIN staff s ON s.person_id = r.recipient"
    heard = {role for (role,) in _rows(portfolio.engine, ledger)}
    assert heard >= {Role.INSPECTOR, Role.COORDINATOR, Role.MANAGEMENT, Role.SECRETARIAT, Role.LAWYER}


def test_an_absent_owner_is_replaced_and_an_owner_who_left_is_not_written_to(portfolio: App) -> None:
    away = NOW - timedelta(days=16)
    to_absent = "SELECT 1 FROM reminders WHERE recipient = 'f.yilmaz' AND decided_at > :since"
    assert _rows(portfolio.engine, to_absent, since=away) == []
    assert _rows(portfolio.engine, "SELECT 1 FROM reminders WHERE recipient = 't.maas'") == []
    owned = (
        "SELECT 1 FROM reminders r JOIN cases c ON c.number = r.case_number WHERE c.owner = 'f.yilmaz' AND r.recipient = 'n.kaya'"
    )
    assert _rows(portfolio.engine, owned)


def test_nothing_is_stuck_in_the_outbox(portfolio: App) -> None:
    assert _rows(portfolio.engine, "SELECT topic, last_error FROM outbox WHERE done_at IS NULL") == []
    assert _rows(portfolio.engine, "SELECT 1 FROM quarantine") == []
    unsent = "SELECT 1 FROM letters l WHERE l.state = 'dispatched' AND coalesce(l.pdf, '') = ''"
    assert _rows(portfolio.engine, unsent) == []


def test_it_is_sealed_and_can_be_made_again_from_its_events(portfolio: App) -> None:
    assert verify(portfolio.engine).ok
    assert assure(portfolio.book, NOW).differences == ()
    cases = len(_rows(portfolio.engine, "SELECT 1 FROM cases"))
    assert rebuild(portfolio.engine, portfolio.policy) == cases
    assert assure(portfolio.book, NOW).differences == ()


def test_the_report_says_by_the_lists_what_it_says_by_the_log(portfolio: App) -> None:
    by_rows = figures_at(portfolio, NOW)
    with transaction(portfolio.engine) as connection:
        connection.execute(text("UPDATE cases SET reported = NULL"))
    by_log = figures_at(portfolio, NOW)
    rebuild(portfolio.engine, portfolio.policy)
    assert by_rows == by_log == figures_at(portfolio, NOW)
    assert assure(portfolio.book, NOW).differences == ()


def test_loading_again_changes_nothing(portfolio: App) -> None:
    before = _rows(portfolio.engine, "SELECT count(*) FROM events")
    again = load(portfolio, NOW + timedelta(days=1))
    assert again.outcome is Outcome.ALREADY
    assert len(again.shown) >= 3
    assert _rows(portfolio.engine, "SELECT count(*) FROM events") == before


# What people at the command line see of it.


@pytest.fixture
def at_the_command_line(portfolio: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", portfolio.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))


@pytest.fixture
def barred(portfolio: App) -> str:
    """The open case of the provider in which b.mulder has an interest, opened some days after its visit."""
    query = "SELECT number FROM cases WHERE provider_name LIKE '%Paraplu%' ORDER BY opened_on DESC LIMIT 1"
    return str(_rows(portfolio.engine, query)[0][0])


@pytest.mark.usefixtures("at_the_command_line")
def test_whoever_has_an_interest_reads_nothing_whatever_day_they_ask_about(
    portfolio: App, barred: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the day of the visit the case was not open yet, and its provider was not yet known to it."""
    visited = _rows(portfolio.engine, "SELECT min(found_on) FROM findings WHERE case_number = :number", number=barred)[0][0]
    for day in (visited.isoformat(), "2026-11-20"):
        assert run(["zaak", "toon", barred, "--als", "b.mulder", "--peildatum", day]) == 1
        assert "De Balein" not in capsys.readouterr().out
    assert run(["zaak", "mag", barred, "--als", "b.mulder"]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("at_the_command_line")
def test_a_case_is_not_shown_on_a_day_on_which_it_was_not_there(barred: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaak", "toon", barred, "--als", "c.devries", "--peildatum", "2020-01-01"]) == 1
    assert "nog niet" in capsys.readouterr().err


@pytest.mark.usefixtures("at_the_command_line")
def test_every_case_can_be_shown_and_asked_what_is_possible(portfolio: App, capsys: pytest.CaptureFixture[str]) -> None:
    for (number,) in _rows(portfolio.engine, "SELECT number FROM cases"):
        assert run(["zaak", "toon", str(number), "--als", "c.devries"]) == 0
        assert run(["zaak", "mag", str(number), "--als", "c.devries"]) == 0
        assert str(number) in capsys.readouterr().out


@pytest.mark.usefixtures("at_the_command_line")
def test_whoever_starts_it_with_everything_else_hears_what_there_is_to_see(portfolio: App) -> None:
    said = summary(settings.load())
    total = _rows(portfolio.engine, "SELECT count(*) FROM cases")[0][0]
    assert f"samen{total:>25}" in said
    with transaction(portfolio.engine) as connection:
        found = marker.read(connection)
    assert found
    assert all(f"  {one.number}  {one.why}" in said for one in found.shown[:3])
    assert f"vervolg zaak toon {found.shown[0].number} --als " in said


@pytest.mark.usefixtures("at_the_command_line")
def test_what_it_says_can_be_done_can_be_done(portfolio: App, capsys: pytest.CaptureFixture[str]) -> None:
    said = summary(settings.load())
    for people in ("a.bos", "d.jansen", "e.smit", "g.post"):
        assert f"\n  {people} " in said
    told = said.partition("Doe zelf iets:")[2].partition("Wie je kunt zijn")[0]
    commands = [line.partition("vervolg ")[2].split() for line in told.splitlines() if "vervolg " in line]
    assert len(commands) == len(DO)
    for command in commands:
        assert run(command) == 0, capsys.readouterr().err
    assert "Stichting De Verzonnen Vuurtoren" in capsys.readouterr().out


@pytest.mark.usefixtures("at_the_command_line")
def test_the_first_report_begins_with_no_alarm_about_the_demo_itself(portfolio: App) -> None:
    watch = figures_at(portfolio, NOW + timedelta(hours=1)).watch
    assert watch
    assert watch.good


# Where it may be loaded, and what happens when it is broken off.


def test_it_refuses_a_system_that_is_in_use(database_url: str, tmp_path: Path) -> None:
    app = _app(database_url, tmp_path)
    boss = Person(id="p.echt", name="P. Echt", roles=frozenset({Role.ADMINISTRATOR}))
    with transaction(app.engine) as connection:
        register.put(connection, boss, boss.id, NOW)
    with pytest.raises(Impossible, match="niet van de demo"):
        load(app, NOW)
    assert _rows(app.engine, "SELECT 1 FROM cases") == []
    app.engine.dispose()


def test_empty_means_colleagues_and_providers_without_cases(database_url: str, tmp_path: Path) -> None:
    app = _app(database_url, tmp_path)
    assert load(app, NOW, empty=True) == Loaded(Outcome.LOADED, ())
    assert _rows(app.engine, "SELECT count(*) FROM cases") == [(0,)]
    assert _rows(app.engine, "SELECT count(*) FROM providers") == [(len(providers()),)]
    assert load(app, NOW).outcome is Outcome.ALREADY
    app.engine.dispose()


def test_a_story_that_no_longer_fits_says_which_one_and_where(database_url: str, tmp_path: Path) -> None:
    app, story = _app(database_url, tmp_path), stories()[0]
    wrong = story.model_copy(update={"ago": 30, "steps": (Step(day=3, who="g.post", command="plan-akkoord"),)})
    with pytest.raises(StoryFailed, match=rf"{story.title}.*plan-akkoord.*dag 3"):
        load(app, NOW, told=[wrong])
    app.engine.dispose()


def test_killed_halfway_it_goes_on_and_ends_the_same(cluster: Cluster, template: str, database_url: str, tmp_path: Path) -> None:
    """SIGKILL a few times on the way; what is there in the end is what one undisturbed loading gives."""
    straight = _app(database_url, tmp_path)
    load(straight, NOW, told=stories()[-FEW:])
    with _database(cluster, template) as url:
        ends = [_loading(url, tmp_path, killed_after=seconds) for seconds in (1.5, 1.0, 2.0)]
        assert -signal.SIGKILL in ends
        assert _loading(url, tmp_path) == 0
        interrupted = _app(url, tmp_path)
        assert _told(interrupted.engine) == _told(straight.engine)
        assert verify(interrupted.engine).ok
        assert assure(interrupted.book, NOW).differences == ()
        interrupted.engine.dispose()
    straight.engine.dispose()


def test_broken_off_and_then_used_it_says_so(database_url: str, tmp_path: Path) -> None:
    app = _app(database_url, tmp_path)
    wrong = stories()[0].model_copy(update={"steps": (Step(day=0, who="g.post", command="plan-akkoord"),)})
    with pytest.raises(StoryFailed):
        load(app, NOW, told=[wrong])
    ((number,),) = _rows(app.engine, "SELECT number FROM cases")
    with transaction(app.engine) as connection:
        chief = register.people(connection)["e.smit"]
    app.book.execute(number, AddNote(text="Vandaag echt gebeurd."), chief, NOW)
    with pytest.raises(Impossible, match="eerder afgebroken"):
        load(app, NOW)
    app.engine.dispose()


_SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path
from db.engine import connect
from demo.loading import load
from demo.story import stories
from vervolg.app import compose_app
from vervolg.settings import Settings

app = compose_app(Settings(home=Path(sys.argv[2])), connect(sys.argv[1]))
print("begin", flush=True)
load(app, datetime.fromisoformat(sys.argv[3]), told=stories()[-int(sys.argv[4]):])
"""


def _loading(url: str, home: Path, *, killed_after: float | None = None) -> int:
    """Load in a process of its own; the status with which it ended."""
    command = [sys.executable, "-c", _SCRIPT, url, str(home), NOW.isoformat(), str(FEW)]
    environment = {**os.environ, "PYTHONPATH": str(SHIPPED)}
    with subprocess.Popen(command, cwd=SHIPPED, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        if killed_after is not None:
            time.sleep(killed_after)
            process.kill()
        return process.wait()


def _told(engine: Engine) -> list[tuple[Any, ...]]:
    """Everything that happened, without the numbers that depend on the order of writing."""
    rows = _rows(
        engine,
        "SELECT stream_id, seq, type, actor, recorded_at, data FROM events WHERE stream_id <> 'demo' ORDER BY stream_id, seq",
    )
    return [(*row[:5], json.dumps(row[5], sort_keys=True)) for row in rows]


def _app(url: str, home: Path) -> App:
    app = compose_app(Settings(home=home), connect(url))
    return replace(app, settings=replace(app.settings, smtp_url=None))


def _rows(engine: Engine, query: str, **values: object) -> list[tuple[Any, ...]]:
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


@contextmanager
def _database(cluster: Cluster, template: str) -> Iterator[str]:
    with _copy_of(cluster, template) as name:
        yield cluster.url(name, role=OWNER)
