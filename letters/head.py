"""The outside of a letter: who writes, to whom, and under whose mandate.

+-----------------------------+---------------+
|            logo             |               |
| Retouradres                 | Sender        |
| Addressee                   |   Contact     |
|                             |   kenmerken   |
| Datum, betreft              |   bijlagen    |
| text                        |               |
| Mandate (signature)         |               |
+-----------------------------+---------------+
"""

import datetime
from typing import Annotated

from pydantic import ConfigDict, StringConstraints

from domain.base.model import Frozen

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that may not be empty."""


class Section(Frozen):
    """A part of a letter's context: nothing is converted silently, so a wrong type shows where it is made."""

    model_config = ConfigDict(strict=True)


class Contact(Section):
    """The person to call, with a number that is answered."""

    name: Line
    phone: Line
    email: Line


class Mandate(Section):
    """In whose name is signed (Awb 10:10: a decision under mandate names the one who holds the power)."""

    on_behalf_of: tuple[Line, ...] = ()
    """For example `("De Minister van Volksgezondheid, Welzijn en Sport,", "namens deze,")`; empty when signed as inspector."""
    signatory: Line
    role: Line


class Sender(Section):
    """The inspectorate as it stands in the right margin."""

    inspectorate: Line = "Inspectie Gezondheidszorg en Jeugd"
    department: Line
    visiting_address: tuple[Line, ...]
    postal_address: tuple[Line, ...]
    website: Line = "www.igj.nl"
    contact: Contact
    mandate: Mandate


class Addressee(Section):
    """The provider as it stands in the address window."""

    name: Line
    attention_of: str = ""
    address: tuple[Line, ...] = ()
    """Empty: not known, and the paper says so."""
    salutation: str = ""
    """Empty: that of the letters, which go to the board of a provider."""


class LetterHead(Section):
    """Everything around the text."""

    sender: Sender
    addressee: Addressee
    date: datetime.date
    our_reference: Line
    """Case number and letter number, for example `2026-0417-B03`."""
    your_reference: str = ""
    attachments: tuple[Line, ...] = ()
