"""How people name measures, and what becomes of them."""

from __future__ import annotations

from backlog.words import Words, first
from domain.measure.kinds import MeasureKind
from domain.measure.measure import HowEnded

STOP = (
    "admission/admissions stop",
    "intake stop",
    "client stop",
    "stop on admissions",
    "stop on new clients",
    "clientenstop",
    "opnamestop",
    "plaatsingsstop",
    "instroomstop",
    "aannamestop",
    "clienten-stop",
    "opname-stop",
)
MEASURES: dict[MeasureKind, Words] = {
    MeasureKind.VERSCHERPT_TOEZICHT: Words(
        "heightened supervision",
        "verscherpt toezicht",
        "verscherpte toezicht",
        "the supervision",
        "het toezicht",
        "^supervision",
        "^toezicht",
    ),
    MeasureKind.AANWIJZING: Words("instruction*", "aanwijzing*"),
    MeasureKind.BEVEL: Words(
        "order/orders",
        "bevel/bevelen",
        unless=(
            "penalty order/orders",
            "penalty payment order/orders",
            "in order",
            "court order/orders",
            "order under penalty",
            "order for penalty",
        ),
    ),
    MeasureKind.LAST_ONDER_DWANGSOM: Words("penalty", "penalties", "dwangsom*"),
    MeasureKind.LAST_ONDER_BESTUURSDWANG: Words("bestuursdwang", "administrative coercion/enforcement"),
    MeasureKind.BESTUURLIJKE_BOETE: Words("fine/fines/fined", "boete/boetes"),
    MeasureKind.CLIENTENSTOP: Words(
        *STOP, "no new clients/admissions", "no new young people", "geen nieuwe client*/jongere*/opname*", "^stop", "de stop"
    ),
    MeasureKind.WAARSCHUWING: Words("warning/warnings", "waarschuwing*"),
}
PLURAL = Words("instructions", "orders", "penalties", "fines", "stops", "aanwijzingen", "bevelen", "dwangsommen", "boetes")
ALL_MEASURES = Words(
    "all/both/every/the measures/sanctions",
    "all/both the measures/sanctions",
    "alle/beide/de maatregelen/sancties",
    "^measures/sanctions/maatregelen/sancties",
)
AND_THE_OTHER = Words(
    "supervision/toezicht and/en the/de/het instruction/aanwijzing",
    "supervision/toezicht and/en instruction/aanwijzing",
    "instruction/aanwijzing and/en supervision/toezicht",
    "instruction/aanwijzing and/en the/het supervision/toezicht",
    "instruction/aanwijzing and/en heightened/verscherpt supervision/toezicht",
)
"""Words by which an end of supervision speaks of the other measures too."""

STAYS = Words(
    "stays",
    "stay in",
    "remain/remains",
    "continues",
    "still holds/applies/stands",
    "still in force",
    "keeps running",
    "blijft/blijven",
    "gehandhaafd",
    "loopt/lopen door",
    "in stand",
    "geldt/gelden nog",
    "not lifted/ended",
    "not yet lifted/ended",
    "niet opgeheven/beeindigd",
    "nog niet opgeheven/beeindigd",
)
PARTLY = Words(
    "in part",
    "part/partly/partial/partially",
    "first/second/third/one part",
    "deels",
    "gedeeltelijk*",
    "voor een deel",
    "ten dele",
    "deel 1/2/3/een/twee/drie",
    "eerste/tweede/derde deel/onderdeel",
    "except",
    "behalve",
    "met uitzondering",
    "one/some/two/several of the … locations/homes/houses/groups",
    "een/enkele/twee van de … locaties/huizen/groepen",
    "for one/some/several location/locations/home/homes/group/groups",
    "voor een/enkele locatie/locaties/huis/huizen/groep/groepen",
    unless=("part of",),
)
THE_REST = Words(
    "last/remaining/other/final part/parts",
    "the rest",
    "laatste/resterende/overige deel/delen/onderdeel/onderdelen",
    "de rest",
    "in full",
    "geheel",
    "volledig*",
    "entirely",
    "completely",
)
ENDS = Words(
    "lift/lifts/lifted/lifting",
    "end/ends/ended/ending",
    "withdraw*",
    "withdrew",
    "revoke*",
    "norm/norms/part/requirements/conditions/all/is/are/was/were/been/fully met",
    "norms are/were met",
    "part one/two/three/1/2/3 met",
    "met all/the/norms/every",
    "complied",
    "compliance",
    "expire*",
    "lapse*",
    "no longer",
    "annul*",
    "quash*",
    "cancel*",
    "opgehe*",
    "ophef*",
    "heft",
    "heffen",
    "beeindig*",
    "eindigt",
    "ingetrokken",
    "intrek*",
    "trekt",
    "vervallen",
    "vervalt",
    "voldaan",
    "voldoet",
    "nageleefd",
    "verstreken",
    "herroepen",
)
REPLACES = Words("replaces/replacing/supersedes", "instead of", "in place of", "vervangt", "in plaats van", "ter vervanging van")
REPLACED_BY = Words("replaced", "vervangen", "succeeded by", "opgevolgd door", "converted into", "omgezet in")
EXTENSION = Words("extension", "extending", "verlenging", "verlengen")
EXTENDS = Words("extends/extended", "verlengt/verlengd", unless=("not/niet extended/verlengd",))
AFTER_ALL = Words(
    "after all",
    "takes/take/took effect",
    "alsnog",
    "in werking",
    "revive*",
    "revival",
    "herleeft",
    "herleven",
    "in force again",
    "again/back in force",
    "weer/opnieuw van kracht",
)
SAME_DECISION = Words(
    "same decision/letter/instruction",
    "zelfde/hetzelfde besluit/brief/aanwijzing",
    "part of the instruction/decision/penalty",
    "onderdeel van de/het aanwijzing/besluit/last",
)
INSIDE = Words(
    "part of",
    "part one/two/1/2",
    "include/includes/including",
    "inside",
    "in the instruction",
    "onderdeel",
    "deel 1/2/een/twee",
    "in de aanwijzing",
)
WITH_STOP = Words(
    *(f"with/including/and/plus/met/inclusief/en {article}{stop}" for stop in STOP for article in ("", "a/an/een "))
)
NOT_THE_START = Words(
    "day/date of announcement/publication/press",
    "day/date of the announcement/publication/press",
    "publication/press day/date",
    "dag/datum van publicatie/persbericht/openbaarmaking",
    "dag/datum van de/het publicatie/persbericht/openbaarmaking",
)
"""The date is one on which people heard of it, not the one from which a term runs."""

