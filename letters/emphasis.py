"""Signs that read as bold or italics and may have been meant as signs: refused, for they would vanish.

(*) en (*)           between brackets that hold only the sign
2 *(3 + 4)* 5        around a sum
5*3*2, vrij**heid**  within a word
https://x.example/_a_/b
"""

from __future__ import annotations

from markdown_it.token import Token

from domain.base.errors import BadInput
from letters.leaves import SOURCE, beginning

_NO_BEGIN = frozenset(")]}.,;:!?%…")
_NO_END = frozenset("([{€")
_OUTSIDE_LEFT = frozenset("([{\"'“‘„«–—-€")
_OUTSIDE_RIGHT = frozenset(")]}\"'”’».,;:!?…–—-")
"""What may touch italics or bold, besides a space."""


def refuse_signs_in(token: Token) -> None:
    """Raise BadInput when a line, or several of one paragraph, has bold or italics where no writer wants them."""
    children = token.children or []
    for index, child in enumerate(children):
        if child.type not in {"em_open", "strong_open"}:
            continue
        end = next(at for at in range(index, len(children)) if children[at].nesting < 0 and children[at].level == child.level)
        inside = "".join(part.content for part in children[index:end])
        before = children[index - 1].content[-1:] if index else ""
        after = children[end + 1].content[:1] if end + 1 < len(children) else ""
        a_sum = child.type == "em_open" and not any(map(str.isalpha, inside))
        touched = not (before.strip() in {"", *_OUTSIDE_LEFT} and after.strip() in {"", *_OUTSIDE_RIGHT})
        if a_sum or touched or inside[:1] in _NO_BEGIN or inside[-1:] in _NO_END:
            kind = "cursief" if child.type == "em_open" else "vet"
            expected = f"{kind} om hele woorden, of een \\ voor elke {child.markup[0]} die gewoon een teken is"
            place = f"regel {token.map[0] + 1}" if token.map else "de tekst"
            raise BadInput(place, beginning(f"{before}{child.markup}{inside}{child.markup}{after}"), expected, source=SOURCE)
