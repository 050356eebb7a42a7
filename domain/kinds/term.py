"""The kinds of term that the code knows by name, one row each.

How long each is, whom it waits for and who is reminded is policy (`policy/terms.yaml`), which knows every one of them. What is
stored holds the plain value, so that a term of a kind that this version does not know can still be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum, auto


class TermKind(StrEnum):
    VERBETERPLAN = "verbeterplan"
    AANGEVULD_VERBETERPLAN = "aangevuld_verbeterplan"
    HERINNERING_VERBETERPLAN = "herinnering_verbeterplan"
    STOP_DIRECT = "stop_direct"
    VERBETERPERIODE = "verbeterperiode"
    RESULTAATSVERSLAG = "resultaatsverslag"
    HERINNERING_RESULTAATSVERSLAG = "herinnering_resultaatsverslag"
    REACTIE_CONCEPTRAPPORT = "reactie_conceptrapport"
    ZIENSWIJZE = "zienswijze"
    WAARSCHUWING = "waarschuwing"
    VERSCHERPT_TOEZICHT = "verscherpt_toezicht"
    AANWIJZING = "aanwijzing"
    BEVEL = "bevel"
    BEGUNSTIGINGSTERMIJN = "begunstigingstermijn"
    CLIENTENSTOP = "clientenstop"
    AFSPRAAK = "afspraak"
    BEZWAAR = "bezwaar"
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar"
    BESLISSING_OP_BEZWAAR_COMMISSIE = "beslissing_op_bezwaar_commissie"
    BEROEP = "beroep"
    OPENBAARMAKING_WACHTTIJD = "openbaarmaking_wachttijd"
    ONLINE = "online"
    BRIEF_OPSTELLEN = "brief_opstellen"
    BRIEF_GOEDKEUREN = "brief_goedkeuren"
    BRIEF_VERZENDEN = "brief_verzenden"
    BRIEF_BEZORGING = "brief_bezorging"
    BRIEF_OPNIEUW_VERZENDEN = "brief_opnieuw_verzenden"
    PLAN_BEOORDELEN = "plan_beoordelen"
    VERSLAG_BEOORDELEN = "verslag_beoordelen"
    BEZOEK_AFRONDEN = "bezoek_afronden"
    VOLGENDE_STAP = "volgende_stap"
    VOORSTEL_BESLISSEN = "voorstel_beslissen"
    ZIENSWIJZE_BEOORDELEN = "zienswijze_beoordelen"
    BEVEL_TOETSEN = "bevel_toetsen"
    GEVAAR_NAGAAN = "gevaar_nagaan"
    UITSPRAAK_AFWACHTEN = "uitspraak_afwachten"
    OPPAKKEN = "oppakken"
    EIGENAAR_TOEWIJZEN = "eigenaar_toewijzen"


class TermSort(Enum):
    """What a kind of term is to a case."""

    PLAN = auto()  #: a plan is asked of the provider
    STOP = auto()  #: what is not allowed ends at once, and the provider confirms that
    RESULT = auto()  #: improvement is asked of the provider, and its report
    REACTION = auto()  #: the provider may react before we go on
    MEASURE = auto()  #: within it a measure is complied with, or holds
    RIGHT = auto()  #: somebody's right, or a waiting time: it keeps no case alive, and does not end with a measure
    DECISION = auto()  #: statutory, and our own: a bezwaar is decided
    WORKING = auto()  #: our own: it follows from the state of the tracks
    PERSONAL = auto()  #: a person set it, with a day


_K, _S = TermKind, TermSort
TERM_SORTS: Mapping[TermKind, TermSort] = {
    # kind                              sort
    _K.VERBETERPLAN: _S.PLAN,
    _K.AANGEVULD_VERBETERPLAN: _S.PLAN,
    _K.HERINNERING_VERBETERPLAN: _S.PLAN,
    _K.STOP_DIRECT: _S.STOP,
    _K.VERBETERPERIODE: _S.RESULT,
    _K.RESULTAATSVERSLAG: _S.RESULT,
    _K.HERINNERING_RESULTAATSVERSLAG: _S.RESULT,
    _K.REACTIE_CONCEPTRAPPORT: _S.REACTION,
    _K.ZIENSWIJZE: _S.REACTION,
    _K.WAARSCHUWING: _S.MEASURE,
    _K.VERSCHERPT_TOEZICHT: _S.MEASURE,
    _K.AANWIJZING: _S.MEASURE,
    _K.BEVEL: _S.MEASURE,
    _K.BEGUNSTIGINGSTERMIJN: _S.MEASURE,
    _K.CLIENTENSTOP: _S.MEASURE,
    _K.BEZWAAR: _S.RIGHT,
    _K.BEROEP: _S.RIGHT,
    _K.OPENBAARMAKING_WACHTTIJD: _S.RIGHT,
    _K.ONLINE: _S.RIGHT,
    _K.BESLISSING_OP_BEZWAAR: _S.DECISION,
    _K.BESLISSING_OP_BEZWAAR_COMMISSIE: _S.DECISION,
    _K.BRIEF_OPSTELLEN: _S.WORKING,
    _K.BRIEF_GOEDKEUREN: _S.WORKING,
    _K.BRIEF_VERZENDEN: _S.WORKING,
    _K.BRIEF_BEZORGING: _S.WORKING,
    _K.BRIEF_OPNIEUW_VERZENDEN: _S.WORKING,
    _K.PLAN_BEOORDELEN: _S.WORKING,
    _K.VERSLAG_BEOORDELEN: _S.WORKING,
    _K.VOORSTEL_BESLISSEN: _S.WORKING,
    _K.ZIENSWIJZE_BEOORDELEN: _S.WORKING,
    _K.BEVEL_TOETSEN: _S.WORKING,
    _K.GEVAAR_NAGAAN: _S.WORKING,
    _K.UITSPRAAK_AFWACHTEN: _S.WORKING,
    _K.BEZOEK_AFRONDEN: _S.WORKING,
    _K.EIGENAAR_TOEWIJZEN: _S.WORKING,
    _K.VOLGENDE_STAP: _S.WORKING,
    _K.OPPAKKEN: _S.PERSONAL,
    _K.AFSPRAAK: _S.PERSONAL,
}


def of_sort(*sorts: TermSort) -> frozenset[TermKind]:
    """The kinds of these sorts."""
    return frozenset(kind for kind, sort in TERM_SORTS.items() if sort in sorts)


RIGHTS = of_sort(TermSort.RIGHT)
WORKING = of_sort(TermSort.WORKING)
AMONG_OURSELVES = of_sort(TermSort.WORKING, TermSort.PERSONAL)
"""No letter gives these their length: a working agreement does, or the colleague who set the day."""
UNUSED_RIGHTS = of_sort(TermSort.RIGHT, TermSort.REACTION) - {TermKind.ONLINE}
"""Terms whose end is no failure of anybody: a right was not used, or a waiting time is over."""
POSTPONABLE = of_sort(TermSort.DECISION)
"""Statutory terms of our own that can be put off once (verdaging, Awb 7:10 lid 3)."""
