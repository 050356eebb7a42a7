"""From a history to a case: pure, so that it can be told again at any time with the same result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backlog.facts import BSN, Fact, Refused, understand
from backlog.order import in_order
from backlog.shape import History
from backlog.story import Story
from backlog.tellers import tell
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.privacy import contains_bsn
from domain.casefile.casefile import Case
from domain.casefile.opening import CaseOpened, Place
from domain.dossier.events import NoteAdded
from domain.policy.context import Context

ORIGIN = "tijdlijn"


@dataclass(frozen=True, slots=True)
class Understood:
    """What of a history can be recorded, in the order of telling, and what cannot."""

    history: History
    facts: tuple[Fact, ...]
    refused: tuple[Refused, ...]

    @property
    def recorded(self) -> int:
        """How many entries it holds; a stop that is part of a decision counts as one."""
        return sum(1 + len(fact.stops) for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says about the provider and its locations."""

    provider: str
    provider_name: str
    places: tuple[Place, ...]


def understand_history(history: History, today: date) -> Understood:
    """The facts of `history`. Where a name may hold a BSN nothing of it can be kept."""
    if any(contains_bsn(name) for name in (history.provider, *history.locations)):
        refused = tuple(Refused(index, entry.kind or "", BSN) for index, entry in enumerate(history.events))
        return Understood(history, (), refused)
    told = [understand(index, entry, today) for index, entry in enumerate(history.events)]
    facts = in_order(one for one in told if isinstance(one, Fact))
    return Understood(history, facts, (*(one for one in told if isinstance(one, Refused)), *_refused_texts(history)))


def tell_history(number: str, known: Known, told: Understood, context: Context) -> Story:
    """The story of `told` as case `number`. There must be a fact: a case is opened by something that happened."""
    story = Story(Case(number=number), context, told.facts, _kept(told.history.notes))
    story.tell(*_opening(number, known, told, context))
    tell(story)
    return story


def _opening(number: str, known: Known, told: Understood, context: Context) -> tuple[Event, ...]:
    today = HistoricDate.of(context.today)
    began = told.facts[0]
    opened = CaseOpened(
        on=today if began.ahead else began.on,
        number=number,
        provider=known.provider,
        provider_name=known.provider_name,
        places=known.places,
        origin=ORIGIN,
        setting=_kept(told.history.setting),
        historic=True,
    )
    return (opened, *(NoteAdded(on=today, text=text) for text in _background(told.history)))


def _background(history: History) -> list[str]:
    """What a history says besides its entries. What was found has no place, norm or circumstances: it stays a note."""
    lines = {
        "Sector": _kept(history.sector),
        "Onrechtmatige vrijheidsbeperking volgens de bron": "; ".join(map(_kept, history.unlawful_measures)),
        "Toelichting bij de tijdlijn": _kept(history.notes),
        "Bronnen": " ".join(map(_kept, history.source_urls)),
    }
    return [f"{label}: {text}" for label, text in lines.items() if text.strip()]


def _kept(text: str | None) -> str:
    return "" if text is None or contains_bsn(text) else text.strip()


def _refused_texts(history: History) -> list[Refused]:
    """The texts beside the entries that may hold a BSN; they are left out."""
    texts = {
        "setting": (history.setting,),
        "sector": (history.sector,),
        "unlawful_measures": history.unlawful_measures,
        "notes": (history.notes,),
        "source_urls": history.source_urls,
    }
    return [Refused(None, field, BSN) for field, values in texts.items() if any(contains_bsn(text or "") for text in values)]
