"""`policy/afzender.yaml`: how the inspectorate stands in the margin of its letters."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from domain.base.model import Frozen, nl
from domain.input.text import Code
from domain.people.person import Person, Role
from domain.writing.wording import in_words
from reader.written import read_text

if TYPE_CHECKING:
    from db.shelf import Read
    from domain.casefile.casefile import Case
    from letters.head import Sender

SENDER = "afzender.yaml"

SIGNING = (Role.CHIEF_INSPECTOR, Role.COORDINATOR, Role.INSPECTOR)


class LetterSender(Frozen):
    """The addresses, and in whose name a measure is signed."""

    inspectorate: Code = nl("inspectie", "Naam van de inspectie.")
    department: Code = nl("afdeling", "Afdeling.")
    visiting_address: tuple[Code, ...] = nl("bezoekadres", "Bezoekadres, per regel.", min_length=1)
    postal_address: tuple[Code, ...] = nl("postadres", "Postadres, per regel.", min_length=1)
    website: Code = nl("website", "Website.")
    phone: Code = nl("telefoon", "Algemeen nummer.")
    email: Code = nl("e-mail", "Algemeen adres.")
    minister: tuple[Code, ...] = nl(
        "namens_minister", "Regels boven de ondertekening van een besluit namens de minister.", min_length=1
    )

    def of(self, case: "Case", about: str, contact: Person | None, signatory: Person | None) -> "Sender":
        """The sender of a letter about `about`: whom to call, and who signs in whose name (Awb 10:10)."""
        from domain.kinds.measure import MEASURE_KINDS, MeasureKind  # late: health reads the policy and makes no letter
        from letters.head import Contact, Mandate, Sender

        measure = case.measures.get(about)
        of_minister = measure is not None and MEASURE_KINDS[measure.kind].is_decision and measure.kind is not MeasureKind.BEVEL
        signed = signatory or contact
        return Sender(
            inspectorate=self.inspectorate,
            department=self.department,
            visiting_address=self.visiting_address,
            postal_address=self.postal_address,
            website=self.website,
            contact=Contact(
                name=contact.name if contact else self.department,
                phone=(contact.phone if contact else "") or self.phone,
                email=(contact.email if contact else "") or self.email,
            ),
            mandate=Mandate(
                on_behalf_of=self.minister if of_minister else (),
                signatory=signed.name if signed else self.department,
                role=in_words(_highest(signed)) if signed else "inspecteur",
            ),
        )


def _highest(person: Person) -> Role:
    """The role in which a colleague signs: the one with the widest mandate."""
    return next((role for role in SIGNING if role in person.roles), min(person.roles))


def sender_of(texts: Mapping[str, str], *, stored: bool = False) -> LetterSender:
    """The sender that the policy files `texts` (by name) describe. Raises BadInput."""
    return read_text(LetterSender, texts[SENDER], source=SENDER, stored=stored)


def sender_under(rules: "Read") -> LetterSender:
    """The sender under the rules of a moment. Raises Unreadable when nobody can say."""
    if rules.policy.unread:
        raise rules.policy.unread
    return sender_of(rules.texts, stored=True)
