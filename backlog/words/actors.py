"""How people say who did something: by whom it was done, or who is the one that does it.

"Opnamestop door de jeugdregio", "stop van het zorgkantoor"         behind `door` or `van`
"De VNG zet de instroom stil"                                       the one the sentence begins with
"In Westerlo neemt de raad van bestuur niemand aan"                 the one behind the verb
"De aanbieder mag niemand opnemen", "kreeg een opnamestop"          nobody: it was done to them
"na overleg met de gemeente"                                        nobody: they only spoke with each other
"""

from __future__ import annotations

import re

from backlog.words import Words, clauses, plain

INSPECTORATE = "inspectie"
MUNICIPALITY, PROVIDER = "gemeente", "aanbieder"
ACTORS: dict[str, Words] = {
    INSPECTORATE: Words(
        "inspecti*", "inspecteur*", "inspectorate*", "igj", "minister*", "staatssecretaris", "state secretary", "toezichthouder*"
    ),
    "gecertificeerde instelling": Words(
        "gecertificeerde instelling/instellingen",
        "gi/gi's/gis",
        "jeugdbescherm*",
        "voogd*",
        "raad voor de kinderbescherming",
        "guardian*",
    ),
    "zorgkantoor": Words("zorgkantoor/zorgkantoren"),
    "zorgverzekeraar": Words("zorgverzekeraar*"),
    MUNICIPALITY: Words(
        *("municipalit*", "gemeente/gemeenten/gemeentes/gemeentebestuur/gemeenteraad", "vng", "*regio/*regio's/*regios"),
        *("wethouder*", "college van burgemeester en wethouders", "burgemeester en wethouders", "college/colleges"),
        *("burgemeester*", "inkooporganisatie*/inkoopbureau/inkopers", "opdrachtgever*", "samenwerkingsverband*", "alderman"),
    ),
    PROVIDER: Words(
        *("provider*", "*aanbieder/*aanbieders/*aanbieder's", "instelling*", "stichting*", "*organisati*", "vereniging"),
        *("raad van bestuur/toezicht", "*bestuur/*bestuurder/*bestuurders/*bestuurster", "board", "director*", "directie*"),
        *(
            "directeur*/directrice",
            "management*",
            "*manager/*managers",
            "*leiding/teamleider",
            "zorgboer/zorgboerin/zorgboerderij",
        ),
        *("eigenaar/eigenaren", "cooperatie", "owner*", "farm", "chain/keten"),
    ),
}
_NAMED = "|".join(f"(?P<a{at}>{words.pattern})" for at, words in enumerate(ACTORS.values()))
_ACTOR = re.compile(_NAMED)
_WHOSE = list(ACTORS)
_ARTICLE = (
    r"(?:(?:de|het|een|the|a|an|onze|hun|beide|alle|enkele|several|some|all|zes|vijf|vier|drie|twee|\d+|meerdere|diverse) )*"
)
_ANYBODY = "|".join(words.pattern for words in ACTORS.values())
_NOT_BY = re.compile(
    r"\b(?:overleg|samen|afstemming|gesprek|afgesproken|contract|overeenkomst) (?:met|tussen) "
    rf"{_ARTICLE}(?:\w+ ){{0,2}}?(?:{_ANYBODY})"
)
_BY = re.compile(
    r"\b(?:door|namens|by|vanuit|vanwege|op initiatief van|op last van|in opdracht van|op verzoek van|op aandringen van"
    r"|(?:\w*stop|\w*stops|verbod|besluit|maatregel|initiatief|freeze|ban) (?:van|of|from)|^van) "
    rf"{_ARTICLE}(?:(?!de |het )\w+e )??(?:{_NAMED})"
)
_ADJECTIVE = re.compile(r"\b(?:gemeentelijke?|municipal|municipality['\u2019]s|regionale?)\b")
_OWN = Words(
    "its/their/his/her/zijn/haar/hun/provider's/provider\u2019s own/eigen",
    "itself/themselves/self-imposed/voluntar*/zelf/vrijwillig*",
    "eigen client*/opname*/beweging/initiatief/plaatsing*/besluit",
)
_NO_SUBJECT = "met|with|via|na|after|voor|for|from|van|in|bij|aan|to|tegen|door|geen|no|under|onder|at|op|wegens|volgens|of"
_SUBJECT = re.compile(rf"(?:(?!(?:{_NO_SUBJECT})\b)[\w'\u2019-]+ ){{0,2}}(?:{_NAMED})(?P<after>[^.;]*)")
_DONE_TO = re.compile(
    r"^(?:\s+\([^)]*\))?(?:\s+(?!heeft|hebben)[\w-]+){0,2}?\s*(?:"
    r"\b(?:mag|mogen|mocht|mochten|moet|moeten|moest|moesten|dient|dienen|kan|kunnen|may|must|can|cannot|krijgt|krijgen|kreeg|kregen"
    r"|wordt|worden|werd|werden|ontvangt|ontving|staat|onder|under|gets|got|is verboden|is not allowed|heeft te horen|voldoet)\b"
    r"|\b(?:heeft|hebben|had|has)\b.*\b(?:gekregen|ontvangen|received)\b)|^\W*$"
)
_VERB = (
    r"(?:zet|zetten|zette|stopt|stoppen|stopte|staakt|staakte|plaatst|plaatsen|plaatste|neemt|nemen|nam|namen|stelt|stellen|stelde"
    r"|kondigt|kondigde|besluit|besloot|besloten|heeft|hebben|had|houdt|houden|hield|weigert|weigeren|weigerde|bevriest|schort|laat"
    r"|laten|liet|voert|hanteert|sluit|pauzeert|onderbreekt|beeindigt|trekt|trok|wijst|verwijst|koopt|hervat|legt|legde|wil|gaat)"
)
_BEHIND = re.compile(
    rf"\b{_VERB} (?:(?:nu|ook|zelf|voorlopig|daarom|hier|daar|tijdelijk|per direct) )*{_ARTICLE}(?:\w+e )??(?:{_NAMED})"
)
_PLACES = "plaatst|plaatste|plaatsten|plaatsen|verwijst|verwijzen|stuurt"
_PLACES_NOBODY = re.compile(
    rf"^(?!er |we |wij |men |niemand |geen |no |aanmelding)(?:[\w'-]+ ){{1,4}}(?:{_PLACES})"
    r" (?:(?:voorlopig|nu|er|daar|hier|tijdelijk|in|op) |\w+ )?(?:geen|niemand|niet)\b"
)
"""Only who buys care places young people."""


def who_did(text: str) -> str:
    """Who did what `text` tells, or an empty text when it does not say so.

    "Own" is of the one who was named last before it, or else of the provider.
    """
    words = _NOT_BY.sub(" ", plain(text))
    if own := _OWN.search(words):
        before = list(_ACTOR.finditer(words[: own.start()]))
        return _which(before[-1]) if before else PROVIDER
    if by := _BY.search(words):
        return _which(by)
    if _ADJECTIVE.search(words):
        return MUNICIPALITY
    return next((who for clause in clauses(words)[:1] if (who := _who_does(clause))), "")


def _who_does(clause: str) -> str:
    subject = _SUBJECT.match(clause)
    if subject:
        who = _which(subject)
        return "" if who != INSPECTORATE and _DONE_TO.match(subject["after"]) else who
    if behind := _BEHIND.search(clause):
        return _which(behind)
    return MUNICIPALITY if _PLACES_NOBODY.search(clause) and not _ACTOR.search(clause) else ""


def _which(found: re.Match[str]) -> str:
    return next(_WHOSE[at] for at in range(len(_WHOSE)) if found[f"a{at}"])
