"""What can be asked of a letter."""

from typing import ClassVar

from domain.base.model import Moment, nl
from domain.base.thing import Thing
from domain.input.command import Command
from domain.input.received import Receives
from domain.input.text import LetterText, Name, Said
from domain.letter.letter import Channel, ReturnCause


class LetterCommand(Command):
    concerns: ClassVar[str] = "letter"

    letter: Name = nl("brief", "Nummer van de brief, bijvoorbeeld B1.", of=Thing.LETTER)


class DraftLetter(LetterCommand):
    name: ClassVar[str] = "brief-schrijven"
    label: ClassVar[str] = "Een brief schrijven of wijzigen"

    subject: Name = nl("betreft", "Onderwerp van de brief.", least=3)
    markdown: LetterText = nl("tekst", "De hele tekst, in Markdown.", least=20)


class ComposeLetter(LetterCommand):
    """Given by the system for a letter that a step asks for: its first text, from the facts of that step."""

    name: ClassVar[str] = "brief-opstellen"
    label: ClassVar[str] = "De eerste tekst van een brief opstellen"

    subject: Name = nl("betreft", "Onderwerp van de brief.", least=3)
    markdown: LetterText = nl("tekst", "De hele tekst, in Markdown.", least=20)
    up_to: int = nl("gebeurtenis", "Nummer van de gebeurtenis tot en met welke de brief de zaak kent.", ge=1)
    template: str = nl("sjabloon", "Controlegetal van het sjabloon.", pattern=r"^[0-9a-f]{64}$")


class SubmitLetter(LetterCommand):
    name: ClassVar[str] = "brief-aanbieden"
    label: ClassVar[str] = "Een brief ter controle geven"


class SendBackLetter(LetterCommand):
    name: ClassVar[str] = "brief-teruggeven"
    label: ClassVar[str] = "Een brief teruggeven aan de schrijver"

    remark: Said = nl("opmerking", "Wat er anders moet.", least=3)


class ApproveLetter(LetterCommand):
    name: ClassVar[str] = "brief-goedkeuren"
    label: ClassVar[str] = "Een brief goedkeuren"

    sha256: str = nl(
        "controlegetal", "Het controlegetal van de tekst die je hebt gelezen.", of=Thing.READ_TEXT, pattern=r"^[0-9a-f]{8,64}$"
    )


class ReleaseLetter(LetterCommand):
    name: ClassVar[str] = "brief-verzenden"
    label: ClassVar[str] = "Een brief klaarzetten voor verzending"

    channel: Channel = nl("kanaal", "mail of post.", default=Channel.MAIL)


class RecordDispatch(LetterCommand):
    name: ClassVar[str] = "brief-verzonden"
    label: ClassVar[str] = "Vastleggen dat een brief is verzonden"
    receives: ClassVar[str] = "Verzonden brief"

    proof: Said = nl("bewijs", "Bewijs van verzending, zoals het nummer van de post of het antwoord van de mailserver.", least=3)
    at: Moment | None = nl("moment", "Tijdstip met tijdzone, als dat ertoe doet (bevel).", default=None)
    channel: Channel | None = nl("kanaal", "mail of post, als het anders ging dan klaargezet.", default=None)
    pdf: str = nl(
        "pdf",
        "De PDF die is verzonden, of het controlegetal van een die hier al is bewaard.",
        of=Thing.FILE,
        default="",
        pattern=r"^([0-9a-f]{64})?$",
    )


class RecordDelivery(Receives, LetterCommand):
    name: ClassVar[str] = "brief-bezorgd"
    label: ClassVar[str] = "Vastleggen dat een brief is aangekomen"
    receives: ClassVar[str] = "Bewijs van bezorging"

    proof: Said = nl("bewijs", "Bewijs van bezorging.", least=3)


class RecordReturn(Receives, LetterCommand):
    name: ClassVar[str] = "brief-retour"
    label: ClassVar[str] = "Vastleggen dat een brief terugkwam"
    receives: ClassVar[str] = "Teruggekomen post"

    why: Said = nl("waarom", "Waarom de brief terugkwam.", least=3)
    cause: ReturnCause | None = nl(
        "oorzaak",
        "Bij een verkeerd adres of een fout van ons geldt de brief als niet bekendgemaakt en gaat hij opnieuw weg. Is hij niet "
        "afgehaald of geweigerd, of is de aanbieder verhuisd zonder dat te melden, dan geldt hij wel. Weet je het niet, laat dit "
        "dan weg: een besluit blijft dan gelden, een andere brief niet.",
        default=None,
    )


class WithdrawLetter(LetterCommand):
    name: ClassVar[str] = "brief-intrekken"
    label: ClassVar[str] = "Een brief intrekken die nog niet is verzonden"

    why: Said = nl("waarom", "Waarom de brief niet meer nodig is.", least=3)
