"""The facts that decide whether a restriction was lawful. What is not known stays open (None), and is never guessed.

The facts are grouped by the question they answer; each has a Dutch name for files and forms, and its description is the question
that an inspector is asked when it is missing. No fact says who the young person is.
"""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field

from domain.base.historic import HistoricDate
from domain.base.model import Frozen, nl
from domain.input.answers import Count, Fact
from domain.input.text import Shown
from domain.lawfulness.cause import Cause
from domain.lawfulness.ground import GroundKind
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo, Purpose, Setting

Hours = Annotated[Decimal, Field(ge=0, le=20_000, allow_inf_nan=False)]


class Weighing(Frozen):
    """The weighing for this one young person."""

    individual: Fact = nl("individueel_afgewogen", "Is de maatregel voor deze ene jongere afgewogen?", default=None)
    fits_age: Fact = nl("past_bij_leeftijd", "Past de maatregel bij de leeftijd en de ontwikkeling van de jongere?", default=None)
    least: Fact = nl("geen_lichter_middel", "Is er gekeken of het met minder kon, en was dat niet zo?", default=None)
    proportionate: Fact = nl("evenredig", "Staat de maatregel in verhouding tot het doel?", default=None)
    effective: Fact = nl("effectief", "Was te verwachten dat de maatregel werkt?", default=None)
    in_plan: Fact = nl("in_plan", "Staat de maatregel in het hulpverleningsplan of zorgplan van de jongere?", default=None)
    written: Fact = nl(
        "besluit_op_schrift", "Is het besluit met de redenen opgeschreven, met een afschrift voor de jongere?", default=None
    )
    suspicion: Fact = nl("gegrond_vermoeden", "Was er een gegrond vermoeden van verboden spullen of middelen?", default=None)
    present: Fact = nl("jongere_aanwezig", "Was de jongere bij de controle aanwezig?", default=None)
    own_ground: Fact = nl(
        "ieder_eigen_grond",
        "Gold de maatregel voor de hele groep: is voor iedere jongere apart beslist, en geldt wat hier staat voor ieder van hen?",
        default=None,
    )
    discussed: Fact = nl("besproken", "Is de maatregel vooraf met de jongere besproken, voor zover dat kon?", default=None)
    told_duration: Fact = nl("duur_verteld", "Is de jongere vooraf verteld hoe lang de maatregel duurt?", default=None)
    private_place: Fact = nl("besloten_plek", "Was het onderzoek aan het lichaam op een besloten plek?", default=None)
    protectors: Fact = nl(
        "contact_met_advocaat_en_vertrouwenspersoon",
        "Kon de jongere contact houden met de advocaat, de vertrouwenspersoon en de inspectie?",
        default=None,
    )
    watched: Fact = nl("toezicht", "Was er goed toezicht op de jongere zolang de maatregel duurde?", default=None)


class Emergency(Frozen):
    """What happened at that moment."""

    acute: Fact = nl("acuut", "Was er op dat moment acuut gevaar?", default=None)
    no_other_way: Fact = nl("geen_andere_uitweg", "Was er geen andere manier om het gevaar af te wenden?", default=None)
    stopped: Fact = nl("gestopt_na_gevaar", "Is de maatregel gestopt zodra het gevaar voorbij was?", default=None)
    repeated: Fact = nl("herhaald", "Is de maatregel bij deze jongere vaker ingezet in een noodsituatie?", default=None)
    times: Count | None = nl(
        "aantal_keer", "Hoe vaak is de maatregel in de vier weken daarvoor bij deze jongere ingezet?", default=None
    )
    foreseeable: Fact = nl(
        "te_voorzien",
        "Was vooraf te verwachten dat de maatregel weer nodig zou zijn, bijvoorbeeld omdat hij elke week terugkomt?",
        default=None,
    )
    each: Fact = nl("voor_ieder_nodig", "Was de maatregel op dat moment voor ieder van de jongeren nodig?", default=None)
    hours: Hours | None = nl("duur_uren", "Hoeveel uur duurde de maatregel?", default=None)
    days: Annotated[int, Field(ge=1, le=1000)] | None = nl(
        "opeenvolgende_dagen", "Op hoeveel dagen achter elkaar is de maatregel toegepast?", default=None
    )
    expert: Fact = nl(
        "gedragswetenschapper_akkoord", "Heeft een gedragswetenschapper beoordeeld dat de maatregel nodig was?", default=None
    )
    extended: Fact = nl("eenmaal_verlengd", "Heeft een gedragswetenschapper de insluiting één keer verlengd?", default=None)
    safe_room: Fact = nl("veilige_ruimte", "Was de insluiting in een aparte, veilige ruimte (niet de eigen kamer)?", default=None)


