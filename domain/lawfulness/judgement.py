"""The answer of the lawfulness test: a verdict, its reasons with their articles, and the facts that are missing."""

from enum import StrEnum

from domain.base.model import nl
from domain.base.record import Record
from domain.lawfulness.ground import Certainty
from domain.lawfulness.restriction import RestrictionKind


class Verdict(StrEnum):
    """In the order of weight: of several measures the first in this list decides."""

    UNLAWFUL = "onrechtmatig"
    CANNOT_BE_JUDGED = "niet_te_beoordelen"
    EMERGENCY = "noodsituatie"
    ALLOWED_AS_PEDAGOGICAL = "pedagogisch_toegestaan"
    LAWFUL = "rechtmatig"

    @property
    def dutch(self) -> str:
        """As a sentence for a provider."""
        return _SENTENCES[self]


_SENTENCES = {
    Verdict.UNLAWFUL: "Deze vrijheidsbeperking mag niet.",
    Verdict.CANNOT_BE_JUDGED: "Dit is nog niet te beoordelen, want er ontbreken feiten.",
    Verdict.EMERGENCY: "Dit mocht, alleen zolang de noodsituatie duurde.",
    Verdict.ALLOWED_AS_PEDAGOGICAL: "Dit mag, want het is een opvoedkundige afspraak die voor deze jongere is afgewogen.",
    Verdict.LAWFUL: "Deze vrijheidsbeperking mag volgens de wet, want aan alle getoetste eisen is voldaan.",
}


class Reason(Record):
    """Why, in words that a provider can read, and where that is written."""

    text: str = nl("tekst", "De reden.")
    article: str = nl("artikel", "De vindplaats in de wet of in een publicatie van de inspectie.")
    certainty: Certainty = nl("zekerheid", "Hoe zeker de regel is.")
    about: tuple[RestrictionKind, ...] = nl("maatregelen", "Om welke maatregelen het gaat.", default=())


class MissingFact(Record):
    """A fact that decides the verdict and is not known."""

    fact: str = nl("feit", "De plek in het bestand of formulier, zoals wzd.in_register.")
    question: str = nl("vraag", "De vraag aan de inspecteur.")
    article: str = nl("artikel", "Waarom het ertoe doet.", default="")
    jurist: bool = nl("jurist", "Of een jurist deze vraag moet beantwoorden, en niet de inspecteur.", default=False)
    about: tuple[RestrictionKind, ...] = nl("maatregelen", "Voor welke maatregelen het ertoe doet.", default=())


class RestrictionJudgement(Record):
    """The verdict on one kind of measure."""

    restriction: RestrictionKind = nl("maatregel", "De maatregel.")
    verdict: Verdict = nl("oordeel", "Het oordeel.")


class Judgement(Record):
    """The verdict on the whole situation, and on each kind of measure in it."""

    verdict: Verdict = nl("oordeel", "Het oordeel.")
    reasons: tuple[Reason, ...] = nl("redenen", "De redenen.")
    remarks: tuple[Reason, ...] = nl("opmerkingen", "Wat men ook moet weten; dat verandert het oordeel niet.", default=())
    missing: tuple[MissingFact, ...] = nl("ontbreekt", "De feiten die ontbreken.", default=())
    restrictions: tuple[RestrictionJudgement, ...] = nl("per_maatregel", "Het oordeel per maatregel.", default=())
    grounds_version: str = nl("versie_gronden", "De versie van policy/grounds.yaml waarmee getoetst is.")
