"""A message that cannot wait for a ladder: a bevel was given on the spot, or a measure ended by itself."""

from domain.base.model import Frozen
from notify.message import Message, OneLine, Recipient
from notify.templates import render


class Urgent(Frozen):
    """`title` is what happened, in a few words; `facts` say when, by whom and until when; `to_do` what is to be done now."""

    title: OneLine
    case_number: OneLine
    provider: OneLine
    facts: tuple[OneLine, ...]
    to_do: tuple[OneLine, ...]
    hint: OneLine = ""


def compose(message_id: str, to: Recipient, told: Urgent) -> Message:
    """The message for `told`."""
    text = render("urgent.txt.j2", name=to.name, **told.model_dump())
    return Message(message_id=message_id, to=to, subject=f"Spoed: {told.title[:1].lower()}{told.title[1:]}", body_text=text)
