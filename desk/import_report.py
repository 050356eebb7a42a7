"""What became of the histories in a file: what was recorded of each, and which were not, why, and what helps."""

from enum import Enum
from typing import Any

from pydantic import Field

from domain.base.hint import Hint
from domain.base.model import Frozen
from words.counting import counted

AGAIN = "Lees het bestand opnieuw in om verder te gaan: wat er al staat, wordt niet dubbel vastgelegd."
MENDED = "De andere zijn wel ingelezen. Is dit opgelost, lees het bestand dan opnieuw in: niets wordt dubbel vastgelegd."
SHOWN = 20
"""So many histories that were not recorded are named; of the others it is said how many there are."""


class Imported(Frozen):
    """What became of the history with this number in the file. `data` is what programs read of it, the rest what people do.

    `measures`, `terms`, `refused`, `unusual` and `to_confirm` hold one sentence for each.
    """

    number: int
    case: str
    provider: str
    stage: str
    read: int
    recorded: int
    measures: tuple[str, ...]
    terms: tuple[str, ...]
    refused: tuple[str, ...]
    unusual: tuple[str, ...]
    to_confirm: tuple[str, ...] = ()
    data: dict[str, Any] = Field(repr=False)


class How(Enum):
    """Why a history was not recorded."""

    REFUSED = "geweigerd"
    OURS = "onze fout"
    INTERRUPTED = "afgebroken"


class Trouble(Frozen):
    """What was not recorded, in one sentence, and what helps, for an edge to say in its own words."""

    told: str
    hint: Hint | None = None
    about: str = ""


class Missed(Frozen):
    """A history of which nothing was recorded: its number, of how many, whose and why. `status` is that of the error.

    `hint` is what helps, and `about` what that is about.
    """

    number: int
    of: int
    provider: str
    why: str
    how: How = How.REFUSED
    status: int = 0
    hint: Hint | None = None
    about: str = ""
    ended: bool = False
    """Whether the whole import came to an end here."""

    @property
    def data(self) -> dict[str, Any]:
        """What programs read of it."""
        said = {"history": self.number, "of": self.of, "provider": self.provider, "reason": self.why}
        return said | ({"helps": self.hint.value} if self.hint else {})

    @property
    def told(self) -> str:
        """Which it is, and why."""
        which = f"tijdlijn {self.number} van {self.of} ({self.provider})"
        return f"gestopt bij {which}. {self.why}" if self.ended else f"{which} is niet vastgelegd. {self.why}"


class ImportReport(Frozen):
    """Everything that became of a file."""

    kept: tuple[Imported, ...]
    failed: tuple[Missed, ...]
    stopped: Missed | None

    @property
    def missed(self) -> tuple[Missed, ...]:
        """All histories of which nothing was recorded, and the one at which it stopped."""
        return (*self.failed, *([self.stopped] if self.stopped else []))

    @property
    def data(self) -> dict[str, Any]:
        """The report for programs."""
        report: dict[str, Any] = {"cases": [one.data for one in self.kept]}
        report |= {"failed": [one.data for one in self.failed]} if self.failed else {}
        return report | ({"stopped": self.stopped.data} if self.stopped else {})

    @property
    def told(self) -> str:
        """How much was read and recorded, in one sentence."""
        read, recorded = sum(one.read for one in self.kept), sum(one.recorded for one in self.kept)
        refused = sum(len(one.refused) for one in self.kept)
        count = counted(len(self.kept), "tijdlijn", "tijdlijnen")
        return f"{count}: {read} gebeurtenissen gelezen, {recorded} vastgelegd, {refused} geweigerd."

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """What can be read otherwise, each with the words it was read from."""
        return tuple(f"tijdlijn {one.number}, {sentence}" for one in self.kept for sentence in one.to_confirm)

    @property
    def trouble(self) -> tuple[Trouble, ...]:
        """What was not recorded, each with its place in the file; nothing when all of it was."""
        lines = [Trouble(told=one.told, hint=one.hint, about=one.about) for one in self.failed[:SHOWN]]
        if (more := len(self.failed) - SHOWN) > 0:
            lines.append(Trouble(told=f"nog {counted(more, 'tijdlijn is', 'tijdlijnen zijn')} niet vastgelegd."))
        if (last := self.stopped) is not None:
            told = f"{last.told} {_before(len(self.kept), last.number - 1)}"
            lines.append(Trouble(told=told, hint=last.hint, about=last.about))
        return tuple(lines)

    @property
    def how_to_go_on(self) -> str:
        """What to do about that; empty when there is nothing to do."""
        if self.stopped:
            return AGAIN
        return "" if not self.failed else MENDED if self.kept else AGAIN


def _before(done: int, of: int) -> str:
    """What became of the histories before the one at which it stopped."""
    if not done:
        return "Er is niets vastgelegd."
    if done < of:
        return f"Van de {of} tijdlijnen daarvoor: {done} vastgelegd."
    return "De tijdlijn daarvoor is vastgelegd." if done == 1 else f"De {done} tijdlijnen daarvoor zijn vastgelegd."
