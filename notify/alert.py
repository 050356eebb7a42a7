"""An alert: something that operators must look at, with where to read what to do.

    kind                      says
    bericht_onbestelbaar      a message was refused for good, or kept failing
    sweep_stil                the last good sweep is too old
    ronde_mislukt             a run failed, crashed, was broken off or did not come
    zaak_mislukt              a case failed in a sweep and waits in quarantine
    termijn_wijkt_af          the nightly check computes another term than the projection shows
    boeken_wijken_af          messages, reminders and letters do not add up
    tijd_vooruit              something is dated in a time to come
    anker_blijft_binnen       the newest anchor could not be brought outside the system
    keten_gebroken            an event, letter or file was changed
    kalender_raakt_op         the calendar ends within the bound
    geen_adres                nobody could be told: no address is known
    adres_geweigerd           one of somebody's addresses is dead; another has the message
    niemand_bereikt           everybody who should hear it left, or may not hear it
    mailserver_weigert        the mail server takes nothing from us: our settings, not one message
    aankomst_onzeker          a letter was sent, and nobody knows whether it arrived

Each kind has its own paragraph in docs/operations.md. An alert names no people and no cases' contents.
"""

from enum import StrEnum

from domain.base.model import Frozen
from notify.message import Message, OneLine, Recipient
from notify.templates import render

RUNBOOK = "docs/operations.md"


class AlertKind(StrEnum):
    """What is the matter."""

    UNDELIVERABLE = "bericht_onbestelbaar"
    SWEEP_SILENT = "sweep_stil"
    RUN_FAILED = "ronde_mislukt"
    CASE_FAILED = "zaak_mislukt"
    TERM_DIFFERS = "termijn_wijkt_af"
    BOOKS_DIFFER = "boeken_wijken_af"
    TIME_AHEAD = "tijd_vooruit"
    ANCHOR_STAYS = "anker_blijft_binnen"
    CHAIN_BROKEN = "keten_gebroken"
    CALENDAR_ENDS = "kalender_raakt_op"
    NO_ADDRESS = "geen_adres"
    ADDRESS_REFUSED = "adres_geweigerd"
    NOBODY_LEFT = "niemand_bereikt"
    MAIL_SERVER = "mailserver_weigert"
    ARRIVAL_DOUBTFUL = "aankomst_onzeker"


SUMMARIES: dict[AlertKind, tuple[str, str]] = {
    # kind                      subject                                            what it means
    AlertKind.UNDELIVERABLE: (
        "Een bericht is niet aangekomen",
        "Een bericht of brief is niet verstuurd en wordt niet vanzelf opnieuw geprobeerd.",
    ),
    AlertKind.SWEEP_SILENT: (
        "De bewaking van termijnen staat stil",
        "Van een zaak hoort niemand meer iets: er loopt geen termijn, of ze gaat verder in een zaak die dat niet weet.",
    ),
    AlertKind.RUN_FAILED: (
        "Een ronde is mislukt of uitgebleven",
        "Een ronde mislukte, liep vast, werd afgebroken of kwam niet. De volgende ronde doet het werk dat is blijven liggen.",
    ),
    AlertKind.CASE_FAILED: (
        "Een zaak geeft een fout in de bewaking",
        "De andere zaken zijn gewoon behandeld. Deze zaak wordt vanzelf opnieuw geprobeerd, maar de fout moet worden opgelost.",
    ),
    AlertKind.TERM_DIFFERS: (
        "Een termijn klopt niet met het dossier",
        "De nachtelijke controle rekent een andere datum uit dan de lijst laat zien.",
    ),
    AlertKind.BOOKS_DIFFER: (
        "Berichten en brieven kloppen niet met de boeken",
        "Een bericht, herinnering of brief ontbreekt, is te veel, of is afgedaan zonder bewijs.",
    ),
    AlertKind.TIME_AHEAD: (
        "Er staat iets met een tijd die nog moet komen",
        "Een klok liep voor, of iemand heeft een moment veranderd. De bewaking en het bewijs van vannacht gaan gewoon door.",
    ),
    AlertKind.ANCHOR_STAYS: (
        "Het anker van vannacht is niet naar buiten gebracht",
        "Het anker is gemaakt, maar het bestand of de opdracht uit de instellingen nam het niet aan.",
    ),
    AlertKind.CHAIN_BROKEN: (
        "Het logboek is veranderd",
        "De controle vindt een gebeurtenis, brief of bestand dat niet meer gelijk is aan wat is vastgelegd.",
    ),
    AlertKind.CALENDAR_ENDS: (
        "De kalender met feestdagen raakt op",
        "Na de laatste bekende dag kan Vervolg geen termijnen meer berekenen.",
    ),
    AlertKind.NO_ADDRESS: (
        "Voor een ontvanger is geen adres bekend",
        "Een bericht kan nergens heen. Vul het adres aan; daarna gaat het bericht alsnog uit.",
    ),
    AlertKind.ADDRESS_REFUSED: (
        "Een adres van een ontvanger werkt niet meer",
        "Deze ontvanger heeft ook een ander adres; daar ging het bericht heen, of gaat het nog. Verbeter of verwijder het adres "
        "dat niet werkt.",
    ),
    AlertKind.NOBODY_LEFT: (
        "Er is niemand meer die een bericht mag krijgen",
        "Wie dit moet horen, werkt hier niet meer, is afwezig zonder vervanger of heeft een belang bij de aanbieder. Leg in het "
        "register iemand vast die het wel mag weten.",
    ),
    AlertKind.MAIL_SERVER: (
        "De mailserver neemt niets van Vervolg aan",
        "Er gaat geen mail uit tot de instellingen kloppen. Er is niets verloren: alles wacht en gaat daarna vanzelf uit.",
    ),
    AlertKind.ARRIVAL_DOUBTFUL: (
        "Het is niet zeker of een brief is aangekomen",
        "Wat ervan bekend is, staat in de zaak: bij de brief of in een notitie. Laat iemand bij de aanbieder navragen of de "
        "brief er is.",
    ),
}


class Alert(Frozen):
    """One alert. `facts` are short lines such as `onderwerp: digest`; never names or free text."""

    kind: AlertKind
    facts: tuple[OneLine, ...] = ()


def compose(message_id: str, to: Recipient, alert: Alert) -> Message:
    """The message for `alert`."""
    title, meaning = SUMMARIES[alert.kind]
    text = render("alert.txt.j2", title=title, meaning=meaning, facts=alert.facts, runbook=f"{RUNBOOK}#{alert.kind.value}")
    return Message(message_id=message_id, to=to, subject=f"Vervolg: {title[0].lower()}{title[1:]}", body_text=text)
