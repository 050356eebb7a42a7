"""The texts of messages: Jinja2 templates in templates/notify, plain or HTML, where a missing value is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "notify"

_environment = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    autoescape=lambda name: bool(name) and ".html" in str(name),
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(template: str, **values: Any) -> str:
    """The text of `template` (such as `digest.txt.j2`) with `values`."""
    return _environment.get_template(template).render(**values)
