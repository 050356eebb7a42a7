"""Did we keep watch? What the certificates of the sweeps say about the last seven days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from domain.base.moments import dutch_moment
from report.facts import Look
from words.counting import counted, numeral
from words.lasting import length

PERIOD = timedelta(days=7)
BOUND = timedelta(minutes=15)  #: longer between two looks, and something may have waited unseen
EVERYTHING = "alles"
PLAYED = "Dit is een oefenomgeving waarin nog geen ronde vanzelf is geweest. De dagen hiervoor zijn gespeeld."


@dataclass(frozen=True, slots=True)
class Watch:
    """`good` says that nothing was missed; `lines` are the numbers behind the sentence."""

    answer: str
    good: bool
    lines: tuple[tuple[str, str], ...]

    @property
    def summary(self) -> str:
        """The numbers in one line."""
        return f"In de laatste 7 dagen: {'; '.join(f'{name[0].lower()}{name[1:]} {value}' for name, value in self.lines)}."


def watching(looks: Iterable[Look], moment: datetime, *, bound: timedelta = BOUND, played: bool = False) -> Watch:
    """The watch of the seven days before `moment`.

    In a database for practice days are `played`: a look at everything was part of the play, so only rounds of their own tell
    whether watch was kept, and none says nothing.
    """
    counted_in = (look for look in looks if not (played and look.stage == EVERYTHING))
    seen = sorted((look for look in counted_in if moment - PERIOD < look.at <= moment), key=lambda look: look.at)
    if played and not seen:
        return Watch(PLAYED, True, (("Aantal rondes", "0"),))
    if not seen:
        return Watch("Let op: in de laatste 7 dagen is niet gekeken.", False, (("Aantal rondes", "0"),))
    gaps = [gap for stage in _stages(seen) for gap in _gaps([x.at for x in seen if x.stage in {stage, EVERYTHING}], moment)]
    longest = max(gaps)
    failed, skipped = sum(look.failed for look in seen), sum(look.skipped for look in seen)
    good = longest <= bound and not failed and not skipped
    lines = (
        ("Aantal rondes", numeral(len(seen))),
        ("Laatste ronde", dutch_moment(seen[-1].at)),
        ("Langste tijd zonder ronde", length(longest)),
        ("Langst dat iets klaarstond", length(max(look.lateness for look in seen))),
        ("Termijnen die niet lukten", numeral(failed)),
        ("Berichten ingehaald door een latere trede", numeral(skipped)),
    )
    return Watch(_answer(gaps, longest, bound, failed, skipped), good, lines)


def _stages(seen: Sequence[Look]) -> set[str]:
    """The stages that had rounds of their own; without any, everything at once."""
    return {look.stage for look in seen} - {EVERYTHING} or {EVERYTHING}


def _gaps(looks: Sequence[datetime], moment: datetime) -> list[timedelta]:
    """Between looks, and after the last one. Before the first nothing is known: perhaps nothing ran yet."""
    return [later - earlier for earlier, later in pairwise([*looks, moment])]


def _answer(gaps: Sequence[timedelta], longest: timedelta, bound: timedelta, failed: int, skipped: int) -> str:
    if longest > bound:
        return f"Let op: {length(longest)} achter elkaar is niet gekeken."
    if failed:
        return f"Let op: {counted(failed, 'termijn is', 'termijnen zijn')} niet behandeld."
    if skipped:
        return f"Let op: {counted(skipped, 'bericht is', 'berichten zijn')} te laat gezien."
    usual = max(timedelta(minutes=1), timedelta(seconds=median(gap.total_seconds() for gap in gaps)))
    return f"Wij keken elke {length(usual).removeprefix('1 ')}; niets gemist."
