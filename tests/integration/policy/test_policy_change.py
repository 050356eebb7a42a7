"""A closed day that is added moves a statutory term and no date that was agreed; nobody confirms blindly; nothing is half."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import policies
from db.engine import transaction
from db.verify import verify
from desk.policy_change import confirm, preview
from domain.base.errors import BadInput, Conflict, Impossible, NotAllowed
from domain.base.event import Event
from domain.base.moments import amsterdam_day, at_amsterdam
from domain.base.privacy import BsnFound, MayBeYoung
from domain.dossier.commands import AddNote
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.term.events import TermRecomputed
from domain.term.rules import TermRules
from domain.term.term import TermStatus
from tests.integration.casebooks import opened
from tests.integration.policy.conftest import (
    DAY,
    INSPECTOR,
    NEXT,
    NOW,
    SHIPS,
    WHY,
    ask,
    changed,
    everything,
    open_case,
    with_closed,
)
from vervolg.app import App, compose_app
from vervolg.settings import Settings
from watch.assure import assure
from watch.sweep import sweep

BEHEER = "p.beheer"


def confirm_day(app: App, touches: int = 1) -> None:
    confirm(app, with_closed(), BEHEER, WHY, NOW, touches=touches)


def test_the_preview_names_what_moves_and_changes_nothing(office: App, engine: Engine) -> None:
    number = open_case(office)
    before = everything(engine)
    found = preview(office, with_closed(), NOW)

    (moved,) = found.moved
    assert (moved.case, moved.provider, moved.term, moved.kind) == (number, "De Wilg (fictief)", f"{number}/2", "bezwaar")
    assert (moved.before, moved.after) == (DAY, NEXT)
    assert moved.why == "maandag 15 juni 2026 is nu een vrije dag (Feestdag van de Toets; KB van 1 mei 2026 (verzonnen))"
    assert (found.touched, found.held, found.lengths, found.files) == (1, (), (), ("calendar.yaml",))
    assert everything(engine) == before


def test_confirming_moves_the_term_on_its_case_and_in_every_list(office: App, engine: Engine) -> None:
    number = open_case(office)
    old = office.book.policy(NOW)
    done = confirm(office, with_closed(), BEHEER, WHY, NOW, touches=1)

    case = office.book.load(number)
    assert (case.terms[f"{number}/2"].last_day, case.terms[f"{number}/3"].last_day) == (NEXT, DAY)
    (event,) = (one for one in office.book.history(number) if isinstance(one.event, TermRecomputed))
    assert isinstance(event.event, TermRecomputed)
    assert (event.event.change, event.sealed.policy_version) == (done.policy, done.policy)
    assert event.event.calendar_version == office.book.policy(NOW).calendar.version != old.calendar.version
    assert ask(engine, "SELECT last_day FROM terms WHERE term_id = :term", term=f"{number}/2") == [(NEXT,)]
    with transaction(engine) as connection:
        (version,) = policies.history(connection)
    assert (version.by, version.recorded_at, version.said.valid_from, version.said.reason) == (BEHEER, NOW, NOW.date(), WHY)
    assert version.said.texts == with_closed()
    assert assure(office.book, NOW).differences == ()
    assert verify(engine).ok


def test_a_new_process_uses_the_recorded_version_and_an_older_moment_the_shipped_one(office: App, engine: Engine) -> None:
    confirm_day(office, touches=0)
    again = compose_app(office.settings, engine)
    assert again.book.policy(NOW).calendar.closed(DAY)
    assert not again.book.policy(NOW - timedelta(hours=1)).calendar.closed(DAY)
    assert again.book.policy(NOW).grounds == office.book.policy(NOW - timedelta(hours=1)).grounds


def test_what_moves_in_the_lists_besides_ends_follows_too(office: App, engine: Engine) -> None:
    number = open_case(office)
    due = ask(engine, "SELECT next_action_at FROM terms WHERE term_id = :term", term=f"{number}/1")
    later = changed("ladders.yaml", "uur: 8", "uur: 10")
    confirm(office, later, BEHEER, "Later op de dag beginnen", NOW, touches=0)
    moved = ask(engine, "SELECT next_action_at FROM terms WHERE term_id = :term", term=f"{number}/1")
    assert moved[0][0] - due[0][0] == timedelta(hours=2)
    assert assure(office.book, NOW).differences == ()


def test_nobody_confirms_twice_blindly_or_without_the_role(office: App, engine: Engine) -> None:
    open_case(office)
    before = everything(engine)
    with pytest.raises(Conflict, match="verschuift nu 1 lopende termijn, niet 12"):
        confirm_day(office, touches=12)
    with pytest.raises(NotAllowed, match="Dit kan: beheerder"):
        confirm(office, with_closed(), "a.bos", WHY, NOW, touches=1)
    with pytest.raises(BadInput, match="reden"):
        confirm(office, with_closed(), BEHEER, "  ", NOW, touches=1)
    with pytest.raises(BsnFound):
        confirm(office, with_closed(), BEHEER, "Om 123456782", NOW, touches=1)
    with pytest.raises(MayBeYoung, match="In ‘reden’, zin 1, staat wat lijkt op een naam met een leeftijd"):
        confirm(office, with_closed(), BEHEER, "Na wat Kevin de Vries (14) vertelde", NOW, touches=1)
    named = with_closed() | {"ladders.yaml": f"# De 14-jarige Sanne belde.\n{with_closed()['ladders.yaml']}"}
    with pytest.raises(MayBeYoung, match=r"In ‘ladders\.yaml \(regel 1\)’"):
        confirm(office, named, BEHEER, WHY, NOW, touches=1)
    assert everything(engine) == before

    confirm_day(office)
    after = everything(engine)
    with pytest.raises(Impossible, match=r"al vastgelegd op 5 mei 2026 door p\.beheer"):
        confirm_day(office)
    assert preview(office, with_closed(), NOW).touched == 0
    assert everything(engine) == after


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (changed("calendar.yaml", "bekend_vanaf: 2023-01-01", "bekend_vanaf: 2033-01-01"), r"calendar\.yaml: bekend_tot_en_met"),
        (changed("terms.yaml", "maximum: P6W", "maximum: P1W"), r"terms\.yaml: termen\.verbeterplan\.lengte"),
        (changed("terms.yaml", "  bezwaar:\n", "  bezwaren:\n"), r"terms\.yaml: termen\.bezwaar: gevonden 'niets'"),
        (changed("afzender.yaml", "inspectie:", "inspectie_:"), r"afzender\.yaml"),
        ({name: text for name, text in SHIPS.items() if name != "ladders.yaml"}, r"ladders\.yaml: gevonden 'niets'"),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused_and_leaves_nothing(
    office: App, engine: Engine, texts: dict[str, str], place: str
) -> None:
    open_case(office)
    before = everything(engine)
    for attempt in (lambda: preview(office, texts, NOW), lambda: confirm(office, texts, BEHEER, WHY, NOW, touches=1)):
        with pytest.raises(BadInput, match=place):
            attempt()
    assert everything(engine) == before


def test_a_letter_binds_an_earlier_end_stays_until_a_person_says_otherwise(office: App) -> None:
    weekend = at_amsterdam(date(2026, 5, 9), 10)  # a Saturday: a plan of two weeks moves to Monday 25 May, which is Whit Monday
    number = office.book.open(_only_plan, SYSTEM, weekend).case.number
    plan = f"{number}/1"
    assert office.book.load(number).terms[plan].last_day == date(2026, 5, 26)
    stays = changed("terms.yaml", "    naar_werkdag: true\n    zekerheid", "    zekerheid")

    found = preview(office, stays, weekend)
    assert [(one.term, one.after) for one in found.held] == [(plan, date(2026, 5, 23))]
    assert "De brief noemt deze dag" in found.held[0].held
    assert found.held[0].why == "een einde op een gesloten dag schuift niet meer op naar een werkdag (beleid [U])"
    assert found.touched == 0

    assert preview(office, stays, weekend, earlier=[plan]).touched == 1
    with pytest.raises(BadInput, match="toch-eerder"):
        preview(office, stays, weekend, earlier=["2026-0001/99"])
    confirm(office, stays, BEHEER, "De aanbieder heeft hier zelf om gevraagd", weekend, touches=1, earlier=[plan])
    assert office.book.load(number).terms[plan].last_day == date(2026, 5, 23)


def _only_plan(number: str, context: Context) -> tuple[Event, ...]:
    return opened(plan_length="P2W")(number, context)


def test_another_length_moves_nothing_and_says_for_what_it_holds(office: App) -> None:
    open_case(office)
    found = preview(office, changed("terms.yaml", "lengte: P4W", "lengte: P3W"), NOW)
    assert (found.touched, found.held) == (0, ())
    (length,) = found.lengths
    assert (length.kind, length.before, length.after) == ("verbeterplan", "4 weken, hooguit 6 weken", "3 weken, hooguit 6 weken")


def test_a_lapsed_term_whose_end_moves_on_runs_again(office: App) -> None:
    number = open_case(office)
    morning = at_amsterdam(NEXT, 8, 5)
    sweep(office.book, morning)
    assert office.book.load(number).terms[f"{number}/2"].status is TermStatus.LAPSED
    confirm(office, with_closed(), BEHEER, WHY, morning, touches=1)
    assert office.book.load(number).terms[f"{number}/2"].status is TermStatus.OPEN
    assert not sweep(office.book, morning + timedelta(minutes=5)).lapsed
    assert sweep(office.book, morning + timedelta(days=1)).lapsed == 1
    assert assure(office.book, morning + timedelta(days=1)).differences == ()


def test_a_version_for_a_later_day_waits_and_then_moves_the_terms_with_the_first_sweep(office: App, engine: Engine) -> None:
    number = open_case(office)
    starts = date(2026, 5, 12)
    done = confirm(office, with_closed(), BEHEER, WHY, NOW, touches=1, valid_from=starts)
    assert (done.moved, done.waits) == (0, True)
    with pytest.raises(Impossible, match="al vastgelegd"):
        confirm(office, with_closed(), BEHEER, WHY, NOW, touches=1, valid_from=starts)
    sweep(office.book, at_amsterdam(date(2026, 5, 11), 23))
    assert office.book.load(number).terms[f"{number}/2"].last_day == DAY

    eve = at_amsterdam(starts, 0, 5)
    office.book.execute(number, AddNote(text="Gebeld, nog voor de eerste ronde."), INSPECTOR, eve)
    for minutes in (5, 10):
        sweep(office.book, eve + timedelta(minutes=minutes))
    assert office.book.load(number).terms[f"{number}/2"].last_day == NEXT
    assert ask(engine, "SELECT count(*) FROM events WHERE type = 'TermRecomputed'") == [(1,)]
    assert assure(office.book, eve + timedelta(hours=1)).differences == ()


def test_an_old_end_is_explained_with_the_rules_of_its_day(office: App, engine: Engine) -> None:
    number = open_case(office)
    term = office.book.load(number).terms[f"{number}/2"]
    confirm_day(office)
    later = compose_app(office.settings, engine)
    context = Context(now=NOW, actor=SYSTEM, policy=later.book.policy(NOW))

    then = later.book.history(number, known_at=NOW - timedelta(hours=1))
    old = TermRules(context, later.book.rules_of_the_day(then)).explain(term)
    assert old is not None
    assert (old.last_day, old.calendar_version) == (DAY, term.calendar_version)
    now = TermRules(context, later.book.rules_of_the_day(later.book.history(number))).explain(
        later.book.load(number).terms[f"{number}/2"]
    )
    assert now is not None
    assert now.last_day == NEXT
    assert any("Feestdag van de Toets" in step.text for step in now.steps)
    with later.book.writing(SYSTEM, NOW) as page:
        rules = [page.context.rules_of(one.rules) for one in (then[0], later.book.history(number)[-1])]
    assert [one.calendar.closed(DAY) is None for one in rules if one] == [True, False], "who corrects decides by those of then"
    forgotten = TermRules(context, {}).explain(term)
    assert forgotten is not None
    assert "De regels van toen zijn niet bewaard." in forgotten.warnings[-1]


def test_the_shipped_rules_are_kept_so_that_an_installation_with_other_files_can_explain_them(
    office: App, engine: Engine, tmp_path: Path
) -> None:
    number = open_case(office)
    assert assure(office.book, NOW).ok
    for name, content in with_closed().items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    other = compose_app(Settings(home=tmp_path, policy_dir=tmp_path), engine)

    term = other.book.load(number).terms[f"{number}/2"]
    rules = TermRules(
        Context(now=NOW, actor=SYSTEM, policy=other.policy), other.book.rules_of_the_day(other.book.history(number))
    )
    explained = rules.explain(term)
    assert explained is not None
    assert explained.last_day == term.last_day == DAY
    (difference,) = assure(other.book, NOW).differences
    assert "met het beleid van nu 2026-06-16" in difference.problem


def test_the_lists_follow_also_when_an_installation_came_with_other_files(office: App, engine: Engine, tmp_path: Path) -> None:
    open_case(office)
    later = changed("ladders.yaml", "uur: 8", "uur: 10")
    for name, content in later.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    other = compose_app(Settings(home=tmp_path, policy_dir=tmp_path), engine)
    assert not assure(other.book, NOW).ok
    confirm(other, later, BEHEER, "De ladders van de nieuwe versie", NOW, touches=0)
    assert assure(other.book, NOW).differences == ()


def test_a_case_that_cannot_be_read_is_named_and_holds_nobody_up(office: App, engine: Engine) -> None:
    bad, good = open_case(office), open_case(office)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE events DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE events SET type = 'Onbekend' WHERE stream_id = :bad AND seq = 2"), {"bad": bad})
    found = preview(office, with_closed(), NOW)
    assert ([one.case for one in found.moved], found.unreadable) == ([good], (bad,))
    confirm_day(office)
    assert office.book.load(good).terms[f"{good}/2"].last_day == NEXT


def test_a_version_that_cannot_be_brought_about_never_stops_a_sweep(office: App, engine: Engine) -> None:
    open_case(office)
    starts = date(2026, 5, 12)
    confirm(office, with_closed(), BEHEER, WHY, NOW, touches=1, valid_from=starts)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE events ADD CONSTRAINT broken CHECK (type <> 'TermRecomputed') NOT VALID"))
    morning = at_amsterdam(date(2026, 5, 19), 8, 5)
    assert sweep(office.book, morning).lapsed == 1
    told = "SELECT payload ->> 'facts' FROM outbox WHERE topic = 'alert' AND payload ->> 'kind' = 'zaak_mislukt'"
    assert "niet doorgevoerd" in ask(engine, told)[0][0]
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE events DROP CONSTRAINT broken"))
    sweep(office.book, morning + timedelta(minutes=5))
    assert ask(engine, "SELECT count(*) FROM events WHERE type = 'TermRecomputed'") == [(1,)]


def test_policy_does_not_begin_before_it_is_confirmed(office: App) -> None:
    yesterday = amsterdam_day(NOW) - timedelta(days=1)
    with pytest.raises(BadInput, match=r"vanaf: gevonden .* of later"):
        confirm(office, with_closed(), BEHEER, WHY, NOW, touches=1, valid_from=yesterday)
