"""What colleagues do with letters on an ordinary day, unless a story lets a letter lie.

asked three days ago      that it stopped is confirmed by the provider  8.30
drafted before today      submitted by whoever has the case          13.00
submitted before today    approved by another, mandated colleague    14.00
approved                  released by the secretariat                15.00   (mail goes out with the next delivery)
returned before today     released again, by post                    15.00
released by post          dispatch recorded by the secretariat       16.00
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import text

from demo.pages import Pages
from demo.story import Stop, Story
from domain.base.moments import at_amsterdam
from domain.finding.commands import ConfirmStop
from domain.kinds.letter import LetterKind
from domain.letter import commands as letter_commands
from domain.letter.letter import Channel, Letter, LetterState
from domain.people.person import Person, Role

_S = LetterState
UNDER_WAY = (_S.DRAFTED, _S.SUBMITTED, _S.APPROVED, _S.RETURNED, _S.RELEASED)
_WAITING = text("""
SELECT l.case_number, l.letter_id, l.kind, l.state, t.started_on, c.owner, c.provider_id
FROM letters l JOIN cases c ON c.number = l.case_number
JOIN terms t ON t.case_number = l.case_number AND t.about = l.letter_id AND t.status <> 'ended' AND t.kind LIKE 'brief%'
WHERE l.state = ANY(:states) ORDER BY l.case_number, length(l.letter_id), l.letter_id
""")
_PRINTED = text("""
SELECT payload ->> 'reference' FROM outbox WHERE topic = 'mail_letter' AND done_at IS NOT NULL
AND payload ->> 'case' = :case AND payload ->> 'letter' = :letter ORDER BY id DESC LIMIT 1
""")
_STOPS = text("""
SELECT t.case_number, t.about, c.provider_id FROM terms t JOIN cases c ON c.number = t.case_number
WHERE t.kind = 'stop_direct' AND t.status <> 'ended' AND t.started_on <= :asked ORDER BY t.case_number, t.about
""")
SAID_AFTER = timedelta(days=3)
STOPPED = "De aanbieder schrijft dat het is gestopt en dat alle medewerkers dat weten."
_STAYS = {_S.DRAFTED: Stop.DRAFTED, _S.SUBMITTED: Stop.SUBMITTED, _S.APPROVED: Stop.APPROVED, _S.RETURNED: Stop.RETURNED}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that somebody must do something with; `since` is the day from which it waits."""

    case: str
    letter: str
    kind: str
    state: LetterState
    since: date
    owner: str | None
    provider: str
    story: Story | None

    def stays(self, state: LetterState) -> bool:
        """Whether the story lets this letter lie in `state`."""
        stops = self.story.stops if self.story else {}
        return stops.get(LetterKind(self.kind)) is _STAYS.get(state, "nowhere")


