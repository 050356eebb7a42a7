"""The list of cases: page after page without a gap, counted up to a bound, and found by name and by word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text

from cli.main import run
from db import register, schema
from db.engine import transaction
from db.migrate import upgrade
from db.projections import filling
from desk import worklist
from desk.worklist import After, Filters, page
from domain.base.errors import BadInput
from domain.dossier.commands import AddNote
from domain.kinds.measure import MeasureKind
from domain.measure.commands import ProposeMeasure
from domain.rights.sight import Reader
from domain.visit.commands import RecordVisit
from tests.reliability.inspectorate import Desk, at, at_work, environment

CASES = 60
FILL = text("""
INSERT INTO cases (number, provider_id, provider_name, owner, stage, opened_on, closed_on, first_day, running_terms, lapsed_terms,
                   searched)
SELECT '2026-' || lpad(n::text, 4, '0'), '12345678', 'Huis ' || n, CASE WHEN n % 5 > 0 THEN 'a.bos' END,
       CASE WHEN n % 3 = 0 THEN 'gesloten' ELSE 'toetsing' END, '2026-01-05', CASE WHEN n % 3 = 0 THEN DATE '2026-02-01' END,
       CASE WHEN n % 3 > 0 AND n % 7 > 0 THEN DATE '2026-03-01' + n % 4 END, 1, n % 2,
       '2026-' || lpad(n::text, 4, '0') || ' huis ' || n