HOW_ENDED: dict[HowEnded, Words] = {
    HowEnded.WITHDRAWN: Words(
        "on objection", "withdrawn/revoked … objection", "na bezwaar", "in bezwaar", "herroepen", "annul*", "quash*", "vernietig*"
    ),
    HowEnded.LAW_CHANGE: Words(
        "new act/law/norm/norms",
        "norm/norms is/are going to change",
        "law change*",
        "law is/will change*",
        "law is about/going to change",
        "change of/in law",
        "change of/in the law",
        "bill",
        "wetswijziging*",
        "wetsvoorstel*",
        "wet verandert",
        "nieuwe wet",
    ),
    HowEnded.PROVIDER_ENDED: Words(
        "bankrupt*",
        "failliet*",
        "faillissement*",
        "trustee",
        "curator",
        "no clients left",
        "geen clienten meer",
        "merger",
        "merged",
        "gefuseerd",
        "fusie",
        "stopped/ceased/closed/closure",
        "stopt/gestopt/gesloten/sluiting",
    ),
    HowEnded.INEFFECTIVE: Words("ineffective", "not effective", "niet doelmatig"),
    HowEnded.REPLACED: Words("replaced by", "vervangen door", "replaces", "vervangt"),
    HowEnded.LAPSED: Words("lapse*", "expire*", "vervallen", "vervalt", "verstreken"),
    HowEnded.COMPLIED: Words(
        "complied",
        "norm/norms met",
        "norms are/were met",
        "all norms",
        "voldaan",
        "voldoet",
        "nageleefd",
        "requirements met",
        "reached",
        "improved",
    ),
}


def how_ended(text: str) -> HowEnded:
    """How a measure ended, or simply lifted when the words say no more."""
    return first(text, HOW_ENDED) or HowEnded.LIFTED


def named_measures(text: str) -> frozenset[MeasureKind]:
    """The kinds of measure that `text` names."""
    return frozenset(kind for kind, words in MEASURES.items() if words.within(text))


_BY_MUNICIPALITY = Words(
    "^municipalit*",
    "^gemeente*",
    "by municipalit*",
    "by the/a/several/some municipalit*",
    "door gemeente*",
    "door de/een/enkele gemeente*",
)
_BY_PROVIDER = Words(
    "its/their/his/her/zijn/haar/provider's/provider’s own",
    "itself",
    "self-imposed",
    "by the provider",
    "voluntar*",
    "eigen client*/opname*/beweging/initiatief/plaatsing*/besluit",
    "zelf",
    "door de aanbieder",
    "vrijwillig*",
    "^provider/aanbieder imposes/imposed/announces/announced/decides/decided/introduces/introduced/stelt/besluit/kondigt/legt",
)


def who_stopped(text: str) -> str:
    """Who imposed an admission stop: the inspectorate unless the words name the provider or a municipality."""
    if _BY_PROVIDER.within(text):
        return "aanbieder"
    return "gemeente" if _BY_MUNICIPALITY.within(text) else "inspectie"
