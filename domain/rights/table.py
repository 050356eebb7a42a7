"""Who may do what: one table, role × action × relation to the case. What is not in it nobody may do.

    action     a command in a case, by the name that people type, or what one can do besides (`Act`)
    OWN        the owner of the case, or whoever answers for the owner during an absence
    ANY        any case; also what is about no case

    BARRED     an interest in the provider it is about refuses it; so it is with every command
    HIDDEN     what is about that provider is left out
    ALL        it shows all providers at once, so an interest in any of them refuses it
    NONE       it is about no provider

Whoever left may do nothing. Outside the circle of a confidential case it does not exist, whatever the role (`domain.rights.ask`).
Source: docs/sources.md, 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from domain.people.person import Role


class Relation(StrEnum):
    OWN = "eigen zaak"
    ANY = "elke zaak"


class Interest(Enum):
    BARRED = "weigert"
    HIDDEN = "verbergt"
    ALL = "weigert bij elk belang"
    NONE = "doet er niet toe"


Roles = Mapping[Role, Relation]


@dataclass(frozen=True, slots=True)
class Right:
    """Which roles may do it in which cases, and what an interest does."""

    roles: Roles
    interest: Interest = Interest.BARRED


class Act(StrEnum):
    """What somebody can do besides a command in a case; the value is how a refusal calls it."""

    OPEN_CASE = "een zaak openen"
    REPORT_SIGNAL = "een signaal vastleggen"
    READ_CASE = "een zaak lezen, met haar brieven en documenten"
    TAKE_OUT_CASE = "het dossier van een zaak uitvoeren"
    LIST_CASES = "zaken en termijnen in een lijst zien"
    READ_REPORT = "het managementrapport lezen"
    READ_POST = "de brievenbus van de oefenomgeving lezen"
    READ_REGISTER = "het register lezen"
    CHANGE_REGISTER = "het register veranderen"
    TRY_POLICY = "bekijken wat ander beleid verschuift"
    CHANGE_POLICY = "beleid en kalender veranderen"
    IMPORT = "geschiedenissen importeren"
    ROUND = "een ronde met de hand starten"
    PROVE = "nagaan of alles klopt"
    REBUILD = "de lijsten opnieuw opbouwen"
    KEEP_COPY = "een kopie van alles maken of terugzetten"
    READ_MESSAGES = "vastgelopen berichten bekijken"
    TRY_AGAIN = "een bericht opnieuw laten versturen"


def _any(*roles: Role) -> dict[Role, Relation]:
    return dict.fromkeys(roles, Relation.ANY)


_OWN = Relation.OWN
_INSPECTORS = _any(Role.INSPECTOR, Role.COORDINATOR)
_INSPECTOR = {Role.INSPECTOR: _OWN, **_any(Role.COORDINATOR)}
_COORDINATOR = _any(Role.COORDINATOR)
_CHIEF = _any(Role.CHIEF_INSPECTOR)
_POST = _any(Role.SECRETARIAT)
_LAWYER = _any(Role.LAWYER)
_MANAGEMENT = _any(Role.MANAGEMENT)
_OUTSIDE = _any(Role.EXTERNAL_DECISION)
_SYSTEM = _any(Role.SYSTEM)
_STEER = _COORDINATOR | _MANAGEMENT
_CORRECTS = _any(Role.INSPECTOR) | _STEER | _LAWYER | _CHIEF | _POST | _OUTSIDE
_READERS = _INSPECTORS | _LAWYER | _CHIEF | _MANAGEMENT | _POST | _any(Role.AUDITOR) | _OUTSIDE | _SYSTEM
_EVERYBODY = _READERS | _any(Role.ADMINISTRATOR)
_TAKERS = _any(Role.INSPECTOR, Role.COORDINATOR, Role.LAWYER, Role.CHIEF_INSPECTOR, Role.MANAGEMENT, Role.AUDITOR)
_ADMINISTRATOR = _any(Role.ADMINISTRATOR)

RIGHTS: Mapping[str, Right] = {
    # act                roles and their relation                       an interest in the provider
    Act.OPEN_CASE: Right(_any(Role.INSPECTOR, Role.COORDINATOR), Interest.BARRED),
    Act.REPORT_SIGNAL: Right(_any(Role.INSPECTOR, Role.COORDINATOR, Role.SECRETARIAT), Interest.BARRED),
    Act.READ_CASE: Right(_READERS, Interest.BARRED),  # each read is logged (BIO2 8.15.01)
    Act.TAKE_OUT_CASE: Right(_TAKERS, Interest.BARRED),  # the same, all at once: for a judge, an archive or an auditor
    Act.LIST_CASES: Right(_READERS, Interest.HIDDEN),
    Act.READ_REPORT: Right(_READERS, Interest.HIDDEN),
    Act.READ_POST: Right(_READERS, Interest.ALL),
    Act.READ_REGISTER: Right(_EVERYBODY, Interest.NONE),
    Act.CHANGE_REGISTER: Right(_ADMINISTRATOR, Interest.NONE),
    Act.TRY_POLICY: Right(_EVERYBODY, Interest.HIDDEN),
    Act.CHANGE_POLICY: Right(_ADMINISTRATOR, Interest.HIDDEN),
    Act.IMPORT: Right(_any(Role.ADMINISTRATOR, Role.COORDINATOR, Role.MANAGEMENT), Interest.BARRED),
    Act.ROUND: Right(_EVERYBODY, Interest.NONE),
    Act.PROVE: Right(_any(Role.ADMINISTRATOR, Role.AUDITOR), Interest.NONE),
    Act.REBUILD: Right(_ADMINISTRATOR, Interest.NONE),
    Act.KEEP_COPY: Right(_ADMINISTRATOR, Interest.NONE),
    Act.READ_MESSAGES: Right(_EVERYBODY, Interest.HIDDEN),
    Act.TRY_AGAIN: Right(_ADMINISTRATOR, Interest.NONE),
    # command
    "toewijzen": Right(_STEER),
    "sluiten": Right(_INSPECTOR),
    "heropenen": Right(_INSPECTOR | _STEER),
    "samenvoegen": Right(_INSPECTOR),
    "vertrouwelijk-maken": Right(_INSPECTOR),
    "vertrouwelijk-einde": Right(_INSPECTOR),
    "kring-aanvullen": Right(_SYSTEM),
    "plan-vragen": Right(_INSPECTOR),
    "plan-ontvangen": Right(_INSPECTOR | _POST),
    "plan-aanvullen": Right(_INSPECTOR),
    "plan-akkoord": Right(_INSPECTOR),
    "plan-afkeuren": Right(_INSPECTOR),
    "resultaatsverslag-ontvangen": Right(_INSPECTOR | _POST),
    "traject-voldoende": Right(_INSPECTOR),
    "traject-onvoldoende": Right(_INSPECTOR),
    "traject-ingehaald": Right(_INSPECTOR),
    "zwaardere-stap-afzien": Right(_INSPECTOR | _CHIEF),
    "bezoek-plannen": Right(_INSPECTOR),
    "bezoek-vastleggen": Right(_INSPECTOR),
    "bezoek-afzeggen": Right(_INSPECTOR),
    "bevindingen-beoordelen": Right(_INSPECTOR),
    "oordeel-afwijken": Right(_INSPECTOR),
    "bevinding-toevoegen": Right(_INSPECTOR),
    "stop-bevestigd": Right(_INSPECTOR | _POST),
    "notitie": Right(_INSPECTOR | _LAWYER | _CHIEF | _POST | _MANAGEMENT),
    "document-toevoegen": Right(_INSPECTOR | _LAWYER | _POST),
    "signaal-toevoegen": Right(_INSPECTOR | _POST),
    "aanbieder-verandert": Right(_INSPECTOR),
    "uitstel-verlenen": Right(_INSPECTOR),
    "uitstel-weigeren": Right(_INSPECTOR),
    "termijn-opschorten": Right(_INSPECTOR | _LAWYER),
    "termijn-hervatten": Right(_INSPECTOR | _LAWYER),
    "oppakken": Right(_INSPECTOR | _CHIEF | _MANAGEMENT),
    "herinneren": Right(_INSPECTOR | _SYSTEM),
    "verloop-voorbereiden": Right(_SYSTEM),
    "termijnen-herberekenen": Right(_SYSTEM),
    "inspecteur-vervalt": Right(_SYSTEM),
    "maatregel-voorstellen": Right(_INSPECTOR | _LAWYER),
    "stop-door-ander": Right(_INSPECTOR),
    "stop-door-ander-voorbij": Right(_INSPECTOR),
    "maatregel-adviseren": Right(_LAWYER),
    "zienswijze-overslaan": Right(_CHIEF),
    "maatregel-voornemen": Right(_CHIEF | _COORDINATOR),
    "zienswijze-ontvangen": Right(_INSPECTOR | _POST | _LAWYER),
    "maatregel-besluiten": Right(_CHIEF | _OUTSIDE),
    "bevel-geven": Right(_INSPECTOR | _CHIEF),  # who of these: policy/mandates.yaml
    "gevaar-beoordelen": Right(_INSPECTOR | _CHIEF | _LAWYER),
    "maatregel-verlengen": Right(_CHIEF | _OUTSIDE),
    "maatregel-opheffen": Right(_CHIEF | _OUTSIDE),
    "maatregel-beeindigen": Right(_CHIEF | _OUTSIDE),
    "rapport-concept": Right(_INSPECTOR),
    "rapport-reactie": Right(_INSPECTOR | _POST),
    "rapport-vaststellen": Right(_INSPECTOR),
    "openbaarmaking-besluiten": Right(_CHIEF),
    "openbaarmaking-schorsen": Right(_LAWYER | _OUTSIDE),
    "openbaarmaking-vrijgeven": Right(_LAWYER | _OUTSIDE),
    "openbaar-maken": Right(_POST | _COORDINATOR),
    "offline-halen": Right(_POST | _COORDINATOR),
    "procedure-vastleggen": Right(_LAWYER | _POST),
    "uitspraak-vastleggen": Right(_LAWYER | _OUTSIDE),
    "brief-opstellen": Right(_SYSTEM),
    "brief-schrijven": Right(_INSPECTOR | _LAWYER | _CHIEF),
    "brief-aanbieden": Right(_INSPECTOR | _LAWYER),
    "brief-teruggeven": Right(_STEER | _CHIEF),
    "brief-goedkeuren": Right(_COORDINATOR | _CHIEF),  # which kind by whom: policy/mandates.yaml
    "brief-verzenden": Right(_POST | _INSPECTOR),
    "brief-verzonden": Right(_POST | _SYSTEM),
    "brief-bezorgd": Right(_POST | _SYSTEM),
    "brief-retour": Right(_POST | _SYSTEM),
    "brief-intrekken": Right(_INSPECTOR),
    "corrigeren": Right(_CORRECTS),  # in any case one's own entries; else steps that one may take there (domain.case.correctable)
}
