"""What can go wrong, drawn once.

    VervolgError
      BadInput               what was typed or uploaded cannot be read: place, what was found, what is expected
      Refusal                understood, and not done; shown to the person as it is
        Impossible           says what is missing
          TooEarly           recorded before what is there already          passes
          Unknown            nobody, or nothing, is called so
        Unlawful             says which article stands in the way
        ReasonNeeded         unusual: allowed as soon as a reason is given
        NotAllowed           this person may not do this here
      Conflict               somebody else was first; says what changed     passes
      Unavailable            the outside did not answer                     passes
        Unsure               nor did it say whether it was recorded         passes
      Unreadable             recorded by a version of Vervolg that knows more than this one  passes

What passes may be accepted later without anybody doing anything about it, so whatever works by itself tries it again and never
gives it up. Anything else waits for a person.

Messages are Dutch, because people read them. They never hold personal data of young people.
"""

from __future__ import annotations

from typing import ClassVar

from domain.base.hint import Hint
from domain.writing.showing import shown, shown_path


class VervolgError(Exception):
    """Er ging iets mis."""

    exit_status = 1
    passes: ClassVar[bool] = False
    """Whether it may pass by itself."""

    hint: Hint | None = None
    """What helps next, for an edge to say in its own words."""
    about: str = ""
    """What the hint is about, such as the number of a case."""

    def __init__(self, message: str | None = None, *, hint: Hint | None = None, about: str = "") -> None:
        super().__init__(message or self.__doc__ or "")
        if hint:
            self.hint, self.about = hint, about

    @property
    def message(self) -> str:
        """The sentence for the person."""
        return str(self.args[0])


class BadInput(VervolgError):
    """De invoer is niet te lezen."""

    exit_status = 2

    def __init__(self, place: str, found: object, expected: str, *, source: str = "", hint: Hint | None = None) -> None:
        """`place` is a path such as `bevindingen[2].datum`, `source` the file's name; an edge may call a field otherwise.

        Whatever was found is shown as `domain.writing.showing` allows, so that no door repeats a BSN, a steering sign or a
        whole file.
        """
        safe = shown(found)
        found = safe if isinstance(found, str) or safe != str(found) else found
        place, source = shown_path(place), shown_path(source)
        self.place, self.found, self.expected, self.source = place, found, expected, source
        where = f"{source}: {place}" if source and place else source or place
        super().__init__(
            f"{where}: gevonden {repr(found) if isinstance(found, str) else found}; verwacht: {expected}.", hint=hint
        )

    def inside(self, source: str) -> BadInput:
        """The same error with the file it was found in."""
        return BadInput(self.place, self.found, self.expected, source=source, hint=self.hint)


class Refusal(VervolgError):
    """Dit kan nu niet."""


class Impossible(Refusal):
    """Dit kan niet, want er ontbreekt iets."""


class TooEarly(Impossible):
    """Wat je nu vastlegt, kan niet van voor het nieuwste in dit logboek zijn."""

    passes = True


class Unknown(Impossible):
    """Wie of wat je noemt, bestaat niet."""


class Unlawful(Refusal):
    """Dit mag niet volgens de wet."""

    def __init__(self, article: str, message: str) -> None:
        self.article = article
        super().__init__(f"{message} ({article})")


class ReasonNeeded(Refusal):
    """Dit wijkt af van het beleid. Geef een reden."""

    def __init__(self, deviations: tuple[str, ...]) -> None:
        self.deviations = deviations
        super().__init__(f"Dit is ongebruikelijk: {' '.join(deviations)} Geef een reden; die is zichtbaar voor het management.")


class NotAllowed(Refusal):
    """Je hebt geen toegang tot deze zaak. Vraag je coördinator."""


class Altered(Refusal):
    """Wat hiervan bewaard is, is buiten Vervolg om veranderd. Er gaat niets weg."""

    hint = Hint.CHECK_RECORD


class Conflict(VervolgError):
    """Een collega was eerder. Bekijk de zaak opnieuw."""

    passes = True


class Unreadable(VervolgError):
    """Dit is vastgelegd, en deze versie van Vervolg kan het niet lezen."""

    passes = True
    ADVICE: ClassVar[str] = "Er is niets verloren en al het andere werkt. Vraag de beheerder; zie docs/operations.md bij Upgrade."

    def __init__(self, what: str, place: str = "") -> None:
        """`what` is stored and why it cannot be read; `place` is where, as in `Zaak 2026-0012, gebeurtenis 3`."""
        self.what, self.place = what, place
        super().__init__(f"{f'{place} is niet' if place else 'Niet'} te lezen: {what}. {self.ADVICE}")


class UnreadablePolicy(Unreadable):
    """Het beleid dat geldt, kan deze versie niet lezen."""

    ADVICE = (
        "Er is niets verloren: zaken zijn te lezen en worden bewaakt. Vastleggen kan pas weer als een beheerder beleid bevestigt "
        "dat te lezen is."
    )
    hint = Hint.REPAIR_POLICY

    @classmethod
    def because(cls, bad: BadInput, place: str) -> UnreadablePolicy:
        """For what is wrong in the files of the policy that is called `place`."""
        return cls(bad.message.rstrip("."), place)


class Unavailable(VervolgError):
    """De andere kant antwoordt niet. Het wordt later opnieuw geprobeerd."""

    passes = True

    def __init__(self, what: str | None = None, advice: str = "", *, hint: Hint | None = None) -> None:
        """`what` is the matter; `advice` and `hint` may be left out where they are not true, as after something was recorded."""
        self.what = what or self.__doc__ or ""
        super().__init__(f"{self.what} {advice}".strip(), hint=hint)


class Unsure(Unavailable):
    """De verbinding met de database brak op het moment van vastleggen. Kijk eerst of het er staat, voor je het opnieuw doet."""
