"""A kind and a context become a draft. Templates are in `templates/letters/<kind>/`, shared parts in `templates/letters/_parts/`.

Everything a template prints is escaped; a name a template does not know is an error, never a gap in a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.base.errors import Impossible
from domain.base.moments import dutch_date
from letters.context import NAMES, LetterContext
from letters.draft import Draft
from letters.escape import Markdown, markdown, plain_text
from letters.kinds import KINDS, LetterKind

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "letters"


def compose(kind: LetterKind, context: LetterContext) -> Draft:
    """The draft of `kind`; `Impossible` when the context lacks a part that the kind needs."""
    if missing := context.missing(kind):
        raise Impossible(f"Voor de brief '{KINDS[kind].label_nl}' ontbreekt: {', '.join(NAMES[part] for part in missing)}.")
    facts = {name: getattr(context, name) for name in type(context).model_fields} | {"is_besluit": context.is_besluit(kind)}
    subject, body = _rendered(plain_text, f"{kind}/subject.txt.j2", facts), _rendered(markdown, f"{kind}/body.md.j2", facts)
    return Draft(kind=kind, subject=subject.strip(), markdown=_tidy(body), is_besluit=facts["is_besluit"])


def sent_again(before: date, cause: str, *, known: bool) -> Markdown:
    """What a letter that came back says above its text when it leaves again: since when it holds, when it left before and why it
    came back."""
    template = _environment(markdown).get_template("_parts/sent_again.md.j2")
    return Markdown(_tidy(template.render(before=before, cause=cause, known=known)))


def _rendered(finalize: Callable[[Any], Any], template: str, facts: dict[str, Any]) -> str:
    """A template with the facts, and with what the case is about in words."""
    environment = _environment(finalize)
    about = environment.get_template("_words/about.j2").render(facts).strip()
    return environment.get_template(template).render(facts | {"about": Markdown(about)})


@cache
def _environment(finalize: Callable[[Any], Any]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # the escaping is Markdown's, in finalize: HTML's would put &lt; in a letter
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {"day": dutch_date, "and_list": _and_list}
    return environment


def _and_list(parts: tuple[str, ...]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    *first, last = parts
    return f"{', '.join(first)} en {last}" if first else last


def _tidy(text: str) -> str:
    """At most one empty line between blocks, and one line end at the end."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip() + "\n"
