"""A house that ever confirmed a policy goes on when the software comes to know more: what lacks comes from what ships."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.main import run
from db import policies
from db.engine import transaction
from domain.base.errors import UnreadablePolicy
from domain.dossier.commands import AddNote
from domain.kinds.letter import LetterKind
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.term.events import TermStarted
from domain.term.rules import TermRules
from tests.integration.policy.conftest import INSPECTOR, NOW, SHIPS, open_case
from tests.integration.policy.house import NAME, confirmed, health
from tests.unit.rulebook.recorded import FIRST, recorded
from vervolg.app import App, compose_app
from vervolg.settings import Settings
from watch.assure import assure

NOW_TYPED = "2026-05-05T10:00"
AT = ["--op", NOW_TYPED]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, practice_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", practice_url)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))


def lacking() -> dict[str, str]:
    """A policy from before a kind of letter, a kind of term, a ladder, a rung, a ground, a norm and a file."""
    ours = {name: text for name, text in SHIPS.items() if name != "afzender.yaml"}
    for name, pattern, instead in (
        ("mandates.yaml", "opheffing", ""),
        ("mandates.yaml", ", ]", "]"),
        ("terms.yaml", r"^  plan_beoordelen:\n(    .*\n)+", ""),
        ("terms.yaml", r"^    lengte: P6W\n", ""),
        ("ladders.yaml", r"^  eigenaarloos:\n(    .*\n)+", ""),
        ("ladders.yaml", r"^      - \{op: voor-7d, aan: inspecteur\}\n", ""),
        ("grounds.yaml", r"^  - grond: wgbo\n(    .*\n|\n)+", ""),
        ("norms.yaml", r"^      - code: JIJ-1\.2\n(        .*\n)+", ""),
        ("calendar.yaml", "2028-12-31\n", "2027-12-31\n"),
    ):
        ours[name] = re.sub(pattern, instead, ours[name], count=1, flags=re.M)
    return ours


NAMED = (
    "het bestand afzender.yaml",
    "de ladder ‘eigenaarloos’",
    "‘lengte’ van de soort termijn ‘bezwaar’",
    "de soort termijn ‘plan_beoordelen’",
    "wie de brief ‘opheffing’ mag goedkeuren",
    "de grond ‘wgbo’",
)


def test_a_house_whose_policy_lacks_what_is_new_works_on_and_hears_what_to_confirm(
    office: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = open_case(office)
    confirmed(office.engine, lacking())

    assert run(["sweep", "--as-of", NOW_TYPED]) == 0
    assert run(["zaak", "toon", number]) == 0
    assert "bezwaar: Uiterlijk op maandag 15 juni 2026" in capsys.readouterr().out

    said = health(capsys)
    assert (said["good"], said["warns"]) == (True, True), "it is no fault, and somebody should look"
    assert all(words in said["text"] for words in NAMED[:3])
    assert "en nog " in said["text"]
    assert "vervolg beleid toon --uit MAP" in said["advice"]

    folder = tmp_path / "aangevuld"
    assert run(["beleid", "toon", "--uit", str(folder), *AT]) == 0
    told = capsys.readouterr().out
    assert "Komt uit het meegeleverde beleid, tot iemand dit beleid aanvult en bevestigt:" in told
    assert all(f"  {words}\n" in told for words in NAMED)
    assert run(["beleid", "toon", "--json", *AT]) == 0
    assert {one["wat"] for one in json.loads(capsys.readouterr().out)["uit_meegeleverd_beleid"]} == set(NAMED)

    office.book.execute(number, AddNote.model_validate({"tekst": "Gebeld met de bestuurder."}), INSPECTOR, NOW)
    assert run(["beleid", "proef", str(folder), *AT]) == 0
    told = capsys.readouterr().out
    assert "Raakt 0 lopende termijnen" in told
    assert all(f"  {words}\n" in told.partition("Kwam tot nu toe uit het meegeleverde beleid:")[2] for words in NAMED)
    confirm = ["beleid", "bevestig", str(folder), "--als", "p.beheer", "--reden", "aangevuld na de upgrade", "--raakt", "0", *AT]
    assert run(confirm) == 0
    said = health(capsys)
    assert (said["good"], said["warns"]) == (True, False)


def test_the_first_policy_that_ever_shipped_is_lived_with(office: App, capsys: pytest.CaptureFixture[str]) -> None:
    """It knew no letter about a signal, no client stop and no arrangement, and had files of the first layout."""
    confirmed(office.engine, recorded(FIRST))
    number = open_case(office)
    policy = office.policy
    assert policy.mandates.approvers(LetterKind.SIGNAAL_ONTVANGEN)
    assert office.sender.department == "Toezicht Jeugd"

    assert policy.version.startswith(f"{NAME}~"), "what nobody recorded has a name of its own"
    started = [one for one in office.book.history(number) if isinstance(one.event, TermStarted)]
    assert {one.sealed.policy_version for one in started} == {policy.version}
    later = compose_app(Settings(home=Path("/nonexistent")), office.engine)
    history = later.book.history(number)
    assert later.book.rules_of_the_day(history).keys() == {
        one.event.term for one in started if isinstance(one.event, TermStarted)
    }
    with transaction(office.engine) as connection:
        kept = policies.files(connection, policy.version)
    assert kept is not None
    assert "afspraak:" in kept.texts["terms.yaml"], "what was decided under it can be explained ever after"

    assert not [one for one in assure(office.book, NOW).differences if "beleid" in one.place]
    assert health(capsys)["warns"]


def test_what_was_decided_before_the_upgrade_is_explained_by_the_rules_of_its_day(office: App) -> None:
    confirmed(
        office.engine, {**SHIPS, "terms.yaml": SHIPS["terms.yaml"].replace("lengte: P4W", "lengte: P5W", 1)}, name="2026-1+eigen"
    )
    number = open_case(office)
    (plan,) = [term for term in office.book.load(number).terms.values() if term.kind == "verbeterplan"]
    history = office.book.history(number)
    assert {one.sealed.policy_version for one in history} == {"2026-1+eigen"}, "its name stays the one it was recorded under"
    rules = TermRules(context_of(office), office.book.rules_of_the_day(history))
    assert rules.explain(plan) is not None


def context_of(app: App) -> Context:
    return Context(now=NOW, actor=SYSTEM, policy=app.book.policy(NOW))


def test_a_folder_of_its_own_that_is_older_is_lived_with_and_named(
    office: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "eigen"
    own.mkdir()
    for name, text in recorded(FIRST).items():
        (own / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("VERVOLG_POLICY_DIR", str(own))
    house = compose_app(Settings(home=tmp_path, policy_dir=own), office.engine)
    number = open_case(house)
    assert house.policy.mandates.approvers(LetterKind.SIGNAAL_ONTVANGEN)
    assert run(["zaak", "toon", number]) == 0
    said = health(capsys)
    assert (said["good"], said["warns"]) == (True, True)
    assert "Uit het meegeleverde beleid komt: de soort termijn ‘" in said["text"]
    assert "de soort termijn ‘clientenstop’;" in said["text"]
    assert "Tot het in die map staat" in said["advice"]


def test_a_folder_of_its_own_that_cannot_be_read_ends_no_term(
    office: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = open_case(office)
    own = tmp_path / "eigen"
    own.mkdir()
    for name, text in SHIPS.items():
        (own / name).write_text(text.replace("lengte: P4W", "lengte: lang"), encoding="utf-8")
    monkeypatch.setenv("VERVOLG_POLICY_DIR", str(own))
    house = compose_app(Settings(home=tmp_path, policy_dir=own), office.engine)
    with pytest.raises(UnreadablePolicy, match=r"terms\.yaml: termen\.verbeterplan\.lengte"):
        open_case(house)
    assert run(["zaak", "toon", number]) == 0
    assert run(["sweep", "--as-of", NOW_TYPED]) == 0
    said = health(capsys)
    assert not said["good"]
    assert said["text"].startswith(f"Beleid in {own} is niet te lezen: terms.yaml: termen.verbeterplan.lengte")
    assert run(["beleid", "toon", "--uit", str(tmp_path / "nieuw"), *AT]) == 0
    confirm = ["beleid", "bevestig", str(tmp_path / "nieuw"), "--als", "p.beheer", "--reden", "weer te lezen", "--raakt", "0"]
    assert run([*confirm, *AT]) == 0
    compose_app(Settings(home=tmp_path, policy_dir=own), office.engine).book.execute(
        number, AddNote.model_validate({"tekst": "Gebeld met de bestuurder."}), INSPECTOR, NOW
    )


def test_a_calendar_that_ends_sooner_than_the_one_that_ships_is_named_with_where_to_find_the_days(
    office: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    confirmed(office.engine, {**SHIPS, "calendar.yaml": SHIPS["calendar.yaml"].replace("2028-12-31\n", "2026-12-31\n", 1)})
    monkeypatch.setenv("VERVOLG_HEALTH_CALENDAR", "P400D")
    said = health(capsys, "calendar")
    assert not said["good"]
    assert said["text"] == "De kalender loopt tot en met 31 december 2026."
    assert said["advice"].startswith("policy/calendar.yaml van deze versie loopt tot en met 31 december 2028.")
