"""The table of rights as people read it, made from the table that is asked.

Bring it up to date with: python -m tests.unit.docs.test_rights
"""

from __future__ import annotations

from pathlib import Path

from domain.case.commands import COMMANDS
from domain.people.person import Role
from domain.rights.table import RIGHTS, Act, Interest, Relation, Right

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rights.md"
HEAD = """# Who may do what

The whole table that is asked (`domain/rights/table.py`), printed by a test. What is not in it nobody may do.

`eigen`: in cases that one owns, or in which one answers for an absent owner. `elke`: in every case, also where it is about none.
Whoever left may do nothing. To who is outside the circle of a confidential case it does not exist, whatever the role.
"""
SHORT = {
    Role.INSPECTOR: "insp.",
    Role.COORDINATOR: "coörd.",
    Role.LAWYER: "jurist",
    Role.CHIEF_INSPECTOR: "hoofd",
    Role.MANAGEMENT: "mgt",
    Role.SECRETARIAT: "secr.",
    Role.ADMINISTRATOR: "beheer",
    Role.AUDITOR: "audit",
    Role.EXTERNAL_DECISION: "buiten",
    Role.SYSTEM: "systeem",
}
CELL = {Relation.OWN: "eigen", Relation.ANY: "elke"}
INTEREST = {
    Interest.BARRED: "refuses",
    Interest.HIDDEN: "leaves that provider out",
    Interest.ALL: "refuses, whichever provider",
    Interest.NONE: "makes no difference",
}


def page() -> str:
    """The table in Markdown: what one can do besides first, then the commands in a case."""
    first = [f"| {act} {_cells(RIGHTS[act])}" for act in Act]
    then = [f"| `{name}` {_cells(RIGHTS[name])}" for name in COMMANDS]
    return "\n".join([HEAD, *_table("what", first), "", *_table("command in a case", then), ""])


def _table(what: str, rows: list[str]) -> list[str]:
    head = f"| {what} | {' | '.join(SHORT[role] for role in Role)} | an interest in the provider |"
    return [head, "| --- " * (len(Role) + 2) + "|", *rows]


def _cells(right: Right) -> str:
    cells = [CELL[right.roles[role]] if role in right.roles else "" for role in Role]
    return f"| {' | '.join([*cells, INTEREST[right.interest]])} |"


def test_the_printed_table_is_the_one_that_is_asked() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Bring it up to date: python -m tests.unit.docs.test_rights"


def test_every_row_of_the_table_is_printed() -> None:
    assert set(RIGHTS) == {*Act, *COMMANDS}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
