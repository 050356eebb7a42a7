"""What can be asked of a measure."""

from decimal import Decimal
from typing import ClassVar

from domain.base.model import Moment, nl
from domain.base.thing import Thing
from domain.input.answers import YesNo
from domain.input.command import THE_CASE, Command
from domain.input.received import Receives
from domain.input.text import Line, Name, Said, Text
from domain.kinds.measure import ContentKind, MadeKnown, MeasureKind
from domain.measure.events import Content, MeasureEnd
from domain.term.length_given import LengthText, WithTerm

DOCUMENT = (
    "Controlegetal of naam van een besluit dat buiten dit systeem bekend is gemaakt: van een minister, of van een soort "
    "waarvoor hier geen brief is."
)


class GivenContent(Content):
    """A part as somebody writes it down."""

    kind: ContentKind = nl("soort", "clientenstop, herstelmaatregel of staken_van_zorg.", default=ContentKind.HERSTEL)
    text: Text = nl("tekst", "Wat er moet gebeuren.", default="")
    locations: tuple[Name, ...] = nl("locaties", "Voor welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())


class ProposeMeasure(Command):
    name: ClassVar[str] = "maatregel-voorstellen"
    label: ClassVar[str] = "Een maatregel voorstellen"
    concerns: ClassVar[str] = "kind"

    kind: MeasureKind = nl("soort", "waarschuwing, verscherpt_toezicht, aanwijzing, bevel, …", of=Thing.MEASURE_KIND)
    why: Said = nl("motivering", "Waarom deze maatregel nodig is.", least=10)
    locations: tuple[Name, ...] = nl("locaties", "Voor welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())
    findings: tuple[Name, ...] = nl(
        "bevindingen", "Welke bevindingen; alle open bevindingen als je niets invult.", of=Thing.FINDING, default=()
    )
    group: Line = nl("groep", "Als de maatregel voor een groep geldt: welke.", default="")
    contents: tuple[GivenContent, ...] = nl("inhoud", "Onderdelen, zoals een clientenstop.", default=())


class RecordOutsideStop(Receives):
    name: ClassVar[str] = "stop-door-ander"
    label: ClassVar[str] = "Een cliëntenstop van een ander vastleggen"
    receives: ClassVar[str] = "Bericht over de cliëntenstop"
    concerns: ClassVar[str] = THE_CASE

    by: Name = nl("door", "Wie de stop oplegde: de aanbieder zelf of een gemeente.", least=3)
    locations: tuple[Name, ...] = nl("locaties", "Voor welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())


class MeasureCommand(Command):
    concerns: ClassVar[str] = "measure"

    measure: Name = nl("maatregel", "Nummer van de maatregel, bijvoorbeeld M1.", of=Thing.MEASURE)


class AdviseMeasure(Receives, MeasureCommand):
    name: ClassVar[str] = "maatregel-adviseren"
    label: ClassVar[str] = "Juridisch advies geven over een maatregel"
    receives: ClassVar[str] = "Juridisch advies"

    positive: YesNo = nl("akkoord", "ja of nee.")
    advice: Said = nl("advies", "Het advies in een paar zinnen.", least=10)


class WaiveZienswijze(MeasureCommand):
    name: ClassVar[str] = "zienswijze-overslaan"
    label: ClassVar[str] = "De zienswijze overslaan wegens spoed"

    ground: Said = nl("grond", "Waarom de zienswijze niet kan worden afgewacht (Awb 4:11).", least=10)


class AnnounceMeasure(WithTerm, MeasureCommand):
    """Its term is the one for the zienswijze."""

    name: ClassVar[str] = "maatregel-voornemen"
    label: ClassVar[str] = "Een voornemen bekendmaken"


class ReceiveZienswijze(Receives, MeasureCommand):
    name: ClassVar[str] = "zienswijze-ontvangen"
    label: ClassVar[str] = "Een zienswijze vastleggen"
    receives: ClassVar[str] = "Zienswijze"

    summary: Said = nl("samenvatting", "Wat de aanbieder vindt.", least=3)
    oral: YesNo = nl("mondeling", "Of de zienswijze mondeling was (Awb 4:9).", default=False)


class GiveOrder(Receives):
    """A bevel on the spot, where no delay is possible: proposed, decided and made known in one (Jeugdwet 9.3 lid 4)."""

    name: ClassVar[str] = "bevel-geven"
    label: ClassVar[str] = "Meteen een bevel geven"
    receives: ClassVar[str] = "Bevel zoals het is gegeven"
    concerns: ClassVar[str] = THE_CASE

    danger: Said = nl("gevaar", "Welk gevaar er is voor de veiligheid of de gezondheid.", least=10)
    order: Said = nl("opdracht", "Wat de aanbieder meteen moet doen.", least=10)
    no_delay: Said = nl("geen_uitstel", "Waarom een zienswijze (Awb 4:11) en een jurist niet konden worden afgewacht.", least=10)
    to: Said = nl("aan", "Aan wie het bevel is gegeven: de functie, zoals de locatiemanager.", least=3)
    how: MadeKnown = nl("hoe", "mondeling, overhandigd of mail.", default=MadeKnown.ORAL)
    at: Moment | None = nl("moment", "Tijdstip waarop het bevel is gegeven; nu als je niets invult.", default=None)
    locations: tuple[Name, ...] = nl("locaties", "Voor welke locaties; alle als je niets invult.", of=Thing.PLACE, default=())
    findings: tuple[Name, ...] = nl(
        "bevindingen", "Welke bevindingen; alle open bevindingen als je niets invult.", of=Thing.FINDING, default=()
    )


class JudgeDanger(MeasureCommand):
    name: ClassVar[str] = "gevaar-beoordelen"
    label: ClassVar[str] = "Beoordelen of het gevaar nog acuut is"

    acute: YesNo = nl("acuut", "Of het gevaar nog acuut is: ja of nee.")
    why: Said = nl("motivering", "Wat je zag of hoorde.", least=10)


class DecideMeasure(WithTerm, MeasureCommand):
    """Its term is the one within which the provider must comply."""

    name: ClassVar[str] = "maatregel-besluiten"
    label: ClassVar[str] = "Een maatregel vaststellen"
    receives: ClassVar[str] = "Besluit"

    why: Text = nl("motivering", "De motivering van het besluit; anders die van het voorstel.", default="")
    answer: Text = nl("antwoord", "Ons antwoord op de zienswijze, als die er is.", default="")
    contents: tuple[GivenContent, ...] = nl("inhoud", "Onderdelen als die anders zijn dan in het voorstel.", default=())
    ends_itself: YesNo | None = nl(
        "eindigt_vanzelf",
        "Of de maatregel eindigt met haar termijn, zonder opheffing: ja of nee. Leeg is wat het beleid zegt.",
        default=None,
    )
    amount: Decimal | None = nl("bedrag", "Bedrag in euro (dwangsom, boete).", default=None, gt=0)
    per: Line = nl("per", "Per wat de dwangsom geldt, bijvoorbeeld 'week'.", default="")
    maximum: Decimal | None = nl("maximum", "Maximum van de dwangsom in euro.", default=None, gt=0)
    document: Line = nl("document", DOCUMENT, of=Thing.DOCUMENT, default="")
    at: Moment | None = nl("moment", "Tijdstip van de bekendmaking, bij een besluit dat al bekend is gemaakt.", default=None)


class ExtendMeasure(MeasureCommand):
    name: ClassVar[str] = "maatregel-verlengen"
    label: ClassVar[str] = "Een maatregel verlengen"
    receives: ClassVar[str] = "Besluit tot verlenging"

    length: LengthText = nl("termijn", "Met hoe lang, bijvoorbeeld P2M.")
    why: Said = nl("motivering", "Waarom verlengen nodig is.", least=10)
    document: Line = nl("document", DOCUMENT, of=Thing.DOCUMENT, default="")


class LiftMeasure(Receives, MeasureCommand):
    name: ClassVar[str] = "maatregel-opheffen"
    label: ClassVar[str] = "Een maatregel (voor een deel) opheffen"
    receives: ClassVar[str] = "Besluit tot opheffing"

    contents: tuple[int, ...] = nl(
        "onderdelen", "Nummers van de onderdelen (1 is het eerste); leeg is de hele maatregel.", default=()
    )
    locations: tuple[Name, ...] = nl("locaties", "Alleen voor deze locaties; leeg is alle.", of=Thing.PLACE, default=())
    why: Said = nl("motivering", "Waarom opheffen kan.", least=10)


class EndOutsideStop(Receives, MeasureCommand):
    name: ClassVar[str] = "stop-door-ander-voorbij"
    label: ClassVar[str] = "Vastleggen dat de cliëntenstop van een ander voorbij is"
    receives: ClassVar[str] = "Bericht over het einde van de cliëntenstop"

    why: Said = nl("toelichting", "Wie de stop beëindigde en waarom.", least=3)


class EndMeasure(Receives, MeasureCommand):
    name: ClassVar[str] = "maatregel-beeindigen"
    label: ClassVar[str] = "Een maatregel beëindigen"
    receives: ClassVar[str] = "Stuk over het einde van de maatregel"

    how: MeasureEnd = nl(
        "hoe",
        "Eén van: nageleefd, vervallen, ingetrokken_na_bezwaar, vervangen, "
        "aanbieder_gestopt, niet_doelmatig, wetswijziging, niet_doorgezet.",
        of=Thing.MEASURE_END,
    )
    why: Said = nl("motivering", "Waarom de maatregel eindigt.", least=10)
    replaced_by: Name | None = nl(
        "vervangen_door", "Nummer van de maatregel die ervoor in de plaats komt.", of=Thing.MEASURE, default=None
    )