FROM generate_series(1, :cases) n
""")
EVERYTHING = {
    "all that are open": Filters(),
    "closed ones too": Filters(closed=True),
    "those of one": Filters(owner="a.bos", closed=True),
    "those of nobody": Filters(nobody=True),
    "late": Filters(late=True),
    "a stage": Filters(stage="toetsing"),
    "closed": Filters(stage="gesloten"),
    "a part of a name": Filters(words="uis 1", closed=True),
}


def fill(connection: Connection, cases: int = CASES) -> None:
    connection.execute(FILL, {"cases": cases})


@pytest.mark.parametrize("most", [1, 7, 200])
def test_page_after_page_is_everything_once_in_the_same_order(engine: Engine, most: int) -> None:
    with transaction(engine) as connection:
        fill(connection)
        for which, filters in EVERYTHING.items():
            everything = [item.number for item in page(connection, filters).items]
            found = list(_pages(connection, filters, most))
            assert [item for items in found for item in items] == everything, which
            assert len(set(everything)) == len(everything) > 0, which
            assert len(found) == -(-len(everything) // most), which


def _pages(connection: Connection, filters: Filters, most: int) -> Iterator[list[str]]:
    after, begun = None, False
    while after or not begun:
        one, begun = page(connection, filters, most=most, after=after), True
        yield [item.number for item in one.items]
        after = After.read(str(one.after)) if one.after else None


def test_a_case_that_is_done_meanwhile_makes_none_be_missed(engine: Engine) -> None:
    with transaction(engine) as connection:
        fill(connection)
        everything = [item.number for item in page(connection, Filters()).items]
        first = page(connection, Filters(), most=5)
        connection.execute(
            text("UPDATE cases SET closed_on = '2026-03-01', first_day = NULL WHERE number = :n"), {"n": everything[2]}
        )
        second = page(connection, Filters(), most=5, after=first.after)

    assert [item.number for item in second.items] == everything[5:10]


def test_cases_are_counted_up_to_a_bound(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "COUNTED", 20)
    with transaction(engine) as connection:
        fill(connection)
        some, few = page(connection, Filters(), most=5), page(connection, Filters(nobody=True), most=5)

    assert (some.count, some.more) == (20, True)
    assert (few.count, few.more) == (8, False)


@pytest.mark.parametrize("token", ["", "x", "2026-02-30/2026-0001", "2026-02-03", "geen", "2026-02-03/26-1", "geen/2026-0001\n"])
def test_a_place_that_is_none_is_refused(token: str) -> None:
    with pytest.raises(BadInput):
        After.read(token)


def test_a_place_is_read_as_it_is_written() -> None:
    for place in (After(date(2026, 5, 18), "2026-0012"), After(None, "2026-123456")):
        assert After.read(str(place)) == place


# Words.


@pytest.fixture(name="desk")
def _desk(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name, value in environment(database_url, tmp_path).items():
        monkeypatch.setenv(name, value)
    with at_work(environment(database_url, tmp_path)) as desk:
        desk.furnish()
        desk.open(3)
        yield desk


def note(desk: Desk, number: str, said: str) -> None:
    desk.do(number, "a.bos", AddNote(text=said), at("2026-01-08"))


def test_a_word_in_what_somebody_wrote_finds_the_case_and_says_where(desk: Desk) -> None:
    number = desk.cases[1]
    note(desk, number, "Gebeld over de nachtelijke deursensoren: die gaan eraf. 100% zeker.")
    with transaction(desk.app.engine) as connection:
        for words in ("deursensoren", "DEURSENSOR", "nachtelijk deursensor", '"nachtelijke deursensoren"'):
            (item,) = page(connection, Filters(words=words)).items
            assert item.number == number, words
            (found,) = item.found
            assert (found.kind, found.item) == ("notitie", "1")
            assert "deursensoren" in found.said
        for words in ("raamsensoren", "deur%", "_eursensoren", "100"):
            assert page(connection, Filters(words=words)).items == (), words
        assert page(connection, Filters(words=number)).items[0].found == ()


def test_what_was_seen_at_a_visit_and_why_something_was_decided_is_found(desk: Desk) -> None:
    number = desk.cases[1]
    seen = {"samenvatting": "De zwaluwkamer is verbouwd.", "goed": "Het huiskameroverleg loopt weer."}
    desk.do(number, "a.bos", RecordVisit.model_validate(seen), at("2026-01-08"))
    why = {"why": "De zonnekamer gaat elke avond op slot.", "reason": "Het is al tweemaal toegezegd."}
    desk.do(number, "a.bos", ProposeMeasure(kind=MeasureKind.WAARSCHUWING, **why), at("2026-01-08"))
    wanted = {"zwaluwkamer": "bezoek", "huiskameroverleg": "bezoek", "zonnekamer": "maatregel", "tweemaal": "reden"}
    with transaction(desk.app.engine) as connection:
        for word, kind in wanted.items():
            (item,) = page(connection, Filters(words=word)).items
            assert (item.number, item.found[0].kind) == (number, kind)


def test_a_word_that_is_everywhere_is_found_without_looking_up_every_text(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.wordsearch.SELDOM", 1)
    for number in desk.cases:
        note(desk, number, "Overleg over de deursensoren.")
    with transaction(desk.app.engine) as connection:
        assert {item.number for item in page(connection, Filters(words="deursensor")).items} == set(desk.cases)


def test_whoever_reads_no_cases_finds_none_by_what_is_in_them(desk: Desk) -> None:
    note(desk, desk.cases[0], "Overleg over de deursensoren.")
    with transaction(desk.app.engine) as connection:
        people = register.people(connection)
        administrator = Reader("p.beheer", people["p.beheer"])
        assert page(connection, Filters(words="deursensoren"), administrator).items == ()
        assert page(connection, Filters(words="deursensoren"), Reader("a.bos", people["a.bos"])).count == 1


def test_a_case_of_before_texts_were_kept_is_filled_in_and_one_that_cannot_be_read_keeps_its_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "AT_ONCE", 2)
    bad = desk.cases[2]
    note(desk, desk.cases[0], "Overleg over de deursensoren.")
    with transaction(desk.app.engine) as connection:
        before = connection.execute(text("SELECT * FROM case_texts ORDER BY 1, 2, 3")).all()
        connection.execute(text("DELETE FROM case_texts"))
        connection.execute(text("UPDATE cases SET searched = NULL"))
        connection.execute(text("ALTER TABLE events DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE events SET type = 'Unheard' WHERE stream_id = :bad AND seq = 2"), {"bad": bad})
        connection.execute(text("ALTER TABLE events ENABLE TRIGGER USER"))
    upgrade(desk.app.engine)
    with transaction(desk.app.engine) as connection:
        after = connection.execute(text("SELECT * FROM case_texts ORDER BY 1, 2, 3")).all()
        assert after == [row for row in before if row.case_number != bad]
        assert page(connection, Filters(words=bad)).count == 1


# On the screen.


def test_the_command_says_how_many_there_are_and_how_to_go_on(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(desk.app.engine) as connection:
        connection.execute(schema.cases.delete())
        fill(connection)
    arguments, shown = ["zaken", "--gesloten", "--inspecteur", "a.bos", "--aantal", "20", "--als", "a.bos"], list[str]()
    for last in (False, False, True):
        assert run(arguments) == 0
        *lines, count, following = capsys.readouterr().out.splitlines()
        shown += [line.split()[0] for line in lines]
        assert count == f"Op deze bladzijde {8 if last else 20} van 48 zaken."
        if last:
            assert following == "Dit is de laatste bladzijde."
        else:
            assert following.startswith(
                "De volgende: vervolg zaken --inspecteur a.bos --gesloten --aantal 20 --als a.bos --verder "
            )
            arguments = following.removeprefix("De volgende: vervolg ").split()
    assert len(set(shown)) == 48

    assert run(["zaken", "--gesloten", "--aantal", "20", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (len(told["cases"]), told["count"], told["more_than_count"]) == (20, 60, False)
    assert run(["zaken", "--gesloten", "--aantal", "0", "--json", "--verder", told["next"]]) == 0
    rest = json.loads(capsys.readouterr().out)
    assert (len(rest["cases"]), rest["next"]) == (40, None)


# Questions.

FOUND_BY_AN_INDEX = (
    "SELECT max(recorded_at) FROM events",  # how far a practice database was played
    "SELECT * FROM access_log WHERE who = 'a.bos' AND at > '2026-01-01'",
    "SELECT number FROM cases WHERE owner = 'a.bos' AND closed_on IS NULL ORDER BY first_day, number LIMIT 50",
    "SELECT number FROM cases WHERE owner IS NULL AND closed_on IS NULL ORDER BY first_day, number LIMIT 50",
    "SELECT number FROM cases WHERE (first_day, number) > ('2026-05-18', '2026-0012') ORDER BY first_day, number LIMIT 50",
    "SELECT number FROM cases WHERE first_day IS NULL AND number > '2026-0012' ORDER BY first_day, number LIMIT 50",
    "SELECT number FROM cases WHERE searched LIKE '%zonnehof%'",
    "SELECT case_number FROM case_texts WHERE words @@ to_tsquery('dutch', 'kamertijd')",
)


def test_an_index_answers_and_sorts(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off"))
        for question in FOUND_BY_AN_INDEX:
            plan = "\n".join(line for (line,) in connection.exec_driver_sql("EXPLAIN " + question.replace("%", "%%")))
            assert "Index" in plan, plan
            assert "Seq Scan" not in plan, plan
            assert "Sort" not in plan, plan


def test_commands_ask_as_much_with_few_cases_as_with_many(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notitie.yaml").write_text("tekst: Gebeld met het bestuur.\n", encoding="utf-8")
    number, asked = desk.cases[0], list[str]()
    commands = (
        ("zaken",),
        ("zaken", "--te-laat"),
        ("zaken", "bestuur"),
        ("zaak", "toon", number),
        ("zaak", "mag", number),
        ("zaak", "doe", number, "notitie", "--gegevens", str(tmp_path / "notitie.yaml")),
        ("health",),
        ("sweep",),
    )

    def questions() -> dict[tuple[str, ...], int]:
        counted: dict[tuple[str, ...], int] = {}
        for command in commands:
            asked.clear()
            run([*command, *(["--als", "a.bos"] if command[0] in {"zaak", "zaken"} else [])])
            counted[command] = len(asked)
        return counted

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    questions()  # what was due is done
    event.listen(Engine, "before_cursor_execute", hear)
    try:
        few = questions()
        with transaction(desk.app.engine) as connection:
            connection.execute(text(FILL.text.replace("2026-", "2025-")), {"cases": 1_500})
        assert questions() == few
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert min(few.values()) > 0
    capsys.readouterr()
