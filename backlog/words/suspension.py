"""How people say that a measure is suspended, that it is not, and that a suspension is over.

    "schorst het bevel", "schorsing toegewezen"                      granted
    "wees schorsing af", "geen schorsing", "trekt het verzoek in"    refused
    "schorsing opgeheven", "niet langer geschorst"                   over
    "vraagt om schorsing", "dreigt te schorsen"                      nothing yet

A word for a suspension is none by itself: it is one with a verb that grants it, or as a heading ("Schorsing van het bevel").
"""

from __future__ import annotations

from enum import Enum, auto

from backlog.words import Words
from backlog.words.mood import ASKS, GIVES_UP, IF, MEANS_TO, NEGATED, REFUSES, parts


class Suspension(Enum):
    GRANTED = auto()
    REFUSED = auto()
    OVER = auto()
    NOTHING_YET = auto()


_NOUN = Words(
    "schorsing*/*schorsing/opschorting/voorziening/voorzieningen/suspension*",
    "interim relief",
    "buitenwerkingstelling",
)
_REQUEST = Words("*verzoek/*verzoeken/verzoekschrift/vordering/aanvraag/request/requests/application")
_VERB = Words(
    "schorst/schorste/schorsten/schorsten/geschorst/schorsend*",
    "schort/schortte/schorten … op",
    "opgeschort",
    "suspends/suspended/suspending",
    "stays/stayed the",
    "buiten werking gesteld/gezet/geplaatst",
    "stelt/stelde/zet/zette … buiten werking",
    "zet/zette/zetten … stil",
    "stilgezet",
    "bevroren/bevriest/bevroor",
)
_BARE_VERB = Words("schorsen", "te schorsen", "op te schorten", "to suspend", "suspend")
GRANTS = Words(
    *("grant*", "succeed*", "allowed/allows", "orders/ordered"),
    "toegewezen/toewijz*/toegekend/verleend/verleent/verleende/ingewilligd/gehonoreerd/uitgesproken/bevolen/gelast/opgelegd",
    "wijst/wees/wijzen/kent/kende/staat/stond … toe",
    "toegestaan",
    "willigt/willigde … in",
    "honoreert/honoreerde",
    "geeft/gaf/krijgt/kreeg/kregen/verkrijgt/verkreeg/verkregen/gekregen/gegeven/spreekt/sprak/beveelt/beval/gelastte/treft/trof",
    "getroffen",
    "in het gelijk",
    "slaagt/slaagde",
    "gaat/ging … mee in",
    "gelijk gekregen/gegeven",
    "besluit/besloot/besloten … tot",
    "gaat/ging … over … tot",
    "over te gaan",
    "overgegaan tot",
)
_OVER = Words(
    "*schorsing/opschorting/voorziening/suspension … opgeheven/beeindigd/vervalt/vervallen/verviel/eindigt/eindigde/voorbij",
    "*schorsing/opschorting/voorziening/suspension … herroepen/vernietigd/teruggedraaid/ingetrokken/afgelopen/verlopen",
    "*schorsing/opschorting/voorziening/suspension … ongedaan/ongeldig/geeindigd/verstreken/gestopt/opheft",
    "*schorsing/opschorting/voorziening/suspension … van tafel",
    "suspension … lifted/ended/ends/over/cancelled/expires/expired/lapses/lapsed/quashed/overturned/annulled/revoked/withdrawn",
    "heft/hief … *schorsing/opschorting/voorziening … op",
    "trekt/trok … *schorsing/opschorting/voorziening … in",
    "draait/draaide … schorsing … terug",
    "maakt/maakte/streept/veegt/veegde/haalt … schorsing … ongedaan/weg/af/tafel/door",
    "streep door … schorsing",
    "schorsing/opschorting … van de baan",
    "schorsing/opschorting liep/loopt … af",
    "schorsing/opschorting … geldt/gold niet meer/langer",
    "schorsing/opschorting … hield/houdt geen stand",
    "einde/eind aan … schorsing",
    "vernietigt/vernietigde/herroept/herriep/beeindigt/beeindigde/eindigt/vervalt … schorsing/opschorting/voorziening",
    "lifts/lifted/ends/ended/cancels/quashes/quashed/overturns/overturned/revokes/revoked … suspension",
    "opheffing/beeindiging/vernietiging/herroeping/intrekking/einde van de schorsing/opschorting/voorziening",
    "end/lifting/quashing of the suspension",
    "niet/no langer/meer/longer geschorst/opgeschort/suspended",
)
_WORKS_AGAIN = Words(
    "revive*",
    "herleeft/herleven/herleefde/herleefd",
    "takes/take/took effect again/after",
    "in force again",
    "again in force",
    "weer/opnieuw/alsnog in werking",
    "weer/opnieuw/alsnog van kracht",
    "geldt/gelden/gold/golden/werkt/werken weer/opnieuw",
    "applies/apply again",
    "treedt/treden/trad … weer/alsnog/opnieuw in werking",
)
_NOT_OVER = Words(
    "schorsing/suspension … not/niet lifted/ended/opgeheven/beeindigd/ingetrokken/vernietigd",
    "heft … schorsing niet op",
    "niet … schorsing",
    "schorsing blijft",
)
_HEARD = Words("zitting", "behandel*", "hearing", "heard", "aangehouden", "uitspraak volgt", "pleidooi*", "in beraad", "nog niet")
_HEADING = Words(
    "^schorsing", "^opschorting", "^suspension", "^gehele/gedeeltelijke/volledige schorsing", "^voorlopige schorsing"
)


def suspension_in(clause: str) -> Suspension | None:
    """What `clause` says of a suspension, or None when it speaks of none. What was decided last counts."""
    told = [said for part in parts(clause) if (said := _said(part)) is not None]
    decided = [said for said in told if said is not Suspension.NOTHING_YET]
    if decided:
        return decided[-1]
    return _said(clause) if told else None


def _said(text: str) -> Suspension | None:
    works_again = _WORKS_AGAIN.within(text)
    noun, verb, asked = _NOUN.within(text), _VERB.within(text), _REQUEST.within(text)
    if not (noun or verb or works_again or _BARE_VERB.within(text) or (asked and (GRANTS | REFUSES | GIVES_UP).within(text))):
        return None
    if _OVER.within(text) or works_again:
        return _over(text, asked=asked, again=works_again)
    if NEGATED.within(text) or REFUSES.within(text) or GIVES_UP.within(text):
        return Suspension.REFUSED
    if IF.within(text) or MEANS_TO.within(text) or _HEARD.within(text):
        return Suspension.NOTHING_YET
    if (noun or asked or _BARE_VERB.within(text)) and GRANTS.within(text):
        return Suspension.GRANTED
    if ASKS.within(text):
        return Suspension.NOTHING_YET
    return Suspension.GRANTED if verb or _HEADING.within(text) else Suspension.NOTHING_YET


def _over(text: str, *, asked: bool, again: bool) -> Suspension:
    """Of words about the end of a suspension: whether it is over, and not only its request withdrawn or its end refused."""
    if _NOT_OVER.within(text) or REFUSES.within(text):
        return Suspension.REFUSED
    if asked and not again:
        return Suspension.OVER if GRANTS.within(text) else Suspension.REFUSED if GIVES_UP.within(text) else Suspension.NOTHING_YET
    hoped = IF.within(text) or MEANS_TO.within(text) or ASKS.within(text)
    return Suspension.NOTHING_YET if hoped else Suspension.OVER
