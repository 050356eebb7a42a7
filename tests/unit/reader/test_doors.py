"""One reader at every door: whatever comes in, by whatever way, is read or refused in the same Dutch, at once, with status 2."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from cli.main import run
from domain.base.errors import BadInput
from notify import settings
from reader import content
from reader.bounds import HISTORIES
from rulebook.digest import digest
from rulebook.files import SHIPPED, load_calendar, policy_texts
from rulebook.node import read_yaml
from rulebook.stored import stored_policy
from rulebook.whole import whole_policy
from tests.unit.reader.files import BAD, ENGLISH, STRANGE
from tests.unit.rulebook.recorded import BEFORE_LAYOUTS, FIRST, recorded

COMMANDS = {
    "visit report": "zaak open {} --als a.bos",
    "command data": "zaak doe 2026-0001 notitie --als a.bos --gegevens {}",
    "signal": "signaal meld {} --als a.bos",
    "register": "register lees {} --als p.beheer",
    "situation": "rechtmatigheid {}",
}
"""Each reads its file before it opens a database."""
POLICY = ("calendar.yaml", "mandates.yaml", "grounds.yaml", "afzender.yaml")
"""Read as nodes, as both, and as models."""


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A home in which nothing may come: whoever is refused at the door has started no database."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path / "home"))
    yield
    assert not (tmp_path / "home").exists()


@pytest.fixture
def answered(capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """What a command line that is refused with status 2 says."""

    def answer(line: str) -> str:
        status = run(line.split(" "))
        said = capsys.readouterr().err
        assert status == 2, said
        return said

    return answer


@pytest.mark.parametrize("door", COMMANDS)
@pytest.mark.parametrize("wrong", BAD)
def test_a_bad_file_is_refused_at_the_door_of_a_command(
    door: str, wrong: str, tmp_path: Path, answered: Callable[[str], str]
) -> None:
    file = tmp_path / "bestand"
    file.write_bytes(BAD[wrong][0])
    said = answered(COMMANDS[door].format(file))
    assert BAD[wrong][1] in said
    assert said.startswith("bestand: ")
    _in_our_words(said)


@pytest.mark.parametrize("door", [door for door in COMMANDS if door != "register"])  # an empty register is one
@pytest.mark.parametrize("strange", STRANGE)
def test_what_means_nothing_here_is_refused_too(
    door: str, strange: bytes, tmp_path: Path, answered: Callable[[str], str]
) -> None:
    file = tmp_path / "bestand"
    file.write_bytes(strange)
    _in_our_words(answered(COMMANDS[door].format(file)))


@pytest.mark.parametrize("name", POLICY)
@pytest.mark.parametrize("wrong", BAD)
def test_a_bad_file_is_no_policy(name: str, wrong: str, tmp_path: Path) -> None:
    folder = tmp_path / "beleid"
    shutil.copytree(SHIPPED, folder)
    (folder / name).write_bytes(BAD[wrong][0])
    with pytest.raises(BadInput) as refused:
        whole_policy(policy_texts(folder))
    assert refused.value.message.startswith(f"{name}: ")
    assert refused.value.exit_status == 2
    _in_our_words(refused.value.message)


@pytest.mark.parametrize("wrong", BAD)
def test_a_bad_file_names_no_targets(wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "notify.yaml"
    file.write_bytes(BAD[wrong][0])
    with pytest.raises(BadInput) as refused:
        settings.read(file, {})
    assert BAD[wrong][1] in refused.value.message
    _in_our_words(refused.value.message)


@pytest.mark.parametrize("wrong", [wrong for wrong in BAD if "YAML" not in wrong])
def test_a_bad_file_is_no_backlog(wrong: str, tmp_path: Path, answered: Callable[[str], str]) -> None:
    file = tmp_path / "bestand.json"
    file.write_bytes(BAD[wrong][0])
    said = answered(f"importeer {file}")
    assert said.startswith("bestand.json: ")
    _in_our_words(said)


def test_a_backlog_has_a_bound_of_its_own(tmp_path: Path, answered: Callable[[str], str]) -> None:
    file = tmp_path / "bestand.json"
    with file.open("wb") as opened:
        opened.truncate(HISTORIES.size + 1)
    assert "hoogstens 20 MB" in answered(f"importeer {file}")


@pytest.mark.parametrize("line", [*COMMANDS.values(), "importeer {}"])
@pytest.mark.parametrize(
    ("source", "said"),
    [("/dev/zero", "meer dan"), ("/dev/null", "een leeg bestand"), ("/dev", "een map"), ("/dev/bestaat-niet", "bestaat")],
)
def test_what_is_no_file_is_said(line: str, source: str, said: str, answered: Callable[[str], str]) -> None:
    assert said in answered(line.format(source))


@pytest.mark.parametrize("line", [*COMMANDS.values(), "importeer {}"])
def test_a_pipe_to_which_nobody_writes_is_not_waited_for(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answered: Callable[[str], str]
) -> None:
    monkeypatch.setattr(content, "SILENCE", 0.05)
    os.mkfifo(tmp_path / "pijp")
    assert "seconden lang niets" in answered(line.format(tmp_path / "pijp"))


def test_a_pipe_that_never_ends_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answered: Callable[[str], str]) -> None:
    monkeypatch.setattr(content, "AT_MOST", 0.0)
    receiving, sending = os.pipe()
    os.write(sending, b"naam: x\n")
    try:
        assert "nog geen einde" in answered(COMMANDS["situation"].format(f"/dev/fd/{receiving}"))
    finally:
        os.close(receiving)
        os.close(sending)


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")

    def writes() -> None:
        with (tmp_path / "pijp").open("w") as pipe:
            pipe.write("naam: " + "x" * 200_000)

    writer = Thread(target=writes)
    writer.start()
    assert len(content.of_file(tmp_path / "pijp")) == 200_006
    writer.join()


def test_an_answer_names_a_handful_of_a_thousand_unknown_fields(tmp_path: Path, answered: Callable[[str], str]) -> None:
    file = tmp_path / "bestand"
    file.write_text("".join(f"veld{number}: 1\n" for number in range(40_000)))
    said = answered(COMMANDS["signal"].format(file))
    assert said.count("een van de velden") == 5
    assert "En nog 39995 fouten." in said


def test_a_policy_keeps_the_name_that_events_give_it() -> None:
    """Reading it in another way must not change what it is called."""
    for day, name in ((FIRST, "a4bd3e30"), (BEFORE_LAYOUTS, "7a22256c")):
        assert digest({file: read_yaml(text, file).value for file, text in recorded(day).items()}) == name
    assert load_calendar().version == "2026-1+587f7a86"


def test_a_policy_that_was_recorded_with_references_stays_readable() -> None:
    texts = policy_texts(SHIPPED)
    again = "herhaal: {elke: 5wd, aan: management}"
    referring = texts["ladders.yaml"].replace(again, again.replace("{", "&h {"), 1).replace(again, "herhaal: *h", 1)
    referred = {**texts, "ladders.yaml": referring}
    assert "*h" in referring
    with pytest.raises(BadInput, match="een verwijzing"):
        whole_policy(referred)
    assert stored_policy(referred) == whole_policy(texts)


def _in_our_words(said: str) -> None:
    assert "verwacht: " in said
    assert not [word for word in ENGLISH if word in said], said
    assert len(said) < 6_000
