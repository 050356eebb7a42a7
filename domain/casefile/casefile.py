"""The case file: what is true of a case after its events, and the questions that the tracks ask of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.base.errors import Impossible
from domain.base.historic import HistoricDate
from domain.base.known import not_here, those
from domain.base.model import Frozen
from domain.base.privacy import shown
from domain.casefile.opening import Place
from domain.casefile.proposal import Proposal
from domain.court.proceeding import Proceeding
from domain.disclosure.disclosure import Disclosure
from domain.dossier import events as dossier_events
from domain.finding.finding import Finding, FindingState
from domain.finding.stop import Stop
from domain.letter.letter import Letter
from domain.measure.measure import Measure
from domain.round.round import ImprovementRound
from domain.term.term import Term
from domain.visit.visit import Visit
from domain.writing.names import called


class Case(Frozen):
    """Every track is a mapping from a short number (V1, S1, T1, M1, B1 …) to its thing.

    `circle` are the codes of who may know of it; empty when it is not confidential. `declined` says of which rounds and measures
    a person decided that no heavier step follows, and when. `gone` are the
    numbers of what a correction took away: they are not given again.
    """

    number: str
    provider: str = ""
    provider_name: str = ""
    places: tuple[Place, ...] = ()
    origin: str = ""
    setting: str = ""
    owner: str | None = None
    opened_on: HistoricDate | None = None
    closed_on: HistoricDate | None = None
    close_reason: str | None = None
    keep_until: str | None = None
    reopened_on: HistoricDate | None = None
    historic: bool = False
    circle: tuple[str, ...] = ()
    findings: Mapping[str, Finding] = {}
    stops: Mapping[str, Stop] = {}
    visits: Mapping[str, Visit] = {}
    rounds: Mapping[str, ImprovementRound] = {}
    measures: Mapping[str, Measure] = {}
    disclosures: Mapping[str, Disclosure] = {}
    proceedings: Mapping[str, Proceeding] = {}
    terms: Mapping[str, Term] = {}
    letters: Mapping[str, Letter] = {}
    documents: Mapping[str, dossier_events.DocumentAdded] = {}
    signals: tuple[dossier_events.SignalRecorded, ...] = ()
    deviations: tuple[dossier_events.DeviationRecorded, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    followed_up: Mapping[str, tuple[Any, ...]] = {}
    declined: Mapping[str, HistoricDate] = {}
    gone: tuple[str, ...] = ()

    @property
    def locations(self) -> tuple[str, ...]:
        """The numbers of its locations."""
        return tuple(place.id for place in self.places)

    def location_name(self, number: str) -> str:
        return next((place.name for place in self.places if place.id == number), number)

    def place_of(self, finding: Finding) -> str:
        """The number of the location at which `finding` was done."""
        here = finding.location
        numbered = (place.id for place in self.places if here.number and place.id == here.number)
        named = (place.id for place in self.places if here.known_as(place.id) or here.known_as(place.name))
        return next(numbered, None) or next(named, here.dutch)

    def known_locations(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """The numbers of `numbers` (numbers or names), each once. Raises Impossible for a location that is not of this case."""
        found = {number: self._place_called(number) for number in numbers}
        if strange := [number for number, place in found.items() if place is None]:
            names = those(f"{place.name} ({place.id})" for place in self.places)
            raise Impossible(f"Deze locatie hoort niet bij de zaak: {', '.join(map(shown, strange))}. {names}")
        return tuple(dict.fromkeys(place for place in found.values() if place))

    def _place_called(self, text: str) -> str | None:
        """The number of the location that has `text` as its number or name."""
        ids = (place.id for place in self.places if place.id == text)
        named = called(text, self.places, lambda place: place.name)
        return next(ids, named.id if named else None)

    def known_findings(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """`numbers`, each once. Raises Impossible for a finding that this case does not have, or that was dropped."""
        chosen = tuple(dict.fromkeys(numbers))
        if strange := [number for number in chosen if number not in self.findings]:
            raise Impossible(not_here("Bevinding", ", ".join(strange), self.findings))
        if dropped := [number for number in chosen if self.findings[number].state is FindingState.DROPPED]:
            raise Impossible(f"Bevinding {', '.join(dropped)} is vervallen.")
        return chosen

    def numbered(self) -> tuple[str, ...]:
        """The numbers of everything in it: V1, S1, K1, T1, M1, R1, P1, B1, the case itself, and its terms."""
        found = (self.findings, self.stops, self.visits)
        tracks = (*found, self.rounds, self.measures, self.disclosures, self.proceedings, self.letters)
        return (*(number for track in tracks for number in track), self.number, *self.terms)

    def free(self, letter: str, taken: Iterable[str]) -> str:
        """The next number of a track that is called by `letter`, of which `taken` are there: never one that was given before."""
        given = (*taken, *(number for number in self.gone if number.startswith(letter)))
        numbers = (number.removeprefix(letter) for number in given)
        return f"{letter}{1 + max(len(given), 0, *(int(number) for number in numbers if number.isdecimal()))}"

    def open_findings(self) -> tuple[str, ...]:
        """The findings that are not remedied and not dropped."""
        return self.still_open(self.findings)

    def still_open(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Those of `numbers` that are not remedied and not dropped; a finding that is not here is not one of them."""
        settled = {FindingState.REMEDIED, FindingState.DROPPED}
        return tuple(number for number in numbers if number in self.findings and self.findings[number].state not in settled)

    def terms_about(self, subject: str) -> tuple[Term, ...]:
        """The terms that belong to a round, measure, letter or report."""
        return tuple(term for term in self.terms.values() if subject and term.about == subject)

    def letters_about(self, subject: str) -> tuple[Letter, ...]:
        """The letters about a round, measure or term."""
        return tuple(letter for letter in self.letters.values() if subject and letter.about == subject)

    @property
    def running_terms(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms.values() if term.running)
