"""From a history to a case: pure, so that it can be told again at any time with the same result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from backlog.facts import BSN, Fact, Refused, question, understand, young
from backlog.order import in_order
from backlog.shape import History
from backlog.story import Story
from backlog.tellers import tell
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.privacy import contains_bsn, shown
from domain.casefile import intake
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
    asks: bool = False
    """Whether a text in which a young person may be recognised was left out."""
    vouched: str = ""
    """Why none can be, as whoever hands it in says."""

    def kept(self, text: str | None) -> str:
        """`text` as it is kept: nothing of it where somebody could be known by it."""
        hidden = text is None or contains_bsn(text) or (self.asks and young({"": text}))
        return "" if hidden or text is None else text.strip()

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


def understand_history(history: History, today: date, *, asks: bool = False, vouched: str = "") -> Understood:
    """The facts of `history`. Where a name may hold a BSN nothing of it can be kept.

    With `asks`, what a young person may be recognised by is left out, unless the writer `vouched` that it is none.
    """
    asks = asks and not vouched
    if any(contains_bsn(name) for name in (history.provider, *history.locations)):
        refused = tuple(Refused(index, entry.kind or "", BSN) for index, entry in enumerate(history.events))
        return Understood(history, (), refused)
    told = [understand(index, entry, today, ask=asks) for index, entry in enumerate(history.events)]
    facts = in_order(one for one in told if isinstance(one, Fact))
    refused = (*(one for one in told if isinstance(one, Refused)), *_refused_texts(history, asks=asks))
    return Understood(history, facts, refused, asks, vouched)


def tell_history(number: str, known: Known, told: Understood, context: Context) -> Story:
    """The story of `told` as case `number`. There must be a fact: a case is opened by something that happened."""
    story = Story(Case(number=number), context, told.facts, told.kept(told.history.notes))
    story.tell(*_opening(number, known, told, context))
    story.opened()
    tell(story)
    story.unusual += [
        f"Het veld '{shown(name)}' van de tijdlijn is niet bekend en niet gebruikt." for name in _strange(told.history)
    ]
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
        setting=told.kept(told.history.setting),
        historic=True,
    )
    notes = (NoteAdded(on=today, text=text) for text in _background(told))
    return (opened, *notes, *intake.vouched("importeer", _answered(told), told.vouched, context))


def _strange(history: History) -> list[str]:
    return sorted(history.model_extra or {})


def _answered(told: Understood) -> tuple[str, ...]:
    """What the writer answered for, in this history."""
    if not told.vouched:
        return ()
    entries = {f"gebeurtenis {n}": json.dumps(e.model_dump(), ensure_ascii=False) for n, e in enumerate(told.history.events)}
    return young({**entries, **{name: " ".join(map(_text, texts)) for name, texts in _texts(told.history).items()}})


def _background(told: Understood) -> list[str]:
    """What a history says besides its entries. What was found has no place, norm or circumstances: it stays a note."""
    history = told.history
    lines = {
        "Sector": told.kept(history.sector),
        "Onrechtmatige vrijheidsbeperking volgens de bron": "; ".join(map(told.kept, history.unlawful_measures)),
        "Toelichting bij de tijdlijn": told.kept(history.notes),
        "Bronnen": " ".join(map(told.kept, history.source_urls)),
    }
    return [f"{label}: {text}" for label, text in lines.items() if text.strip()]


def _text(text: str | None) -> str:
    return text or ""


def _texts(history: History) -> dict[str, tuple[str | None, ...]]:
    """The texts beside the entries, by their field."""
    return {
        "setting": (history.setting,),
        "sector": (history.sector,),
        "unlawful_measures": history.unlawful_measures,
        "notes": (history.notes,),
        "source_urls": history.source_urls,
    }


def _refused_texts(history: History, *, asks: bool) -> Iterator[Refused]:
    """The texts beside the entries that may hold a BSN, or name a young person; they are left out."""
    for name, texts in _texts(history).items():
        said = list(map(_text, texts))
        if any(map(contains_bsn, said)):
            yield Refused(None, name, BSN)
        elif asks and (asked := young({name: "\n".join(said)})):
            yield Refused(None, name, question(asked))
