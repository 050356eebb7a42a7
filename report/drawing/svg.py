"""The few SVG elements that the pictures need. Everything is an attribute: a page may forbid inline style."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from letters.escape import plain
from report import words

FONT = "Fira Sans, sans-serif"
INK, MUTED, RULE, PAPER = "#1A1A1A", "#4A5560", "#6B7785", "#FFFFFF"
WIDTH = 680
SMALL, NORMAL = 11, 12
WIDE = 0.56  #: of the font size: the width of an average character, rounded up


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and what it shows, in words, for whoever cannot see it."""

    svg: str
    alt: str


def element(name: str, *content: str, **attributes: str | float) -> str:
    """One element; an underscore in a name of an attribute stands for a hyphen."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(x: float, y: float, said: str, *, size: int = NORMAL, fill: str = INK, anchor: str = "start", weight: int = 400) -> str:
    """A line of text on its baseline."""
    return element(
        "text",
        escape(plain(said), quote=False),
        x=x,
        y=y,
        font_family=FONT,
        font_size=size,
        font_weight=weight,
        fill=fill,
        text_anchor=anchor,
    )


def box(x: float, y: float, width: float, height: float, fill: str, **more: str | float) -> str:
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, **more)


def rule(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, **more: str | float) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)


def lines_of(said: str, width: float, *, size: int = NORMAL, most: int = 2) -> list[str]:
    """`said` in at most `most` lines that fit in `width`."""
    found = wrap(plain(said), max(4, int(width / (size * WIDE))))
    return found if len(found) <= most else [*found[: most - 1], f"{found[most - 1].rstrip('.,;')}…"]


def width_of(said: str, *, size: int = NORMAL) -> float:
    """About how wide `said` is; never less."""
    return len(said) * size * WIDE


def drawn(name: str, title: str, alt: str, height: float, *parts: str) -> Picture:
    """The whole picture; `name` makes its ids unique on a page that shows several."""
    title, alt = words.on_paper(title), words.on_paper(alt, 10 * words.LONGEST)
    named = element("title", escape(plain(title), quote=False), id=f"{name}-t")
    described = element("desc", escape(plain(alt), quote=False), id=f"{name}-d")
    svg = element(
        "svg",
        named,
        described,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {_value(height)}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
    )
    return Picture(svg, plain(alt))


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 2):g}"
