"""How people say that something was done, or only not done: refused, asked, meant, or to be done if something happens.

    "Bosrand is gesloten"                           done
    "de zaak is niet heropend"                      denied
    "geen uitstel", "wees het verzoek af"           denied
    "vraagt om schorsing"                           asked
    "wil het bevel verlengen"                       meant
    "bij nieuwe signalen wordt de zaak heropend"    a condition

A sentence is read part by part: what is said behind a comma or in a reason says nothing about the rest. Only what was done is a
fact; every subject (a suspension, an extension, a closing) asks it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from backlog.words import Words, plain


class Mood(Enum):
    DONE = auto()
    DENIED = auto()  #: it was refused, or somebody says that it did not happen
    ASKED = auto()
    MEANT = auto()
    CONDITION = auto()


REFUSES = Words(
    *("reject*", "refus*", "dismiss*", "denied/denies/declin*", "unfounded", "inadmissible", "fails/failed", "turned/turns down"),
    *(
        "afgewezen",
        "wijst/wees/wijzen/wezen … af",
        "afwijz*",
        "afwees",
        "weiger*",
        "geweigerd",
        "ongegrond",
        "verworpen",
        "verwerp*",
    ),
    *("niet-ontvankelijk", "van de hand", "bot gevangen", "vangt/ving bot", "nul op het rekest", "in het ongelijk", "afgeketst"),
    *("haalt/haalde het niet", "niet nodig", "blijft/bleef achterwege", "blijft/bleef uit", "uitgebleven", "ging/gaat niet door"),
    *("voor niets", "zonder succes", "tevergeefs", "kansloos", "gestrand", "strandt/strandde", "verlor*/verliest"),
)
GIVES_UP = Words(
    "trekt/trok/trekken/trokken … in",
    "ingetrokken/introk/intrek*",
    "ziet/zag/zien/zagen … af van",
    "ziet/zag/zien/zagen … ervan af",
    "afgezien/afziet",
    "laat/liet/laten/lieten … vallen/varen",
    "withdraws/withdrew/withdrawn/withdrawal",
    "drops/dropped",
)
NEGATED = Words(
    "niet/geen/nooit/nimmer/noch/evenmin/niets/onvoldoende/zonder",
    "te weinig",
    "nee",
    "not/no/never/nor/without/insufficient",
    unless=(
        "niet alleen/enkel/slechts/langer/meer",
        "not only",
        "no longer",
        "geen/no bezwaar/objection",
        "niet nageleefde/nagekomen/opgevolgde/uitgevoerde/tijdig/tijdige/naleven/nakomen",
        "zonder zitting/twijfel/meer/voorbehoud/beperking",
    ),
)
ASKS = Words(
    "asks/asked/requests/requested/applies/applied/wants/wanted/seeks/sought",
    "vraagt/vragen/vroeg/vroegen/verzoekt/verzoeken/verzocht/verzochten/gevraagd/aangevraagd/bepleit/bepleitte/eist/eiste/vordert",
    "*verzoek/verzoekschrift/aanvraag/request",
    "dient/diende … verzoek/verzoekschrift/aanvraag … in",
    "pleit/pleitte voor",
    "stapt/stapte/gaat/ging naar de rechter/voorzieningenrechter/rechtbank",
    "naar de rechter gestapt",
    unless=("op verzoek van", "at the request of"),
)
MEANS_TO = Words(
    "voornemen*/voornemens/intentie/plan/plannen",
    "van plan",
    "intention/intends/intend/plans/considers/considering/hopes/expects/expected",
    "overweegt/overwegen/overwoog/hoopt/verwacht/streeft/denkt/dreigt/dreigde/dreigen/wil/willen/wilde/wilden",
    "kondigt/kondigde/kondigen … aan",
    "aangekondigd/aankondiging",
    "zal/zullen/zou/zouden/gaan/kan/kunnen/kon/konden/mag/mogen/moet/moeten/hoeft/will/would/shall/could/may/might/should/can",
    "in overweging",
    "ter beoordeling",
    "mogelijk/misschien/wellicht/possibly/perhaps",
    "gaat … heropenen/sluiten/schorsen/verlengen",
    unless=(
        "als gevolg van",
        "verwacht dat",
        "mag/mogen/kan/kunnen … niet langer/meer",
        "zal/zullen gelden",
        "may 1/2*/3*/19*/20*",
        "in/of/since/on/by/early/late/mid/until/from may",
    ),
)
IF = Words(
    "als/indien/wanneer/mocht/mochten/tenzij/mits/zolang/if/unless/should/provided",
    "zodra/once",
    "zo nodig/nodig",
    "indien nodig/gewenst",
    "desnoods/eventueel/eventuele",
    "in geval van",
    "in het geval dat",
    "in case of",
    "voor het geval",
    "op voorwaarde",
    "on condition",
    "onder de voorwaarde/voorwaarden",
    "bij/upon/on nieuw/nieuwe/verdere/hernieuwde/eventuele/andere/volgende/new/further/renewed/any/later/latere/meer",
    "bij/upon/on een/a/the/de nieuw/nieuwe/verdere/hernieuwde/eventuele/andere/volgende/new/further/renewed/next",
    "leidt/leiden/leads tot/to",
    "het recht voor",
    "zo niet",
    "aanleiding/reden is/bestaat/ontstaat … voor/tot/om",
    "bij/upon goed/goede/slecht/slechte/voldoende/blijvend/blijvende/verbetering/naleving/good/lasting",
    "anders/otherwise",
    "bij herhaling/terugval/twijfel/verslechtering/signalen/signaal/meldingen/melding/klachten/klacht/incidenten/incident",
    "bij aanleiding/recidive/problemen/overtreding/overtredingen/niet-naleving/achteruitgang/zorgen/geweld/onrust/stagnatie",
    "bij elk/elke/ieder/iedere",
    "bij faillissement/sluiting/overname/fusie/twijfels/vragen",
    "mogelijkheid/mogelijkheden",
    "behoudt/behouden zich",
    "reserves the right",
    unless=(
        "als gevolg van",
        "als volgt",
        "als sanctie/maatregel/straf/reactie/onderdeel/locatie/groep/eerste/laatste",
        "niet/not nodig",
        "zo/as/if als",
    ),
)
_CUTS = re.compile(
    r", | (?:en|and) |: |\b(?:omdat|want|aangezien|hoewel|ondanks|wegens|vanwege|doordat|zodat|because|since|although|despite)\b"
    r"|\bnu (?=.*\b(?:is|zijn|heeft|hebben|was|waren|wordt|blijkt|ontbreekt|ontbreken|vaststaat)$)"
)


def parts(clause: str) -> tuple[str, ...]:
    """The parts of a clause that each have a verb of their own, or may have."""
    return tuple(part.strip() for part in _CUTS.split(plain(clause)) if part.strip())


def mood(part: str) -> Mood:
    """How what `part` says is said. What is denied was not asked or meant any more."""
    if NEGATED.within(part) or REFUSES.within(part) or GIVES_UP.within(part):
        return Mood.DENIED
    return hoped(part)


def hoped(part: str) -> Mood:
    """The same for a part whose own words are a denial, such as an ending: only whether it was asked, meant or a condition."""
    for said, words in ((Mood.CONDITION, IF), (Mood.MEANT, MEANS_TO), (Mood.ASKED, ASKS)):
        if words.within(part):
            return said
    return Mood.DONE


def moods_of(clause: str, act: Words, how: Callable[[str], Mood] = mood) -> tuple[Mood, ...]:
    """How `act` is said in each part of `clause` that speaks of it; a condition anywhere before or behind it holds for all."""
    found = [how(part) for part in parts(clause) if act.within(part)]
    conditional = any(IF.within(part) for part in parts(clause))
    return tuple(Mood.CONDITION if conditional and one is Mood.DONE else one for one in found)


def is_done(clause: str, act: Words, how: Callable[[str], Mood] = mood) -> bool:
    """Whether `clause` says that `act` happened."""
    return Mood.DONE in moods_of(clause, act, how)
