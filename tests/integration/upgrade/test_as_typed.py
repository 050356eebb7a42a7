"""An upgrade as docs/operations.md tells it: each command of its block as typed there, on a home that an older version left."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from copies import manifest
from db.embedded import cluster
from db.engine import connect
from domain.base.errors import Impossible
from tests.conftest import NOT_DURABLE
from tests.integration.upgrade.house import restore
from tests.integration.upgrade.test_upgrade import LETTERS, ask, numbers, only_into_nowhere
from tests.reliability.upright import Upright, upright
from tests.unit.docs.session import blocks
from vervolg.database import OURS
from vervolg.settings import SHIPPED
from vervolg.supervise import state

OPERATIONS = (SHIPPED / "docs" / "operations.md").read_text(encoding="utf-8")
UPGRADE, BACK = blocks(OPERATIONS.partition("## Upgrade\n")[2].partition("\n##")[0], "sh")
STATE = """{
  "supervisor": 0, "started_at": "2025-09-15T09:00:00+00:00", "demo": false, "prefect_port": 41234,
  "prefect_url": "http://127.0.0.1:41234", "mailbox_port": 41235, "smtp_url": "smtp://127.0.0.1:41235", "filled": true,
  "processes": {}
}
"""
MAIL = "From: vervolg@toezicht.example\nTo: a.bos@inspectie.example\nSubject: Zaak 2025-0001\nMessage-ID: <1@x>\n\nTekst.\n"
HOME = {
    "state.json": STATE,
    "prefect.auth": "vervolg:een-sleutel-van-toen\n",
    "up.lock": "",
    "post/0001-0123456789abcdef.eml": MAIL,
    "post/0001-0123456789abcdef.count": "2",
    "rapporten/rapport-2025-09-15.pdf": "%PDF-1.7 van toen",
    "logs/vervolg.log": "2025-09-15 iets\n",
    "logs/worker.log": "2025-09-15 iets\n",
    "prefect/profiles.toml": "",
}
"""What the first code left in a home, beside its database; open to others, as the account's habits were."""


def commands(block: str) -> list[list[str]]:
    """The commands of Vervolg in a block, without its name."""
    return [shlex.split(line)[1:] for line in block.splitlines() if line.startswith("vervolg ")]


def furnish(home: Path) -> None:
    for name, content in HOME.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        file.chmod(0o644)


def type_in(system: Upright, words: list[str], copy: Path) -> str:
    """Type one command; `kopie` is a folder of ours. What it said; it must succeed."""
    if words[0] == "up":
        system.start()
        return system.said
    status, out, err = system.ask(*[str(copy) if word == "kopie" else word for word in words])
    assert status == 0 or (words == ["onderhoud", "bewijs"] and only_into_nowhere(out)), (words, out, err)
    return out


def test_an_old_house_is_upgraded_as_it_is_told_and_goes_back(tmp_path: Path) -> None:
    copy = tmp_path / "kopie"
    with upright() as system, cluster(system.home, OURS, settings=NOT_DURABLE) as running:
        restore(running.url(OURS), "first")
        furnish(system.home)
        engine = connect(running.url(OURS))
        before = ask(engine, LETTERS)
        assert before

        steps = commands(UPGRADE)
        assert [words[0] for words in steps][:2] == ["onderhoud", "up"]
        for words in steps:
            said = type_in(system, words, copy)
            if words[0] == "onderhoud" and words[1] == "bewaar":
                assert "van een oudere versie" in said
                assert (copy / "kopie.json").exists()
        for number in numbers(engine)[::18]:  # test_upgrade reads each of them
            assert system.ask("zaak", "toon", number)[0] == 0
        assert ask(engine, LETTERS) == before

        assert (system.home / "prefect.auth").read_text(encoding="utf-8") == HOME["prefect.auth"]
        assert state.read(system.home).ports == {"prefect": 41234, "mailbox": 41235}
        assert "Zaak 2025-0001" in system.ask("post")[1]
        for name in HOME.keys() - {"state.json", "up.lock", "logs/vervolg.log"}:
            assert (system.home / name).read_text(encoding="utf-8").startswith(HOME[name]), name
        assert all(one.stat().st_mode & 0o077 == 0 for one in (system.home / "logs", system.home / "state.json"))

        engine.dispose()
        assert system.stop() == 0
        for words in commands(BACK):
            type_in(system, words, copy)
        assert system.ask("verify")[0] == 0


@pytest.mark.parametrize("content", ["", "{", "[]", "[" * 99_999], ids=["empty", "half", "a list", "deep"])
def test_a_state_that_cannot_be_read_costs_the_ports_and_nothing_else(content: str, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(content, encoding="utf-8")
    assert state.read(tmp_path) == state.State()


def test_of_the_state_of_a_newer_version_is_read_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"supervisor": 4, "smell": 1, "ports": {"prefect": 41234}}', encoding="utf-8")
    assert state.read(tmp_path) == state.State(supervisor=4, ports={"prefect": 41234})


def test_a_copy_that_a_newer_version_laid_out_otherwise_is_refused(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_text('{"vorm": 2, "inhoud": []}', encoding="utf-8")
    with pytest.raises(Impossible, match="gemaakt door een nieuwere versie van Vervolg"):
        manifest.read(tmp_path)
