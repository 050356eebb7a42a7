"""The words that a kind of letter is put into, as one text with one hash: years later can be read what a letter began with.

templates/letters/<kind>/subject, body  +  every part and word they take  +  what each letter is about  ->  text, its sha256
"""

from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, meta

from domain.base.model import Frozen
from letters import compose
from letters.kinds import LetterKind

ALWAYS = "_words/about.j2"


class Template(Frozen):
    """`version` is the sha256 of `text`: every file, under its name."""

    version: str
    text: str


@cache
def template_of(kind: LetterKind) -> Template:
    """The words of `kind` as they are here now."""
    sources: dict[str, str] = {}
    wanted = [f"{kind}/subject.txt.j2", f"{kind}/body.md.j2", ALWAYS]
    while wanted:
        name = wanted.pop()
        if name not in sources:
            sources[name] = compose.TEMPLATES.joinpath(name).read_text(encoding="utf-8")
            wanted += _taken_by(sources[name])
    text = "".join(f"===== {name} =====\n{source}\n" for name, source in sorted(sources.items()))
    return Template(version=sha256(text.encode()).hexdigest(), text=text)


def _taken_by(source: str) -> list[str]:
    """The files that a template takes; each names them in full (`tests/unit/letters/test_version.py`)."""
    parsed = Environment(loader=FileSystemLoader(compose.TEMPLATES), autoescape=False).parse(source)
    return [name for name in meta.find_referenced_templates(parsed) if name]
