"""How people write when they are in a hurry: abbreviations, and slips of the keys in the words that matter.

    "VT m.i.v. 3 mei i.p.v. de AW"      verscherpt toezicht met ingang van 3 mei in plaats van de aanwijzing
    "aanwijzign opgehevn"               aanwijzing opgeheven

Only two kinds of slip are mended: two letters that changed places, and a letter that fell out. A letter that was replaced by
another can make another word ("opgegeven"), so that is left as it stands.
"""

from __future__ import annotations

import re

SHORT = {
    "VT": "verscherpt toezicht",
    "AW": "aanwijzing",
    "LOD": "last onder dwangsom",
    "LOB": "last onder bestuursdwang",
    "BOB": "beslissing op bezwaar",
    "vovo": "voorlopige voorziening",
    "VZR": "voorzieningenrechter",
    "vzgr": "voorzieningenrechter",
    "vrz": "voorzieningenrechter",
    "VoVo's": "voorlopige voorziening",
    "ABRvS": "afdeling bestuursrechtspraak",
    "ABRS": "afdeling bestuursrechtspraak",
    "RvS": "raad van state",
    "CRvB": "centrale raad van beroep",
    "CBb": "college van beroep voor het bedrijfsleven",
    "rb.": "rechtbank",
    "Rb": "rechtbank",
    "MK": "meervoudige kamer",
    "RvB": "raad van bestuur",
    "BenW": "burgemeester en wethouders",
    "B&W": "burgemeester en wethouders",
    "B en W": "burgemeester en wethouders",
    "ogv": "op grond van",
    "a.g.v.": "als gevolg van",
    "a.h.v.": "aan de hand van",
    "d.d.": "van",
    "excl.": "exclusief",
    "i.a.v.": "in afwachting van",
    "i.h.k.v.": "in het kader van",
    "i.o.m.": "in overleg met",
    "i.p.v.": "in plaats van",
    "i.v.m.": "wegens",
    "incl.": "inclusief",
    "m.b.t.": "over",
    "m.i.v.": "met ingang van",
    "m.u.v.": "met uitzondering van",
    "n.a.v.": "na",
    "o.b.v.": "op basis van",
    "o.g.v.": "op grond van",
    "t.a.v.": "over",
    "t.g.v.": "als gevolg van",
    "t.o.v.": "tegenover",
    "art.": "artikel",
    "jr.": "jaar",
    "loc.": "locatie",
    "mnd": "maanden",
    "nr.": "nummer",
    "wkn": "weken",
}
"""An abbreviation of which each letter has a dot is also known without them."""
OFTEN_MISTYPED = (
    *("aanwijzing", "bestuursdwang", "clientenstop", "dwangsom", "opnamestop", "plaatsingsstop", "toezicht", "verscherpt"),
    *("beeindigd", "gedeeltelijk", "gehandhaafd", "geschorst", "herroepen", "ingetrokken", "opgeheven", "ongegrond"),
    *("admission", "heightened", "instruction", "supervision", "partially", "rejected", "suspended", "withdrawn"),
)


def written_out(text: str) -> str:
    """`text` (without capitals and accents) with its abbreviations in full and its slips mended."""
    full = _SHORT.sub(lambda found: _FULL[_bare(found[0])], text)
    return _WORD.sub(lambda found: _MENDED.get(found[0], found[0]), full)


def _bare(short: str) -> str:
    return short.casefold().replace(".", "")


def _short_pattern(short: str) -> str:
    letters = short.casefold()
    dotted = re.escape(letters).replace(r"\.", r"\.?") if letters.count(".") > 1 else re.escape(letters)
    return dotted if letters.endswith(".") else rf"{dotted}(?!\w)"


def _slips(word: str) -> set[str]:
    """`word` with two neighbours changed about, or with one letter missing, behind its first letter."""
    places = range(1, len(word))
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places if at + 1 < len(word)}
    return (swapped | {word[:at] + word[at + 1 :] for at in places}) - {word}


_FULL = {_bare(short): full for short, full in SHORT.items()}
_SHORT = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(map(_short_pattern, SHORT), key=len, reverse=True))})(?!\w)")
_WORD = re.compile(r"[a-z]{7,}")
_MENDED = {slip: word for word in OFTEN_MISTYPED for slip in _slips(word)}
