"""What confirming a policy would do, and what it did, as pages."""

from datetime import date

from desk.dumped import dumped_as
from desk.policy_preview import Moved, Preview
from domain.base.model import Frozen
from domain.base.moments import dutch_date
from domain.policy.policy import Policy
from words.counting import counted


class Named(Frozen):
    """A policy by name, with the name of its calendar."""

    policy: str = dumped_as("beleid")
    calendar: str = dumped_as("kalender")


class Shifted(Frozen):
    """A running term with another end; `stays` says why it keeps its own all the same. `told` says it in one sentence."""

    case: str = dumped_as("zaak")
    provider: str = dumped_as("aanbieder")
    owner: str | None = dumped_as("inspecteur")
    term: str = dumped_as("termijn")
    kind: str = dumped_as("soort")
    before: date = dumped_as("was")
    after: date = dumped_as("wordt")
    why: str = dumped_as("waarom")
    stays: str = dumped_as("waarom_niet")
    told: str = dumped_as("regel")


class Day(Frozen):
    """A closed day that comes or goes."""

    day: date = dumped_as("dag")
    closed: bool = dumped_as("gesloten")
    name: str = dumped_as("naam")
    source: str = dumped_as("bron")
    told: str = dumped_as("regel")


class Length(Frozen):
    """Another length for terms that begin later."""

    kind: str = dumped_as("soort")
    before: str = dumped_as("was")
    after: str = dumped_as("wordt")
    told: str = dumped_as("regel")


class PolicyTrial(Frozen):
    """What confirming would do. Whoever confirms names `touches`, the number of running terms that move.

    `unread` says why the policy in force cannot be read. `hidden` says that there is more than this reader may know of.
    `borrowed` is what came from the policy that ships until now, `overtaken` are versions of a later day that fall away.
    """

    now: Named = dumped_as("nu")
    then: Named = dumped_as("proef")
    unread: str | None = dumped_as("beleid_niet_te_lezen")
    touches: int = dumped_as("raakt")
    moved: tuple[Shifted, ...] = dumped_as("verschuift")
    held: tuple[Shifted, ...] = dumped_as("verschuift_niet")
    hidden: bool = dumped_as("meer_dan_je_mag_zien")
    days: tuple[Day, ...] = dumped_as("dagen")
    lengths: tuple[Length, ...] = dumped_as("lengtes_voor_latere_termijnen")
    files: tuple[str, ...] = dumped_as("bestanden")
    borrowed: tuple[str, ...] = dumped_as("kwam_uit_meegeleverd_beleid")
    overtaken: tuple[date, ...] = dumped_as("vervallen_versies")
    unreadable: tuple[str, ...] = dumped_as("niet_te_lezen")
    warning: str | None = dumped_as("waarschuwing")

    @property
    def told(self) -> str:
        """How many terms it touches."""
        return f"Raakt {counted(self.touches, 'lopende termijn', 'lopende termijnen')}"

    @property
    def overtaking(self) -> tuple[str, ...]:
        """A warning for each version that falls away."""
        return tuple(
            f"Let op: de versie die op {dutch_date(day)} zou ingaan, vervalt als je deze bevestigt. Neem haar wijzigingen over."
            for day in self.overtaken
        )


class Confirmed(Frozen):
    """What confirming did: the version that was recorded, and how many terms moved, as far as who confirmed it may know.

    `waits` says that it holds from a later day, and that the terms move then.
    """

    number: int = dumped_as("nummer")
    policy: str = dumped_as("beleid")
    calendar: str = dumped_as("kalender")
    valid_from: date = dumped_as("geldig_vanaf")
    moved: int = dumped_as("verschoven")
    waits: bool = dumped_as("wacht")

    @property
    def told(self) -> str:
        """What was recorded, and what moved."""
        recorded = f"Vastgelegd: beleid {self.policy}, geldig vanaf {dutch_date(self.valid_from)}."
        if self.waits:
            return f"{recorded} De lopende termijnen verschuiven met de eerste ronde van die dag."
        if not self.moved:
            return f"{recorded} Er is geen termijn verschoven."
        moved = counted(self.moved, "lopende termijn is", "lopende termijnen zijn")
        return f"{recorded} {moved} verschoven; dat staat in het logboek van elke zaak."


def policy_trial(found: Preview) -> PolicyTrial:
    """The page of a preview."""
    before, after = found.before, found.after
    return PolicyTrial(
        now=_named(before),
        then=_named(after),
        unread=before.unread.message if before.unread else None,
        touches=found.touched,
        moved=tuple(map(_shifted, found.moved)),
        held=tuple(map(_shifted, found.held)),
        hidden=found.hidden,
        days=tuple(Day(day=o.day, closed=o.closed, name=o.name, source=o.source, told=o.dutch()) for o in found.days),
        lengths=tuple(
            Length(kind=one.kind, before=one.before, after=one.after, told=f"{one.label}: {one.before} wordt {one.after}")
            for one in found.lengths
        ),
        files=found.files,
        borrowed=tuple(one.words for one in before.borrowed),
        overtaken=found.waiting,
        unreadable=found.unreadable,
        warning=found.warning,
    )


def _named(policy: Policy) -> Named:
    return Named(policy=policy.version, calendar=policy.calendar.version)


def _shifted(one: Moved) -> Shifted:
    number = one.term.rsplit("/", 1)[-1]
    ends = f"{dutch_date(one.before, weekday=True)} wordt {dutch_date(one.after, weekday=True)}"
    return Shifted(
        case=one.case,
        provider=one.provider,
        owner=one.owner,
        term=one.term,
        kind=one.kind,
        before=one.before,
        after=one.after,
        why=one.why,
        stays=one.held,
        told=f"{one.case}  {one.provider}, termijn {number} ({one.label}): {ends}, want {one.why}.",
    )