class YouthAct(Frozen):
    """Jeugdwet, hoofdstuk 6."""

    order: Fact = nl("machtiging", "Was er op die dag een geldige machtiging van de kinderrechter?", default=None)
    registered: Fact = nl("geregistreerd", "Staat de gesloten accommodatie in het openbaar register?", default=None)
    expert: Fact = nl(
        "gedragswetenschapper_akkoord", "Stemde een gedragswetenschapper in met de maatregel in het plan?", default=None
    )
    doctor: Fact = nl("arts_akkoord", "Stemde een arts in met de geneeskundige behandeling in het plan?", default=None)
    in_transit: Fact = nl("tijdens_vervoer", "Was het tijdens het vervoer van of naar de gesloten accommodatie?", default=None)
    transporter: Fact = nl(
        "aangewezen_vervoerder", "Was het vervoer door een vervoerder die de ministers hebben aangewezen?", default=None
    )
    conditions: Fact = nl("in_voorwaarden", "Staat de maatregel in het plan dat bij de kinderrechter lag?", default=None)


class Wzd(Frozen):
    """Wet zorg en dwang."""

    statement: Fact = nl(
        "medische_verklaring",
        "Is er een verklaring van een arts of een Wlz-indicatie waaruit de verstandelijke beperking en de nodige zorg blijken?",
        default=None,
    )
    registered: Fact = nl("in_register", "Staat de locatie in het openbaar register (Wzd)?", default=None)
    policy_plan: Fact = nl("beleidsplan", "Heeft de aanbieder een beleidsplan over onvrijwillige zorg?", default=None)
    officer: Fact = nl("wzd_functionaris", "Heeft de aanbieder een Wzd-functionaris aangewezen?", default=None)
    assessed: Fact = nl("functionaris_beoordeelde_plan", "Heeft de Wzd-functionaris het zorgplan beoordeeld?", default=None)
    harm: Fact = nl("ernstig_nadeel", "Leidt het gedrag door de beperking tot ernstig nadeel?", default=None)
    steps: Fact = nl(
        "stappenplan", "Is het stappenplan gevolgd, met overleg met een deskundige van een andere discipline?", default=None
    )
    doctor: Fact = nl(
        "arts", "Heeft een arts die bij de zorg betrokken is ingestemd, of is de zorgverantwoordelijke arts?", default=None
    )
    months: Annotated[int, Field(ge=0, le=240)] | None = nl(
        "termijn_maanden", "Voor hoeveel maanden staat de zorg in het plan?", default=None
    )
    period: Annotated[int, Field(ge=1, le=100)] | None = nl(
        "termijn_nummer", "De hoeveelste termijn op rij is dit (1 is de eerste keer in het plan)?", default=None
    )
    uninvolved: Fact = nl(
        "niet_betrokken_deskundige",
        "Deed bij het verlengen een deskundige die niet bij de zorg betrokken is, mee aan het overleg?",
        default=None,
    )
    custody: Fact = nl("inbewaringstelling", "Was er op die dag een geldige inbewaringstelling?", default=None)
    written_in_time: Fact = nl(
        "binnen_48_uur_op_schrift", "Stond de beslissing binnen 48 uur op schrift, met de termijn?", default=None
    )
    outsider: Fact = nl(
        "onafhankelijke_deskundige", "Heeft een onafhankelijke deskundige geadviseerd over het afbouwen?", default=None
    )
    form_allowed: Fact = nl(
        "buiten_accommodatie_toegestaan", "Is deze vorm buiten een accommodatie toegestaan (AMvB)?", default=None
    )