@dataclass(frozen=True, slots=True)
class Desk:
    """The colleagues at work; `read` are the letters as they were submitted. Without `mails` everything goes by post."""

    people: Mapping[str, Person]
    mails: bool
    read: dict[tuple[str, str], Letter] = field(default_factory=dict)

    def work(self, book: Pages, day: date, stories: Mapping[str, Story]) -> list[Waiting]:
        """Everybody does what can be done with letters today, hour by hour, as their stories allow; returns what was released."""
        fresh = {_S.DRAFTED, _S.SUBMITTED, _S.RETURNED}
        waiting = [one for one in _waiting(book, day, stories) if one.state not in fresh or one.since < day]
        under_way = [one for one in waiting if one.state is not _S.DRAFTED]
        for one in waiting:
            if one.state is _S.DRAFTED:
                submit, holder = letter_commands.SubmitLetter(letter=one.letter), self._holder(one, day)
                done = book.execute(one.case, submit, holder, at_amsterdam(day, 13))
                self.read[one.case, one.letter] = done.case.letters[one.letter]
        for one in under_way:
            if one.state is _S.SUBMITTED:
                self._approve(book, one, day)
        for one in under_way:
            if one.state is not _S.RELEASED and not one.stays(_S.APPROVED):
                self._release(book, one, day)
        return under_way

    def post(self, book: Pages, letters: list[Waiting], day: date) -> None:
        """What was printed of `letters` is brought to the post."""
        for one in letters:
            if (pdf := _printed(book, one)) is not None:
                proof = f"Aangetekend verzonden, verzendnummer DEMO-{one.case}-{one.letter}."
                dispatch = letter_commands.RecordDispatch(letter=one.letter, proof=proof, pdf=pdf)
                book.execute(one.case, dispatch, self._somebody(Role.SECRETARIAT, one, day), at_amsterdam(day, 16))

    def confirm_stops(self, book: Pages, day: date) -> None:
        """Providers say within days that what may not go on has stopped."""
        for number, stop, provider in book.connection.execute(_STOPS, {"asked": day - SAID_AFTER}).all():
            able = (p for p in self.people.values() if p.active and p.substitute_on(day) is None and provider not in p.interests)
            somebody = next(person for person in able if Role.SECRETARIAT in person.roles)
            book.execute(number, ConfirmStop(stop=stop, note=STOPPED), somebody, at_amsterdam(day, 8, 30))

    def _approve(self, book: Pages, one: Waiting, day: date) -> None:
        letter = self.read.pop((one.case, one.letter), None) or book.load(one.case).letters[one.letter]
        mandated = book.policy.mandates.approvers(one.kind)
        team = self.people[one.owner].team if one.owner else ""
        able = [person for person in self._present(one, day) if person.roles & mandated and person.id not in letter.authors]
        able.sort(key=lambda person: (Role.COORDINATOR not in person.roles, person.team != team, person.id))
        book.execute(
            one.case, letter_commands.ApproveLetter(letter=one.letter, sha256=letter.sha256), able[0], at_amsterdam(day, 14)
        )

    def _release(self, book: Pages, one: Waiting, day: date) -> None:
        wished = one.story.channel if one.story else Channel.MAIL
        by_mail = self.mails and one.state is not _S.RETURNED and wished is Channel.MAIL
        release = letter_commands.ReleaseLetter(letter=one.letter, channel=Channel.MAIL if by_mail else Channel.POST)
        book.execute(one.case, release, self._somebody(Role.SECRETARIAT, one, day), at_amsterdam(day, 15))

    def _holder(self, one: Waiting, day: date) -> Person:
        """The owner, the owner's substitute, or else a coordinator."""
        owner = self.people.get(one.owner or "")
        if owner is not None and owner.active:
            return self.people[owner.substitute_on(day) or owner.id]
        return self._somebody(Role.COORDINATOR, one, day)

    def _somebody(self, role: Role, one: Waiting, day: date) -> Person:
        return next(person for person in self._present(one, day) if role in person.roles)

    def _present(self, one: Waiting, day: date) -> Iterator[Person]:
        for person in self.people.values():
            if person.active and person.substitute_on(day) is None and one.provider not in person.interests:
                yield person


def _waiting(book: Pages, day: date, stories: Mapping[str, Story]) -> list[Waiting]:
    """The letters that are under way and do not stay where they are."""
    rows = book.connection.execute(_WAITING, {"states": [state.value for state in UNDER_WAY]}).all()
    found = [
        Waiting(row[0], row[1], row[2], LetterState(row[3]), row[4] or day, row[5], row[6], stories.get(row[0])) for row in rows
    ]
    return [one for one in found if not one.stays(one.state)]


def _printed(book: Pages, one: Waiting) -> str | None:
    """The sha256 of the PDF that was made for the post."""
    said = book.connection.execute(_PRINTED, {"case": one.case, "letter": one.letter}).scalar() or ""
    return said.removeprefix("for post: ") if said.startswith("for post: ") else None
