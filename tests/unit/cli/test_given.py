"""What a command asks can be typed as options: made from its form, with the checks and places of a file."""

from __future__ import annotations

import pytest
import yaml

from cli import case_form, given
from cli.case_form import example
from cli.given_otherwise import DAY, corrects
from desk.field import Form, Kind
from desk.forms import form_of
from domain.base.errors import BadInput
from domain.case.commands import COMMANDS
from domain.input.command import Command
from domain.input.reading import read

EXTENSION = form_of(COMMANDS["uitstel-verlenen"])
FORMS = [form_of(command) for command in COMMANDS.values()]


def words(form: Form) -> list[str]:
    """Every option of `form`, with an answer that is only a text."""
    return [word for name in given.options_of(form) for word in (name, "iets")]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_field_of_each_command_is_an_option_or_is_made_of_parts(form: Form) -> None:
    taken = given.taken(form, words(form))

    mended = {DAY} if corrects(form) else set()
    assert {one.name for one in form.fields if one.kind not in case_form.IN_A_FILE} - mended == set(taken) - {"velden"}
    assert set(given.options_of(form)) & set(given.OF_EVERY_COMMAND) == set()


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)
def test_what_is_typed_is_what_a_file_with_the_same_would_say(command: type[Command]) -> None:
    form = form_of(command)
    typed = given.taken(form, words(form))
    filed = yaml.safe_load(
        yaml.safe_dump({name: list(said) if isinstance(said, tuple) else said for name, said in typed.items()})
    )

    assert outcome(command, typed) == outcome(command, filed)


def outcome(command: type[Command], data: object) -> object:
    try:
        return read(command, data)
    except BadInput as bad:
        return bad.message


@pytest.mark.parametrize(
    ("line", "data"),
    [
        (["--termijn", "2", "--lengte=P2W"], {"termijn": "2", "lengte": "P2W"}),
        (["--grond=--dat staat er--"], {"grond": "--dat staat er--"}),
        ([], {}),
    ],
)
def test_options_become_the_data_of_a_command(line: list[str], data: dict[str, str]) -> None:
    assert given.taken(EXTENSION, line) == data


def test_a_list_is_given_one_by_one_and_yes_by_its_name_alone() -> None:
    visit = form_of(COMMANDS["bezoek-plannen"])
    line = ["--locaties", "Huis De Branding", "--aangekondigd", "--locaties", "Boerderij Het Zand"]

    assert given.taken(visit, line) == {"locaties": ("Huis De Branding", "Boerderij Het Zand"), "aangekondigd": "ja"}
    assert [one.name for one in visit.fields if one.kind is Kind.YES_NO] == ["aangekondigd"]


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        (["--lente", "P2W"], "--lente", "‘--lengte’"),
        (["--gegeven", "x.yaml"], "--gegeven", "‘--gegevens’"),
        (["--lengte"], "--lengte", "een waarde erachter"),
        (["--lengte", "--grond", "x"], "--lengte", "een waarde erachter"),
        (["--lengte", "P1W", "--lengte", "P2W"], "--lengte", "elke optie één keer"),
        (["P2W"], "opties", "aanhalingstekens"),
    ],
)
def test_what_is_no_option_is_refused_with_what_was_meant(line: list[str], place: str, expected: str) -> None:
    with pytest.raises(BadInput) as refused:
        given.taken(EXTENSION, line)
    assert refused.value.place == place
    assert expected in refused.value.expected


def test_a_field_of_parts_says_that_it_needs_a_file() -> None:
    with pytest.raises(BadInput, match="--gegevens"):
        given.taken(form_of(COMMANDS["bezoek-vastleggen"]), ["--oordelen", "V1"])


def test_what_is_wrong_is_told_under_the_option_and_every_mistake_at_once() -> None:
    line = ["--termijn", "2", "--lengte", "twee"]
    with pytest.raises(BadInput) as refused, given.told(line, alone=True):
        read(COMMANDS["uitstel-verlenen"], given.taken(EXTENSION, line))
    assert [row.partition(":")[0] for row in refused.value.message.splitlines()] == ["--lengte", "--grond"]


def test_the_example_of_a_command_that_needs_no_file_can_be_typed_as_options() -> None:
    assert case_form.as_a_line(EXTENSION) == "--termijn … --lengte … --grond …"
    assert case_form.as_a_line(form_of(COMMANDS["bevinding-toevoegen"])) == ""
    assert "lengte:" in example(EXTENSION)


CORRECTION = form_of(COMMANDS["corrigeren"])


@pytest.mark.parametrize(
    ("line", "velden"),
    [
        (["--datum", "2026-02-02"], {"datum": "2026-02-02"}),
        (["--locaties", "Noord", "--locaties", "Zuid"], {"locaties": ("Noord", "Zuid")}),
        (["--aangekondigd", "--tot-en-met=2026-02-02"], {"aangekondigd": "ja", "tot_en_met": "2026-02-02"}),
        (["--velden.waarom", "Het plan is te vaag."], {"waarom": "Het plan is te vaag."}),
        (["--velden.datum", "2026-02-02"], {"datum": "2026-02-02"}),
        (
            ["--bevinding.norm", "JIJ-3.4", "--gesproken.jongeren", "3"],
            {"bevinding": {"norm": "JIJ-3.4"}, "gesproken": {"jongeren": "3"}},
        ),
    ],
)
def test_a_correction_takes_the_fields_of_what_it_corrects(line: list[str], velden: dict[str, object]) -> None:
    own = {"regel": "22", "hoe": "anders", "waarom": "De poststempel zegt het."}
    typed = [word for name, value in own.items() for word in (f"--{name}", value)]

    assert given.taken(CORRECTION, [*typed, *line]) == {**own, "velden": velden}


@pytest.mark.parametrize(
    "line", [["--datums", "2026-02-02"], ["--oordelen", "V1"], ["--velden", "datum"], ["--velden.", "x"], ["--x.y", "z"]]
)
def test_what_is_no_field_of_anything_is_refused(line: list[str]) -> None:
    with pytest.raises(BadInput, match=r"de velden van wat je corrigeert, zoals --datum|in een bestand"):
        given.taken(CORRECTION, line)


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("velden.datum", "--datum"),
        ("velden.bevinding.norm", "--bevinding.norm"),
        ("velden.waarom", "--velden.waarom"),
        ("regel", "--regel"),
    ],
)
def test_what_is_wrong_in_a_field_of_what_is_corrected_is_told_under_its_option(place: str, called: str) -> None:
    words = ["--regel", "2", "--datum", "x", "--bevinding.norm", "y", "--velden.waarom", "z"]
    with pytest.raises(BadInput) as refused, given.told(words, alone=True):
        raise BadInput(place, "x", "iets anders")
    assert refused.value.place == called


def test_an_option_that_is_not_there_is_told_as_it_was_typed() -> None:
    words = ["--datom", "x"]
    with pytest.raises(BadInput) as refused, given.told(words, alone=True):
        given.taken(CORRECTION, words)
    assert refused.value.place == "--datom"
