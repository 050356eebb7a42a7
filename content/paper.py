"""A letter as it goes on paper: the text with its days filled in, the head, and who approved it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from content.deadlines import deadline, running_deadline
from content.house import House
from content.material import Material
from db import blobs, register
from db.engine import transaction
from db.registered import Provider
from domain.base.moments import amsterdam_day, at_amsterdam
from domain.casefile.casefile import Case
from domain.letter.letter import Channel, Letter, LetterState
from domain.letter.placeholders import ABOUT_THE_TERM, Placeholder, named
from domain.people.person import SYSTEM, Person
from domain.policy.context import Context
from domain.policy.policy import Policy
from letters.compose import sent_again
from letters.fill import fill
from letters.head import Addressee, LetterHead
from letters.render_input import RenderInput
from letters.sections import Deadline
from letters.typeset import render_pdf
from rulebook.sender import LetterSender, sender_under


def pdf(app: House, case: Case, letter: Letter, as_of: datetime) -> bytes:
    """The stored PDF of a letter that left; of another one how it looks now. `BadInput` as for `paper`."""
    if letter.sent and letter.pdf:
        with transaction(app.engine) as connection:
            return blobs.get(connection, letter.pdf)
    return render_pdf(paper(app, case, letter, as_of))


def paper(app: House, case: Case, letter: Letter, as_of: datetime) -> RenderInput:
    """`letter` as it left, or as it would leave at `as_of`; `BadInput` when a place in its text cannot be filled in."""
    return for_provider(app, case, letter, as_of)[0]


def for_provider(app: House, case: Case, letter: Letter, as_of: datetime) -> tuple[RenderInput, Provider | None]:
    """The same, with the provider as the register has it now."""
    as_of = _leaves(letter) or as_of
    with transaction(app.engine) as connection:
        rules = app.book.shelf.read_at(connection, as_of)
        colleagues = who_writes(connection, rules.policy, case, letter)
        provider = register.provider(connection, case.provider)
    policy = rules.policy
    made = RenderInput.under(
        head(sender_under(rules), policy, case, letter, provider, colleagues, as_of),
        letter.subject,
        filled_in(letter, Material(case, letter, (), _context(policy, colleagues, as_of))),
    )
    if letter.approved_on is None:
        return made, provider
    person = colleagues.get(letter.approved_by)
    return made.approved(person.name if person else letter.approved_by, letter.approved_on.latest), provider


def who_writes(connection: Connection, policy: Policy, case: Case, letter: Letter) -> Mapping[str, Person]:
    """The colleagues whom a letter can name: its owner and who approved it; while nobody did, whoever may sign."""
    known = register.people_among(connection, {letter.approved_by, case.owner or ""})
    if letter.approved_by in known:
        return known
    return {**register.people_with(connection, policy.mandates.approvers(letter.kind)), **known}


def _leaves(letter: Letter) -> datetime | None:
    """The moment for which the paper is made: for post its release, for mail the dispatch. None while it lies here."""
    if letter.channel is Channel.POST and letter.released_on and (letter.sent or letter.state is LetterState.RELEASED):
        return at_amsterdam(letter.released_on.latest, 12)
    return letter.left_at if letter.sent else None


def filled_in(letter: Letter, material: Material) -> str:
    """The text as it leaves at the material's moment. The last day is only looked for when the text names it.

    A letter that came back says so above its text. One that holds all the same keeps the days of its first dispatch.
    """
    starts = not ABOUT_THE_TERM.isdisjoint(named(letter.markdown))
    text = fill(letter.markdown, _deadline(letter, material) if starts else None, _holds_from(letter, material))
    if letter.before is None or letter.before.day is None:
        return text
    return f"{sent_again(letter.before.day, letter.cause, known=letter.known)}\n{text}"


def _deadline(letter: Letter, material: Material) -> Deadline | None:
    """That of the term which its dispatch started, if it holds since then; otherwise of the one that it will start."""
    its = [term for term in material.case.terms.values() if term.letter == letter.id and letter.known]
    begun = next((term for term in its if letter.opens and term.kind == letter.opens.kind), None)
    return running_deadline(begun, material) if begun else deadline(material)


def _holds_from(letter: Letter, material: Material) -> date:
    """The day from which what it says holds: the day of its dispatch."""
    return letter.before.day if letter.known and letter.before and letter.before.day else material.context.today


def to_fill_in(app: House, case: Case, letter: Letter, as_of: datetime) -> list[str]:
    """What its places become when the letter leaves at `as_of`, a line each; the list of steps is left to the paper."""
    material = Material(case, letter, (), _context(app.book.policy(as_of), {}, as_of))
    places = dict.fromkeys(name for name in named(letter.markdown) if name != Placeholder.WHY)
    found = _deadline(letter, material) if Placeholder.LAST_DAY in places else None
    width = max((len(name) for name in places), default=0)
    return [f"{f'[[{name}]]':<{width + 4}}  {fill(f'[[{name}]]', found, _holds_from(letter, material))}" for name in places]


def _context(policy: Policy, colleagues: Mapping[str, Person], as_of: datetime) -> Context:
    """What a letter written at `as_of` may know."""
    return Context(now=as_of, actor=SYSTEM, policy=policy, colleagues=dict(colleagues))


def head(
    sender: LetterSender,
    policy: Policy,
    case: Case,
    letter: Letter,
    provider: Provider | None,
    colleagues: Mapping[str, Person],
    as_of: datetime,
) -> LetterHead:
    """Who writes, to whom, on which day and under which reference."""
    signer = colleagues.get(letter.approved_by) or _mandated(policy, letter, colleagues)
    contact = colleagues.get(case.owner or "")
    return LetterHead(
        sender=sender.of(case, letter.about, contact, signer),
        addressee=Addressee(
            name=case.provider_name,
            attention_of="het bestuur",
            address=provider.address if provider else (),
        ),
        date=amsterdam_day(as_of),
        our_reference=letter.reference(case.number),
    )


def _mandated(policy: Policy, letter: Letter, colleagues: Mapping[str, Person]) -> Person | None:
    """Who will sign when nobody approved yet: the first colleague with the mandate."""
    roles = policy.mandates.approvers(letter.kind)
    return next((person for person in colleagues.values() if person.active and person.roles & roles), None)
