"""Who may do what besides commands in a case: one table, printed in docs/rights.md, and nothing outside it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from domain.base.errors import NotAllowed
from domain.people.person import Role
from domain.rights.ask import allow, may, who_may
from domain.rights.table import RIGHTS, Act, Interest
from tests.unit.cycle.builder import KVK, person

# i: inspecteur   c: coördinerend inspecteur   j: jurist   h: hoofdinspecteur   m: management   s: secretariaat
# b: beheerder    a: auditor                   x: extern besluit                y: systeem      and what an interest does
TABLE = """
OPEN_CASE       i c                  BARRED
REPORT_SIGNAL   i c s                BARRED
READ_CASE       i c j h m s a x y    BARRED
TAKE_OUT_CASE   i c j h m a          BARRED
LIST_CASES      i c j h m s a x y    HIDDEN
READ_REPORT     i c j h m s a x y    HIDDEN
READ_POST       i c j h m s a x y    ALL
READ_REGISTER   i c j h m s b a x y  NONE
CHANGE_REGISTER b                    NONE
TRY_POLICY      i c j h m s b a x y  HIDDEN
CHANGE_POLICY   b                    HIDDEN
IMPORT          c m b                BARRED
ROUND           i c j h m s b a x y  NONE
PROVE           b a                  NONE
REBUILD         b                    NONE
KEEP_COPY       b                    NONE
READ_MESSAGES   i c j h m s b a x y  HIDDEN
TRY_AGAIN       b                    NONE
"""
LETTERS = {
    "i": Role.INSPECTOR,
    "c": Role.COORDINATOR,
    "j": Role.LAWYER,
    "h": Role.CHIEF_INSPECTOR,
    "m": Role.MANAGEMENT,
    "s": Role.SECRETARIAT,
    "b": Role.ADMINISTRATOR,
    "a": Role.AUDITOR,
    "x": Role.EXTERNAL_DECISION,
    "y": Role.SYSTEM,
}
ROWS = {words[0]: words[1:] for words in map(str.split, TABLE.strip().splitlines())}
ROLES = {Act[act]: {LETTERS[letter] for letter in letters} for act, (*letters, _) in ROWS.items()}
INTEREST = {Act[act]: Interest[interest] for act, (*_, interest) in ROWS.items()}
HOUSE = Path(__file__).parents[3]
MAY_NAME_ROLES = {"domain", "backlog", "demo", "bench", "tests"}
"""Where a set of roles is not a rule of ours: the tables themselves, and what is invented."""


def test_every_act_has_a_row() -> None:
    assert set(Act) == set(ROLES)
    assert set(Act) <= set(RIGHTS)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_its_row_says(act: Act, role: Role) -> None:
    assert may(person("x", role), act, KVK) is (role in ROLES[act])


@pytest.mark.parametrize("act", Act)
def test_who_left_may_nothing(act: Act) -> None:
    gone = person("x", *(set(Role) - {Role.SYSTEM})).model_copy(update={"active": False})

    with pytest.raises(NotAllowed, match="werkt niet meer"):
        allow(gone, act)


@pytest.mark.parametrize("act", Act)
def test_an_interest_bars_what_is_about_that_provider_and_all_where_all_are_together(act: Act) -> None:
    somebody = person("x", *(set(Role) - {Role.SYSTEM}), interests=[KVK])

    assert may(somebody, act, KVK) is (INTEREST[act] in {Interest.HIDDEN, Interest.NONE})
    assert may(somebody, act, "90009999") is (INTEREST[act] is not Interest.ALL)


def test_what_is_not_in_the_table_nobody_may() -> None:
    everybody = person("x", *Role)

    with pytest.raises(NotAllowed, match="alleen het systeem"):
        allow(everybody, "een zaak laten verdwijnen", KVK, own=True)
    assert who_may("een zaak laten verdwijnen") == "alleen het systeem"


def test_no_role_may_nothing() -> None:
    nobody = person("x", Role.AUDITOR).model_copy(update={"roles": frozenset()})

    assert not [act for act in Act if may(nobody, act)]


NAMES_ROLES = {
    "cli/case_view.py": "that an inspector is awaited is said with the name of the owner",
    "cli/demo.py": "for each role one colleague to try it as",
    "content/paper.py": "who signs a letter, by the mandate of the policy",
    "db/registered.py": "stores the roles of colleagues",
    "desk/choices.py": "the coordinators first in a list; a form offers every role but that of the system",
    "desk/open_case.py": "an inspector who opens a case owns it",
    "desk/signals.py": "an inspector who records a signal owns its case",
    "desk/steps.py": "the system is not named among who could do it",
    "rulebook/sender.py": "whose function stands under a letter",
    "watch/alerts.py": "who hears of trouble",
    "watch/anchor_out.py": "who keeps an anchor outside",
    "watch/ownerless.py": "who owns cases",
    "work/asking.py": "what waits for which role",
    "work/item.py": "whose own a term is, in a list and a message",
    "work/share.py": "what waits for which role",
    "work/steps.py": "whose the next step is, by the table of rights",
    "work/whose.py": "who hears a rung",
}
"""Where roles say who hears, who owns or what something is called; none of these decides who may do or see something."""


def roles_in(source: str) -> set[int]:
    """The lines that weigh a role: one of the enumeration, or its text, compared or in a collection, or the roles of a person."""
    values = {role.value for role in Role} - {"management", "auditor"}  # words of many other things
    lines = set()
    for weighed in (node for node in ast.walk(ast.parse(source)) if isinstance(node, WEIGHING)):
        for node in ast.walk(weighed):
            if isinstance(node, ast.Attribute):
                named = ast.unparse(node.value) == "Role" and node.attr in Role.__members__
                found = named or (node.attr == "roles" and isinstance(weighed, ast.Compare | ast.BinOp))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found = node.value in values
            else:
                continue
            if found:
                lines.add(node.lineno)
    texts = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return lines | {node.lineno for node in texts if re.search(r"SELECT.*\broles\b", str(node.value), re.DOTALL)}


WEIGHING = (ast.Compare, ast.Set, ast.BinOp)


def test_no_other_place_knows_roles_but_to_say_who_hears_or_owns() -> None:
    """A set of roles elsewhere, also as text or in a query, would be a second table."""
    house = (file for file in HOUSE.glob("[a-z]*/**/*.py") if file.relative_to(HOUSE).parts[0] not in MAY_NAME_ROLES)
    known = {str(file.relative_to(HOUSE)) for file in house if roles_in(file.read_text(encoding="utf-8"))}

    assert known == set(NAMES_ROLES)


@pytest.mark.parametrize(
    "disguise", ["x is Role.LAWYER", "x == 'jurist'", "{'beheerder'}", "p.roles & y", "'SELECT 1 WHERE s.roles && :r'"]
)
def test_a_disguise_is_seen(disguise: str) -> None:
    assert roles_in(disguise) == {1}


def test_no_template_asks_for_a_role() -> None:
    """What a letter or message says does not depend on who may read it."""
    named = re.compile(r"\{[%{][^}]*\b(rol|role|roles|rollen)\b")
    templates = [file for file in (HOUSE / "templates").rglob("*") if file.is_file()]
    assert templates
    assert [str(file) for file in templates if named.search(_text(file))] == []


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="ignore")
