"""The policy in force: which terms there are, how long they are, who is told when, and who may approve what.

Policy is data (folder `policy/`), with a version that follows from its content. What the law says carries the certainty `wet`;
what is ours to choose carries `beleid [U]`, and is never shown as law. A policy that contradicts itself is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.base.errors import BadInput, Impossible, UnreadablePolicy
from domain.lawfulness import Grounds
from domain.lawfulness.norms import NormFrames
from domain.policy.mandates import Mandates
from domain.policy.rung import Ladder
from domain.time.calendar import Calendar
from domain.time.duration import Length, Unit
from domain.time.nature import Nature
from domain.writing.wording import in_words

PARTIES = frozenset({"aanbieder", "belanghebbende", "rechter", "minister", "goedkeurder", "niemand"})
"""Whom a term can wait for besides a role: people outside, whoever may approve the letter, or only the passing of time."""

ROLES = frozenset(
    {"inspecteur", "coordinerend_inspecteur", "jurist", "hoofdinspecteur", "management", "secretariaat", "beheerder"}
)


class TermCertainty(StrEnum):
    LAW = "wet"  #: read in the statute, with its article
    POLICY = "beleid [U]"  #: ours to choose; the source is not certain


@dataclass(frozen=True, slots=True)
class TermPolicy:
    """One kind of term.

    `length` is None when a date is agreed on; `max_length` is what policy allows without a reason. `counting` is the article that
    says from when a statutory term is counted, where that is not Awb 6:8. `ends_itself` says whether a measure ends with its term
    when its decision does not say (`domain.kinds.measure.EndsBy`); never law.
    """

    kind: str
    label: str
    nature: Nature
    length: Length | None
    waits_for: str
    ladder: str
    certainty: TermCertainty
    source: str
    max_length: Length | None = None
    move_to_working_day: bool = False
    counting: str = ""
    ends_itself: bool = False

    def refuse_contradictions(self) -> None:
        """Raise BadInput for what contradicts itself. Asked when a person confirms it, never of what was recorded."""
        for place, found, expected in self._contradictions():
            raise BadInput(f"termen.{self.kind}.{place}", found, expected)

    def _contradictions(self) -> list[tuple[str, object, str]]:
        own = self.nature is Nature.SET_BY_INSPECTORATE
        found: list[tuple[str, object, str]] = []
        if self.length is None and not own:
            found.append(
                (
                    "lengte",
                    "afgesproken datum",
                    f"een duur; alleen de soort {Nature.SET_BY_INSPECTORATE} kent een afgesproken datum",
                )
            )
        if self.length and self.max_length and self.length.exceeds(self.max_length):
            found.append(("lengte", str(self.length), f"hooguit het maximum {self.max_length}"))
        if self.length and (self.length.unit is Unit.HOURS) != (self.nature is Nature.HOURS):
            found.append(("lengte", str(self.length), "een duur in uren bij de soort uren, en alleen daar"))
        if self.move_to_working_day and not own:
            found.append(
                ("naar_werkdag", True, f"alleen bij de soort {Nature.SET_BY_INSPECTORATE}; voor andere soorten geldt de wet")
            )
        if self.nature is Nature.STATUTORY and self.certainty is not TermCertainty.LAW:
            found.append(("zekerheid", str(self.certainty), f"'{TermCertainty.LAW}' bij een wettelijke termijn"))
        if self.waits_for not in PARTIES | ROLES:
            found.append(("wacht_op", self.waits_for, f"een van {', '.join(sorted(PARTIES | ROLES))}"))
        return found


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far ahead an agreed day may lie without a reason: until it comes perhaps nothing else keeps the case going.

    `visit` is for a planned visit, `agreed` for a term that policy gives no longest length. Policy, never law.
    """

    visit: Length
    agreed: Length


USUALLY_AHEAD = Ahead(visit=Length(6, Unit.MONTHS), agreed=Length(1, Unit.YEARS))
"""For policy that was recorded before it said so."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What recorded policy does not know, and what comes from the policy that ships: its file, its place there, and in words."""

    file: str
    place: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """`version` names the content: two policies with the same version are the same policy.

    `borrowed` is what came from the policy that ships, because nobody confirmed anything about it. `unread` says that the policy
    in force cannot be read and that these rules stand in for it: enough to show and to watch, but nothing is decided by them.
    """

    version: str
    calendar: Calendar
    terms: Mapping[str, TermPolicy] = field(repr=False)
    ladders: Mapping[str, Ladder] = field(repr=False)
    mandates: Mandates = field(repr=False)
    retention_years: int
    ahead: Ahead = USUALLY_AHEAD
    grounds: Grounds | None = field(default=None, repr=False)
    norms: NormFrames | None = field(default=None, repr=False)
    borrowed: tuple[Borrowed, ...] = field(default=(), repr=False)
    unread: UnreadablePolicy | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for term in self.terms.values():
            if term.ladder not in self.ladders:
                raise BadInput(f"termen.{term.kind}.ladder", term.ladder, f"een van {', '.join(sorted(self.ladders))}")
        if self.retention_years < 1:
            raise BadInput("bewaartermijn", self.retention_years, "minstens 1 jaar")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Policy) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def term(self, kind: str) -> TermPolicy:
        """The policy for terms of `kind`. Raises Impossible when there is none."""
        if kind not in self.terms:
            raise Impossible(f"Het beleid kent geen termijn '{kind}'.")
        return self.terms[kind]

    def label(self, kind: str) -> str:
        """What people call terms of `kind`; a kind that policy does not know keeps its own name."""
        known = self.terms.get(kind)
        return known.label if known else in_words(kind)

    def ladder(self, name: str) -> Ladder:
        """The ladder called `name`. Raises Impossible when there is none."""
        if name not in self.ladders:
            raise Impossible(f"Het beleid kent geen herinneringsladder '{name}'.")
        return self.ladders[name]