class Wvggz(Frozen):
    """Wet verplichte ggz."""

    order: Fact = nl(
        "maatregel_geldig", "Was er op die dag een geldige zorgmachtiging, crisismaatregel of voortzetting?", default=None
    )
    named: Fact = nl("vorm_genoemd", "Staat deze vorm van verplichte zorg in de machtiging of maatregel?", default=None)
    registered: Fact = nl("in_register", "Staat de locatie in het openbaar register (Wvggz)?", default=None)
    policy_plan: Fact = nl("beleidsplan", "Heeft de aanbieder een beleidsplan over verplichte zorg?", default=None)
    director: Fact = nl("geneesheer_directeur", "Heeft de aanbieder een geneesheer-directeur aangewezen?", default=None)
    informed: Fact = nl(
        "geneesheer_directeur_geinformeerd", "Is de beslissing meteen aan de geneesheer-directeur gemeld?", default=None
    )
    change_asked: Fact = nl(
        "wijziging_aangevraagd",
        "Was voor het einde van de drie dagen bij de officier van justitie gevraagd de machtiging te wijzigen?",
        default=None,
    )
    crisis_expected: Fact = nl(
        "crisismaatregel_verwacht",
        "Was redelijkerwijs te verwachten dat de burgemeester een crisismaatregel zou nemen?",
        default=None,
    )
    authorised: Fact = nl(
        "bevoegde_persoon",
        "Was het iemand die dit mag: ambulance, zorgaanbieder, geneesheer-directeur, zorgverantwoordelijke of politie?",
        default=None,
    )
    hours_since_exam: Hours | None = nl(
        "uren_na_onderzoek", "Hoeveel uur duurde het nog nadat de psychiater de jongere ging onderzoeken?", default=None
    )
    form_allowed: Fact = nl(
        "buiten_accommodatie_toegestaan", "Is deze vorm buiten een accommodatie toegestaan (AMvB)?", default=None
    )


class Wgbo(Frozen):
    """Burgerlijk Wetboek 7:447, 7:450 and 7:465."""

    illness: Fact = nl(
        "gericht_op_ziekte", "Is de maatregel gericht op het vaststellen, genezen of voorkomen van een ziekte?", default=None
    )
    treatment: Fact = nl("behandelovereenkomst", "Hoort de maatregel bij een geneeskundige behandeling?", default=None)
    free: Fact = nl("vrije_toestemming", "Is de toestemming vrij gegeven, zonder enige druk?", default=None)
    persons: Fact = nl(
        "juiste_personen",
        "Gaven de juiste mensen toestemming (tot 12 de ouders, 12 tot 16 allebei, vanaf 16 de jongere)?",
        default=None,
    )
    young_agrees: Fact = nl("jongere_stemt_in", "Stemde de jongere zelf in?", default=None)
    parents_agree: Fact = nl("ouders_stemmen_in", "Stemden de ouders of de voogd in?", default=None)
    insists: Fact = nl(
        "blijft_weloverwogen_wensen",
        "Bleef de jongere (12 tot 16) de behandeling weloverwogen wensen, ook toen de ouders weigerden?",
        default=None,
    )
    harm: Fact = nl(
        "ernstig_nadeel_zonder", "Was de behandeling nodig om ernstig nadeel voor de jongere te voorkomen?", default=None
    )
    capable: Fact = nl("wilsbekwaam", "Kon de jongere zelf goed overzien waarvoor toestemming werd gevraagd?", default=None)
    withdrawn: Fact = nl("toestemming_ingetrokken", "Was de toestemming op dat moment ingetrokken?", default=None)


