"""What the documents point to is there: files, folders, headings and settings."""

from __future__ import annotations

import re
from pathlib import Path

from notify.alert import RUNBOOK, AlertKind
from watch.deliver import HANDLERS

LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]+))?\)")
NUMBERED = re.compile(r"\[[^\]]*?\b(?P<number>\d{4})\b[^\]]*\]\((?P<path>[^)#\s]*decisions/[^)#\s]+|\d{4}-[^)#\s]+)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
MODULE_FOLDERS = (
    *("backlog", "bench", "cli", "content", "copies", "db", "demo", "desk", "domain", "flows", "letters", "notify", "reader"),
    *("report", "rulebook", "vervolg", "watch", "words"),
)
FOLDERS = (*MODULE_FOLDERS, "policy", "templates", "docs", "tests")
PATH = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./-]*|[\w-]+\.(?:toml|yaml|ini)")
MODULE = re.compile(rf"(?:{'|'.join(MODULE_FOLDERS)})(?:\.\w+)+")
OUTSIDE = {"notify.yaml", "bezoek.yaml", "register.yaml"}  # files of the user, or in docs/voorbeelden


def headings(document: Path) -> set[str]:
    """The anchors of a document, as they are made from its headings."""
    lines = FENCE.sub("", document.read_text(encoding="utf-8")).splitlines()
    titles = [line.lstrip("# ").lower() for line in lines if line.startswith("#")]
    return {re.sub(r"[^\w -]", "", title).strip().replace(" ", "-") for title in titles}


def test_every_link_leads_somewhere(document: Path) -> None:
    for found in LINK.finditer(document.read_text(encoding="utf-8")):
        target = document.parent / found["path"] if found["path"] else document
        assert target.exists(), found[0]
        if found["heading"]:
            assert found["heading"] in headings(target), found[0]


def decisions(root: Path) -> list[Path]:
    return sorted((root / "docs/decisions").iterdir())


def test_each_decision_has_the_number_of_its_file_and_no_other_has_it(root: Path) -> None:
    numbers = [path.name[:4] for path in decisions(root)]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    for path in decisions(root):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.fullmatch(rf"# {path.name[:4]} \S.*", first), f"{path.name}: {first}"


def test_a_link_that_names_a_number_leads_to_that_decision(document: Path) -> None:
    for found in NUMBERED.finditer(document.read_text(encoding="utf-8")):
        assert Path(found["path"]).name.startswith(f"{found['number']}-"), found[0]


def test_every_decision_that_code_names_exists(root: Path) -> None:
    named = {
        name
        for folder in FOLDERS
        for path in (root / folder).rglob("*.py")
        for name in re.findall(r"docs/decisions/[\w.-]+\w", path.read_text(encoding="utf-8"))
    }

    assert named
    assert [name for name in sorted(named) if not (root / name).exists()] == []


def test_every_file_that_is_named_exists(document: Path, root: Path) -> None:
    known = {path.name for folder in ("policy", "docs/voorbeelden", ".") for path in (root / folder).iterdir()} | OUTSIDE
    for code in CODE.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
        for named in PATH.findall(code.replace("<kind>", "")):
            assert (root / named).exists() or named in known, f"{code}: {named}"


def test_every_module_that_is_named_exists(document: Path, root: Path) -> None:
    for code in CODE.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
        if MODULE.fullmatch(code) and not code.endswith((".yaml", ".log")):
            parts = code.split(".")
            there = [root.joinpath(*parts[:upto]) for upto in (len(parts), len(parts) - 1, len(parts) - 2) if upto > 1]
            assert any(path.is_dir() or path.with_suffix(".py").exists() for path in there), code


def test_each_alert_has_its_heading_where_the_alert_points(root: Path) -> None:
    assert {kind.value for kind in AlertKind} <= headings(root / RUNBOOK)


def test_every_variable_of_the_settings_is_in_operations(root: Path) -> None:
    said = (root / "docs/operations.md").read_text(encoding="utf-8")
    asked = re.findall(r'read\("([A-Z_]+)"', (root / "vervolg/settings.py").read_text(encoding="utf-8"))
    assert len(asked) > 10
    assert [name for name in asked if f"| `{name}` |" not in said] == []


def test_every_topic_of_the_outbox_is_in_the_architecture(root: Path) -> None:
    said = (root / "docs/architecture.md").read_text(encoding="utf-8")
    assert [topic for topic in HANDLERS if f"| `{topic}` |" not in said] == []


def test_the_picture_tells_what_it_shows(root: Path) -> None:
    picture = (root / "docs/pictures/cycle.svg").read_text(encoding="utf-8")
    assert 'role="img" aria-labelledby="t d"' in picture
    assert "<title" in picture
    assert "<desc" in picture
    assert "prefers-color-scheme: dark" in picture
    assert "http" not in picture.replace('xmlns="http://www.w3.org/2000/svg"', "")
