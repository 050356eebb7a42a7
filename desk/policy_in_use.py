"""The policy in use, as a page: what is law and what is policy, the calendar, and which versions there were."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from db import policies
from db.engine import transaction
from db.policies import Version
from desk.dumped import Moment, dumped_as
from domain.base.model import Frozen
from domain.base.moments import amsterdam_day, dutch_date
from domain.policy.change import length_in_words
from domain.policy.policy import Policy, TermCertainty, TermPolicy
from vervolg.app import App

UNTIL_THEN = "Tot dan staat hieronder wat in de plaats komt om zaken te tonen en te bewaken."


class Kind(Frozen):
    """A kind of term. `rule` says it in one line."""

    kind: str = dumped_as("soort")
    length: str = dumped_as("lengte")
    certainty: TermCertainty = dumped_as("zekerheid")
    source: str = dumped_as("bron")
    rule: str = dumped_as("regel")


class Recorded(Frozen):
    """A version that was recorded. `told` says it in one line."""

    number: int = dumped_as("nummer")
    policy: str = dumped_as("beleid")
    calendar: str = dumped_as("kalender")
    by: str = dumped_as("door")
    recorded_at: Moment = dumped_as("vastgelegd")
    valid_from: date = dumped_as("geldig_vanaf")
    reason: str = dumped_as("reden")
    now: bool = dumped_as("geldt_nu")
    told: str = dumped_as("regel")


class Lacking(Frozen):
    """What nobody confirmed, and what therefore comes from the policy that ships."""

    file: str = dumped_as("bestand")
    place: str = dumped_as("plaats")
    what: str = dumped_as("wat")


class Ahead(Frozen):
    """How far ahead a day may lie without a reason, as ISO 8601 lengths. `told` says it in one line."""

    visit: str = dumped_as("bezoek")
    agreed: str = dumped_as("afspraak")
    told: str = dumped_as("regel")


class PolicyInUse(Frozen):
    """`unread` says why the policy in force cannot be read; then this is what stands in for it.

    `origin` says where it comes from, `installed` that the files of the installation are another policy.
    """

    policy: str = dumped_as("beleid")
    origin: str = dumped_as("herkomst")
    calendar: str = dumped_as("kalender")
    known_from: date = dumped_as("kalender_bekend_vanaf")
    known_until: date = dumped_as("kalender_bekend_tot_en_met")
    warning: str | None = dumped_as("waarschuwing")
    unread: str | None = dumped_as("niet_te_lezen")
    borrowed: tuple[Lacking, ...] = dumped_as("uit_meegeleverd_beleid")
    kinds: tuple[Kind, ...] = dumped_as("termijnen")
    ahead: Ahead = dumped_as("vooruit")
    versions: tuple[Recorded, ...] = dumped_as("versies")
    installed: str | None = dumped_as("bestanden_van_de_installatie")

    @property
    def calendar_known(self) -> str:
        """From when until when the calendar is known."""
        return f"bekend van {dutch_date(self.known_from)} tot en met {dutch_date(self.known_until)}"

    def kinds_of(self, certainty: TermCertainty) -> tuple[Kind, ...]:
        """The kinds of term that are law, or policy."""
        return tuple(one for one in self.kinds if one.certainty is certainty)


def policy_in_use(app: App, moment: datetime) -> tuple[PolicyInUse, Mapping[str, str]]:
    """The policy in force at `moment`, and the texts of its files by name; those to mend when they cannot be read."""
    shelf = app.book.shelf
    with transaction(app.engine) as connection:
        policy, texts = shelf.at(connection, moment), shelf.texts_to_mend(connection, moment)
        versions, current = policies.history(connection), policies.number_at(connection, moment)
    return _page(policy, versions, current[0] if current else 0, amsterdam_day(moment), shelf.base.version), texts


def _page(policy: Policy, versions: Sequence[Version], number: int, today: date, installed: str) -> PolicyInUse:
    differs = number and not policy.unread and installed != policy.version
    visit, agreed = policy.ahead.visit, policy.ahead.agreed
    told = f"zonder reden vooruit: een bezoek {visit.dutch()}, een afgesproken dag {agreed.dutch()}"
    return PolicyInUse(
        policy=policy.version,
        origin=_origin(policy, versions, number),
        calendar=policy.calendar.version,
        known_from=policy.calendar.known_from,
        known_until=policy.calendar.known_until,
        warning=policy.calendar.warning(today),
        unread=policy.unread.message if policy.unread else None,
        borrowed=tuple(Lacking(file=one.file, place=one.place, what=one.words) for one in policy.borrowed),
        kinds=tuple(_kind(term) for term in policy.terms.values()),
        ahead=Ahead(visit=str(visit), agreed=str(agreed), told=told),
        versions=tuple(_recorded(one, number, today) for one in versions),
        installed=installed if differs else None,
    )


def _origin(policy: Policy, versions: Sequence[Version], number: int) -> str:
    if policy.unread:
        return "in plaats van het beleid dat geldt"
    if found := next((one for one in versions if one.number == number), None):
        return f"geldig vanaf {dutch_date(found.said.valid_from)}, bevestigd door {found.by}"
    return "de bestanden van deze installatie"


def _kind(term: TermPolicy) -> Kind:
    length = length_in_words(term)
    moves = "; schuift op naar een werkdag" if term.move_to_working_day else ""
    rule = f"{term.label}: {length}{moves} ({term.source})"
    return Kind(kind=term.kind, length=length, certainty=term.certainty, source=term.source, rule=rule)


def _recorded(one: Version, number: int, today: date) -> Recorded:
    coming = one.said.valid_from > today and one.number > number
    state = " (geldt nu)" if one.number == number else " (komt nog)" if coming else ""
    recorded = dutch_date(amsterdam_day(one.recorded_at))
    return Recorded(
        number=one.number,
        policy=one.name,
        calendar=one.calendar,
        by=one.by,
        recorded_at=one.recorded_at,
        valid_from=one.said.valid_from,
        reason=one.said.reason,
        now=one.number == number,
        told=f"{one.name}, vanaf {dutch_date(one.said.valid_from)}{state}: {one.said.reason} [{one.by}, {recorded}]",
    )
