"""Who was spoken to and what was read, as people say it: `5 jongeren, 2 ouders en 6 cliëntdossiers`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.finding.counts import Counts
from words.counting import counted, numeral

WORDS: Mapping[str, tuple[str, str]] = {
    # what is counted          one of them, more of them
    "young_people": ("jongere", "jongeren"),
    "parents": ("ouder", "ouders"),
    "referrers": ("verwijzer", "verwijzers"),
    "staff": ("pedagogisch medewerker", "pedagogisch medewerkers"),
    "behavioural_scientists": ("gedragswetenschapper", "gedragswetenschappers"),
    "management": ("bestuurder of leidinggevende", "bestuurders of leidinggevenden"),
    "client_files": ("cliëntdossier", "cliëntdossiers"),
    "staff_files": ("personeelsdossier", "personeelsdossiers"),
}


def told(counts: Counts) -> str:
    """In one breath; empty when nothing was counted."""
    each = list(_each(counts))
    return f"{', '.join(each[:-1])} en {each[-1]}" if len(each) > 1 else "".join(each)


def _each(counts: Counts) -> Iterator[str]:
    for name, (one, more) in WORDS.items():
        if number := getattr(counts, name):
            yield counted(number, one, more)
    for word, number in counts.others.items():
        if number:
            yield f"{numeral(number)} {word}"
