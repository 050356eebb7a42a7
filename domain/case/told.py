"""What each command tells somebody outside: the letters that it may ask for, or why it asks for none.

A step that changes what somebody outside counts on (what is asked of them, until when, what holds for them) has its letter. A new
command says here which one, or why not; a test reads every command against what played cases really ask for.

    a text    no letter, because of this
    kinds     each of them in some case; which one is decided with the step
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.kinds.letter import LetterKind
from domain.kinds.letter import LetterKind as K

_INSIDE = "It changes who or what works on it here, and nothing that somebody outside was told."
_REPORT = "A report and its publication are sent and announced outside this system; each step is recorded with its day."
_COURT = "Whoever went to law hears the outcome of the court, or of the decision on bezwaar itself."
_LETTER = "It moves a letter that is there already."
_SEEN = "What was seen is told in the letter of the step that follows from it."

TOLD: Mapping[str, frozenset[LetterKind] | str] = {
    "toewijzen": "The next letter names the new contact.",
    "inspecteur-vervalt": _INSIDE,
    "sluiten": "The last step before it told how it ended.",
    "heropenen": "Nothing is asked yet: the step that asks has its letter.",
    "samenvoegen": _INSIDE,
    "vertrouwelijk-maken": _INSIDE,
    "vertrouwelijk-einde": _INSIDE,
    "kring-aanvullen": _INSIDE,
    "plan-vragen": frozenset({K.VERZOEK_VERBETERPLAN}),
    "plan-ontvangen": frozenset({K.ONTVANGSTBEVESTIGING}),
    "plan-aanvullen": frozenset({K.PLAN_AANVULLEN}),
    "plan-akkoord": frozenset({K.PLAN_AKKOORD}),
    "plan-afkeuren": frozenset({K.PLAN_AFGEKEURD}),
    "resultaatsverslag-ontvangen": "The conclusion of the round answers it.",
    "traject-voldoende": frozenset({K.CONCLUSIE_VOLDOENDE}),
    "traject-onvoldoende": frozenset({K.CONCLUSIE_ONVOLDOENDE}),
    "traject-ingehaald": "The measure or the case that overtakes it has its own letter.",
    "bezoek-plannen": "A visit is made unannounced, or agreed on by telephone.",
    "bezoek-vastleggen": _SEEN,
    "bezoek-afzeggen": "A visit is made unannounced, or agreed on by telephone.",
    "bevindingen-beoordelen": _SEEN,
    "oordeel-afwijken": _SEEN,
    "bevinding-toevoegen": _SEEN,
    "stop-bevestigd": "It comes from outside; what we see of it ourselves is told in the letter of the step that follows.",
    "notitie": _INSIDE,
    "document-toevoegen": _INSIDE,
    "signaal-toevoegen": "Whoever signals is answered by the Landelijk Meldpunt Zorg.",
    "aanbieder-verandert": "It comes from outside.",
    "uitstel-verlenen": frozenset({K.UITSTEL_VERLEEND, K.TERMIJN_GEWIJZIGD}),
    "uitstel-weigeren": frozenset({K.UITSTEL_GEWEIGERD}),
    "termijn-opschorten": frozenset({K.TERMIJN_GEWIJZIGD}),
    "termijn-hervatten": frozenset({K.TERMIJN_GEWIJZIGD}),
    "termijnen-herberekenen": frozenset({K.TERMIJN_GEWIJZIGD}),
    "oppakken": "The next step is ours; what it changes for somebody outside has its own command.",
    "herinneren": frozenset({K.HERINNERING_VERBETERPLAN, K.HERINNERING_RESULTAATSVERSLAG}),
    "verloop-voorbereiden": frozenset({K.HERINNERING_VERBETERPLAN, K.HERINNERING_RESULTAATSVERSLAG}),
    "maatregel-voorstellen": "Nobody outside knows of it before it is announced or decided.",
    "stop-door-ander": "Whoever imposed it made it known.",
    "stop-door-ander-voorbij": "Whoever imposed it made its end known.",
    "maatregel-adviseren": _INSIDE,
    "zienswijze-overslaan": "The besluit says why it was not asked for, or not waited for (Awb 4:11).",
    "maatregel-voornemen": frozenset({K.VOORNEMEN}),
    "zienswijze-ontvangen": "The besluit answers it (Awb 3:46).",
    "maatregel-besluiten": frozenset({K.WAARSCHUWING, K.VERSCHERPT_TOEZICHT, K.AANWIJZING}),
    "bevel-geven": frozenset({K.BEVEL}),
    "gevaar-beoordelen": "What follows from it, a lifting or a minister's extension, has its own letter.",
    "maatregel-verlengen": frozenset({K.VERLENGING}),
    "maatregel-opheffen": frozenset({K.OPHEFFING}),
    "maatregel-beeindigen": frozenset({K.OPHEFFING, K.VOORNEMEN_INGETROKKEN}),
    "zwaardere-stap-afzien": "Nobody outside was told that a heavier step would come.",
    "corrigeren": frozenset({K.HERSTELBRIEF}),
    "rapport-concept": _REPORT,
    "rapport-reactie": _REPORT,
    "rapport-vaststellen": _REPORT,
    "openbaarmaking-besluiten": _REPORT,
    "openbaarmaking-schorsen": _REPORT,
    "openbaarmaking-vrijgeven": _REPORT,
    "openbaar-maken": _REPORT,
    "offline-halen": _REPORT,
    "procedure-vastleggen": "It comes from outside; that it arrived is confirmed by whoever handles the bezwaar.",
    "uitspraak-vastleggen": _COURT,
    "brief-opstellen": _LETTER,
    "brief-schrijven": _LETTER,
    "brief-aanbieden": _LETTER,
    "brief-teruggeven": _LETTER,
    "brief-goedkeuren": _LETTER,
    "brief-verzenden": _LETTER,
    "brief-verzonden": _LETTER,
    "brief-bezorgd": _LETTER,
    "brief-retour": "The same letter can leave again, and says then what that does to its terms.",
    "brief-intrekken": "Nobody outside has it.",
}
"""By the name that people type."""
