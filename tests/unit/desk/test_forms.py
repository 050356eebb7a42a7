"""A form for everything that people hand in, made from its model: nobody who adds a command or a field makes a page for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from pydantic import BaseModel

from cli.case_form import example
from desk.choices import KNOWN
from desk.field import Field, Kind
from desk.forms import form_for, form_of
from desk.register_file import RegisterFile
from desk.trying import answers
from domain.base.errors import BadInput
from domain.base.thing import Thing
from domain.case.commands import COMMANDS
from domain.casefile.signal_report import SignalReport
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.input.reading import read
from domain.lawfulness import Situation
from domain.visit.commands import JudgeFindings
from domain.visit.report import VisitReport
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import INSPECTOR, Told, opened
from tests.unit.cycle.examples import example as example_of

OTHER: dict[str, type[BaseModel]] = {
    "a visit report": VisitReport,
    "a signal": SignalReport,
    "the register": RegisterFile,
    "a restriction of freedom": Situation,
}
EACH = pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))


def everything(fields: tuple[Field, ...]) -> Iterator[Field]:
    for one in fields:
        yield one
        yield from everything(one.fields)


def field_of(command: str, name: str, case: Told | None = None) -> Field:
    context = case.context(INSPECTOR) if case else None
    form = form_of(COMMANDS[command], case.case if case else None, context)
    return next(one for one in everything(form.fields) if one.name == name)


@EACH
def test_every_command_has_a_form(command: type[Command]) -> None:
    form = form_of(command)

    assert (form.name, form.label) == (command.name, command.label)
    assert [one.name for one in form.fields] == [info.alias for info in command.model_fields.values()]


@EACH
def test_what_a_form_asks_is_what_the_command_takes(command: type[Command]) -> None:
    """Filled in as the form says, with what is there to choose, it can be read."""
    case = s.in_force()
    form = form_of(command, case.case, case.context(INSPECTOR))
    given = {one.name: "V1" for one in form.fields if one.required and one.kind is Kind.CHOICE and not one.choices}

    command.stored(answers(form.fields, case.today, given))


@EACH
def test_nothing_else_is_needed_than_what_a_form_requires(command: type[Command]) -> None:
    required = {one.name for one in form_of(command).fields if one.required}

    assert required == {info.alias for info in command.model_fields.values() if info.is_required()}


@pytest.mark.parametrize("name", OTHER)
def test_everything_else_that_people_hand_in_has_a_form(name: str) -> None:
    form = form_for(OTHER[name], "Een formulier")

    assert all(one.help for one in everything(form.fields))


@pytest.mark.parametrize("model", [*COMMANDS.values(), *OTHER.values()], ids=lambda model: model.__name__)
def test_labels_and_choices_are_words(model: type[BaseModel]) -> None:
    case = s.in_force()
    for one in everything(form_for(model, "", case.case, case.context(INSPECTOR)).fields):
        assert one.label[:1].isupper(), one.name
        assert "_" not in one.label
        assert not any("_" in choice.label for choice in one.choices), one.name


@pytest.mark.parametrize("thing", Thing)
def test_what_a_field_names_can_be_chosen_or_is_said_to_be_typed(thing: Thing) -> None:
    assert thing in KNOWN


@EACH
def test_a_form_as_a_file_can_be_filled_in(command: type[Command]) -> None:
    """The example is YAML that asks for what is required, and for nothing else."""
    case = s.in_force()
    form = form_of(command, case.case, case.context(INSPECTOR))
    said = yaml.safe_load(example(form)) or {}

    assert set(said) == {one.name for one in form.fields if one.required}


@pytest.mark.parametrize(
    ("command", "field", "kind"),
    [
        ("notitie", "tekst", Kind.LONG_TEXT),
        ("notitie", "datum", Kind.WHEN),
        ("brief-schrijven", "betreft", Kind.TEXT),
        ("brief-schrijven", "tekst", Kind.LETTER),
        ("brief-verzonden", "moment", Kind.MOMENT),
        ("brief-verzonden", "pdf", Kind.FILE),
        ("plan-ontvangen", "document", Kind.DOCUMENT),
        ("uitstel-verlenen", "lengte", Kind.LENGTH),
        ("oppakken", "uiterlijk", Kind.DAY),
        ("maatregel-adviseren", "akkoord", Kind.YES_NO),
        ("bevinding-toevoegen", "letsel", Kind.FACT),
        ("maatregel-besluiten", "bedrag", Kind.AMOUNT),
        ("maatregel-opheffen", "onderdelen", Kind.NUMBER),
        ("bezoek-vastleggen", "anders", Kind.COUNTS),
        ("bezoek-vastleggen", "oordelen", Kind.GROUP),
        ("sluiten", "waarom", Kind.CHOICE),
    ],
)
def test_a_field_says_how_it_is_answered(command: str, field: str, kind: Kind) -> None:
    assert field_of(command, field).kind is kind


def test_bounds_and_defaults_are_those_of_the_model() -> None:
    why = field_of("maatregel-voorstellen", "motivering")
    reason = field_of("notitie", "reden")
    channel = field_of("brief-verzenden", "kanaal")

    assert (why.required, why.least, why.most) == (True, 10, 8000)
    assert (reason.required, reason.most) == (False, 4000)
    assert (channel.default, [choice.value for choice in channel.choices]) == ("mail", ["mail", "post"])
    assert field_of("bezoek-plannen", "aangekondigd").default == "nee"


def test_parts_are_a_group_that_can_be_given_more_than_once() -> None:
    parts = field_of("bevindingen-beoordelen", "oordelen")

    assert parts.several
    assert parts.least == 1
    assert [one.name for one in parts.fields] == ["bevinding", "uitkomst", "toelichting", "effect", "gestopt"]


def test_what_is_there_can_be_chosen() -> None:
    case = s.in_force()

    assert [choice.value for choice in field_of("maatregel-besluiten", "maatregel", case).choices] == ["M1"]
    assert [choice.value for choice in field_of("bevindingen-beoordelen", "bevinding", case).choices] == ["V1", "V2"]
    assert [choice.label for choice in field_of("bezoek-plannen", "locaties", case).choices] == ["Huis Noord", "Huis Zuid"]
    assert "a.bos" in [choice.value for choice in field_of("toewijzen", "inspecteur", case).choices]


def test_open_findings_come_first() -> None:
    case = opened().does(JudgeFindings(judgements=s.judged(Outcome.REMEDIED, "V1")))

    assert [choice.value for choice in field_of("bevindingen-beoordelen", "bevinding", case).choices] == ["V2", "V1"]


def test_nobody_is_the_system() -> None:
    roles = next(one for one in everything(form_for(RegisterFile, "").fields) if one.name == "rollen")

    assert "systeem" not in [choice.value for choice in roles.choices]


def test_what_only_an_import_records_cannot_be_chosen() -> None:
    assert "historisch" not in [choice.value for choice in field_of("sluiten", "waarom").choices]
    assert "opgeheven" not in [choice.value for choice in field_of("maatregel-beeindigen", "hoe").choices]


def test_the_example_shows_what_there_is_to_choose() -> None:
    case = s.in_force()
    said = example(form_of(COMMANDS["maatregel-beeindigen"], case.case, case.context(INSPECTOR)))

    assert "#   M1: aanwijzing, van kracht\nmaatregel:" in said
    assert "\n# vervangen_door:" in said


def test_the_examples_of_the_specifications_fit_the_forms() -> None:
    for command in COMMANDS.values():
        asked = {one.name for one in form_of(command).fields if one.required}
        assert asked <= set(example_of(command).model_dump(by_alias=True))


@EACH
def test_a_form_that_comes_back_as_it_was_fetched_is_refused_for_each_answer_that_it_requires(command: type[Command]) -> None:
    """As a file with its comments, or with the defaults filled in: nothing is decided of it, so nothing happens."""
    case = s.in_force()
    form = form_of(command, case.case, case.context(INSPECTOR))
    required = {one.name for one in form.fields if one.required}
    filled_in = {one.name: one.default for one in form.fields if one.required or one.default}
    for unchanged in (yaml.safe_load(example(form)) or {}, filled_in):
        if not required:
            assert read(command, unchanged) == read(command, {}), "a default that is sent along is no answer"
            continue
        with pytest.raises(BadInput) as refused:
            read(command, unchanged)
        missing = {re.split(r"[.\[:]", line)[0] for line in refused.value.message.splitlines()}
        assert missing == required