class Situation(Frozen):
    """One restriction, or several that were applied together in the same way."""

    on: HistoricDate | None = nl(
        "datum",
        "Dag waarop de maatregel is toegepast: de wet van die dag geldt. Zonder: de dag van het bezoek, of vandaag.",
        default=None,
    )
    restrictions: tuple[RestrictionKind, ...] = nl(
        "maatregelen", "Om welke vrijheidsbeperking gaat het?", min_length=1, max_length=30
    )
    setting: Setting = nl("soort_hulp", "In welke soort hulp is de maatregel toegepast?")
    applied_to: AppliedTo | None = nl("toegepast_op", "Gold de maatregel voor één jongere of voor iedereen?", default=None)
    ground: GroundKind | None = nl("grond", "Op welke grond beroept de aanbieder zich?", default=None)
    purpose: Purpose | None = nl("doel", "Met welk doel is de maatregel toegepast?", default=None)
    age: Annotated[int, Field(ge=0, le=27)] | None = nl("leeftijd", "Hoe oud was de jongere?", default=None)
    causes: tuple[Cause, ...] = nl("redenen_aanbieder", "Welke redenen gaf de aanbieder?", default=(), max_length=20)
    injury: Fact = nl("letsel", "Had de maatregel letsel tot gevolg?", default=None)
    weighing: Weighing = nl("afweging", "De afweging voor deze jongere.", default_factory=Weighing)
    emergency: Emergency = nl("noodsituatie", "De noodsituatie.", default_factory=Emergency)
    youth_act: YouthAct = nl("jeugdwet", "Feiten voor de Jeugdwet.", default_factory=YouthAct)
    wzd: Wzd = nl("wzd", "Feiten voor de Wet zorg en dwang.", default_factory=Wzd)
    wvggz: Wvggz = nl("wvggz", "Feiten voor de Wet verplichte ggz.", default_factory=Wvggz)
    wgbo: Wgbo = nl("wgbo", "Feiten voor toestemming bij behandeling.", default_factory=Wgbo)
    note: Shown = nl("toelichting", "Wat verder van belang is, zonder persoonsgegevens.", default="", most=4000)

    def at(self, day: HistoricDate) -> Self:
        """The situation with its day: the one that was given, or `day`."""
        return self if self.on else self.model_copy(update={"on": day})

    @property
    def day(self) -> HistoricDate:
        """The day on which it was. Raises TypeError before it has one (`at`): a mistake of ours."""
        if self.on is None:
            raise TypeError("this situation has no day yet")
        return self.on

    def facts(self) -> dict[str, bool | int | str]:
        """The facts that are known, each by its place here, such as `wzd.registered`; an amount of hours is text."""
        groups: dict[str, Frozen] = {name: getattr(self, name) for name in _GROUPS}
        known: dict[str, Any] = {"injury": self.injury}
        known |= {f"{name}.{field}": value for name, group in groups.items() for field, value in group}
        return {place: str(value) if isinstance(value, Decimal) else value for place, value in known.items() if value is not None}


_GROUPS = ("weighing", "emergency", "youth_act", "wzd", "wvggz", "wgbo")


def described(path: str) -> tuple[str, str]:
    """The fact at `path`, such as `wzd.registered`: its Dutch name (`wzd.in_register`), and the question about it."""
    model: type[Frozen] = Situation
    names, question = [], ""
    for step in path.split("."):
        field = model.model_fields[step]
        names.append(field.alias or step)
        question = field.description or ""
        if isinstance(field.annotation, type) and issubclass(field.annotation, Frozen):
            model = field.annotation
    return ".".join(names), question


def place(path: str) -> str:
    """The Dutch name of the fact at `path`."""
    return described(path)[0]
