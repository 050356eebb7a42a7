"""Which of a case's locations a sentence names: by the whole name, or by the part that tells it from the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from backlog.words import plain
from domain.casefile.opening import Place

_A_PLACE = (
    r"locatie|location|vestiging|woonlocatie|groep|group|huis|huize|house|home|woning|villa|gezinshuis"
    r"|zorgboerderij|boerderij|behandelcentrum|kliniek|residentie"
)
_NO_NAME = frozenset(
    {"landelijk", "zetel", "locatie", "locaties", "woonlocatie", "hoofdkantoor", "en andere locaties", "en omstreken"}
)
_IN_ONE_BREATH = re.compile(r"§[0-9]+§(?:(?:, | en | and |, en )@?§[0-9]+§)+")


def named(places: Iterable[Place], text: str) -> tuple[str, ...]:
    """The numbers of the places that `text` names; none when it speaks of all, or of no place."""
    known = tuple(places)
    if len(known) < 2:
        return ()
    spoken = _without_kind(plain(text))
    names = {place.id: _names(place.name) for place in known}
    shared = Counter(name for group in names.values() for name in group)
    return tuple(
        place.id
        for place in known
        if any(shared[name] == 1 and _is_in(name, _without_longer(name, shared, spoken)) for name in names[place.id])
    )


def marked(places: Iterable[Place], text: str) -> str:
    """`text` as it is read, with `§0 2§` where it names the first and the third of `places` in one breath."""
    known = tuple(places)
    spoken = _without_kind(plain(text))
    for at, place in enumerate(known):
        if place.id not in named(known, text):
            continue
        for name in sorted(_names(place.name), key=len, reverse=True):
            spoken = re.sub(rf"(?<!\w)@?{re.escape(name.lstrip('@'))}(?!\w)", f"§{at}§", spoken)
    return _IN_ONE_BREATH.sub(lambda found: f"§{' '.join(re.findall(r'[0-9]+', found[0]))}§", spoken)


def _names(name: str) -> frozenset[str]:
    """The whole name, the part in brackets and the part before them."""
    whole = plain(name)
    inside = re.findall(r"\(([^)]*)\)", whole)
    before = re.sub(r"\([^)]*\)", " ", whole)
    parts = {" ".join(part.split()) for part in (whole, before, *inside)}
    return frozenset(spoken for part in parts - _NO_NAME if (spoken := _without_kind(part).rstrip("@ ")))


def _without_longer(name: str, names: Iterable[str], text: str) -> str:
    """`text` without the longer names that hold `name`: "Noord-West" does not name Noord."""
    for longer in (other for other in names if other != name and name.lstrip("@") in other):
        text = text.replace(longer.lstrip("@"), " § ")
    return text


def _without_kind(text: str) -> str:
    """`locatie noord` and `location noord` are both `@noord`."""
    return re.sub(rf"\b({_A_PLACE})\b ?", "@", text)


def _is_in(name: str, text: str) -> bool:
    """A short name (`a`, `1`) counts only after the word for a place, or where it can be no article or number."""
    bare = re.escape(name.lstrip("@"))
    if len(bare) < 3:
        in_a_list = rf"(?:\b(?:for|voor|bij|at|op|on|in|and|en) |, ?){bare}(?=$|[,.:;]| and | en )"
        return re.search(rf"@{bare}(?!\w)|{in_a_list}", text) is not None
    return re.search(rf"(?<!\w){bare}(?!\w)", text) is not None
