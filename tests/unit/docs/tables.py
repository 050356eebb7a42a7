"""The tables of the glossary that follow from code: commands on a case, what one can do besides, `vervolg`'s own, letters.

Bring the glossary up to date with: python -m tests.unit.docs.tables
"""

from __future__ import annotations

import re
from pathlib import Path

GLOSSARY = Path(__file__).resolve().parents[3] / "docs" / "glossary.md"
COMMON = frozenset({"datum", "reden", "geen_jongere"})


def case_commands() -> str:
    """Every command on a case with its data and who may give it."""
    from domain.case.commands import COMMANDS, fields_of
    from domain.rights.table import RIGHTS, Relation

    rows = ["| command | what it does | data | who |", "| --- | --- | --- | --- |"]
    for name, command in sorted(COMMANDS.items()):
        named = [(alias, field.is_required()) for alias, field in fields_of(command) if alias not in COMMON]
        data = ", ".join(f"**{alias}**" if required else alias for alias, required in named)
        allowed = RIGHTS[name].roles.items()
        who = ", ".join(sorted(f"{role}{' (eigen zaak)' if relation is Relation.OWN else ''}" for role, relation in allowed))
        rows.append(f"| `{name}` | {command.label} | {data or '–'} | {who} |")
    return "\n".join(rows)


def vervolg_commands() -> str:
    """Every command of the program."""
    from cli.commands import COMMANDS

    rows = ["| command | what it does |", "| --- | --- |"]
    rows += [f"| `vervolg {entry.name}` | {entry.help} |" for entries in COMMANDS.values() for entry in entries]
    return "\n".join(rows)


def acts() -> str:
    """What one can do besides, by whom, and what an interest in the provider does."""
    from domain.people.person import Role
    from domain.rights.table import RIGHTS, Act, Interest

    told = {
        Interest.BARRED: "refuses",
        Interest.HIDDEN: "leaves that provider out",
        Interest.ALL: "refuses, whichever provider",
        Interest.NONE: "makes no difference",
    }
    rows = ["| act | who | an interest in the provider |", "| --- | --- | --- |"]
    for act in Act:
        right = RIGHTS[act]
        without = ", ".join(sorted(set(Role) - set(right.roles)))
        everybody = f"everybody but {without}" if without else "everybody"
        who = everybody if len(right.roles) > len(Role) / 2 else ", ".join(sorted(right.roles))
        rows.append(f"| {act} | {who} | {told[right.interest]} |")
    return "\n".join(rows)


def letters() -> str:
    """Every kind of letter: what it is in law, what it cannot do without, the term that its dispatch starts, who approves it."""
    from letters.kinds import KINDS
    from rulebook.files import load_policy

    mandates = load_policy().mandates
    rows = ["| letter | besluit | needs | starts the term | approved by |", "| --- | --- | --- | --- | --- |"]
    for kind, row in KINDS.items():
        besluit = "when its measure is one" if row.is_besluit else "no"
        term, who = f"`{row.opens_term}`" if row.opens_term else "–", ", ".join(sorted(mandates.approvers(kind)))
        rows.append(f"| `{kind}` | {besluit} | {', '.join(sorted(row.needs))} | {term} | {who} |")
    return "\n".join(rows)


TABLES = {"commands": case_commands, "acts": acts, "vervolg": vervolg_commands, "letters": letters}


def between(name: str, document: str) -> str:
    """What stands between the two marks of a generated table."""
    found = re.search(_marks(name), document, re.DOTALL)
    assert found, f"the marks of '{name}' are gone"
    return found[2].strip()


def _marks(name: str) -> str:
    return rf"(<!-- {name}: begin -->\n)(.*?)(<!-- {name}: end -->)"


def with_table(name: str, document: str) -> str:
    """The document with the table `name` as it is now."""
    made = TABLES[name]()
    return re.sub(_marks(name), lambda found: f"{found[1]}{made}\n{found[3]}", document, flags=re.DOTALL)


if __name__ == "__main__":
    text = GLOSSARY.read_text(encoding="utf-8")
    for each in TABLES:
        text = with_table(each, text)
    GLOSSARY.write_text(text, encoding="utf-8")
