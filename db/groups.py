"""Which part of the cycle a kind of term belongs to; each part has its own sweep, so that operators see where it is busy."""

from __future__ import annotations

from collections.abc import Mapping

from domain.kinds.term import TermKind

REQUEST = "request"
PLAN = "plan"
IMPROVEMENT = "verbeterperiode"
VERIFICATION = "verification"
ESCALATION = "escalation"
DISCLOSURE = "disclosure"

GROUPS = (REQUEST, PLAN, IMPROVEMENT, VERIFICATION, ESCALATION, DISCLOSURE)

KINDS: Mapping[str, str] = {
    TermKind.VERBETERPLAN: PLAN,
    TermKind.AANGEVULD_VERBETERPLAN: PLAN,
    TermKind.HERINNERING_VERBETERPLAN: PLAN,
    TermKind.PLAN_BEOORDELEN: PLAN,
    TermKind.STOP_DIRECT: PLAN,
    TermKind.VERBETERPERIODE: IMPROVEMENT,
    TermKind.RESULTAATSVERSLAG: IMPROVEMENT,
    TermKind.HERINNERING_RESULTAATSVERSLAG: IMPROVEMENT,
    TermKind.VERSLAG_BEOORDELEN: VERIFICATION,
    TermKind.BEZOEK_AFRONDEN: VERIFICATION,
    TermKind.REACTIE_CONCEPTRAPPORT: DISCLOSURE,
    TermKind.OPENBAARMAKING_WACHTTIJD: DISCLOSURE,
    TermKind.ONLINE: DISCLOSURE,
    TermKind.VOORSTEL_BESLISSEN: ESCALATION,
    TermKind.ZIENSWIJZE: ESCALATION,
    TermKind.ZIENSWIJZE_BEOORDELEN: ESCALATION,
    TermKind.BEVEL_TOETSEN: ESCALATION,
    TermKind.GEVAAR_NAGAAN: ESCALATION,
    TermKind.UITSPRAAK_AFWACHTEN: ESCALATION,
    TermKind.WAARSCHUWING: ESCALATION,
    TermKind.BEGUNSTIGINGSTERMIJN: ESCALATION,
    TermKind.VERSCHERPT_TOEZICHT: ESCALATION,
    TermKind.AANWIJZING: ESCALATION,
    TermKind.BEVEL: ESCALATION,
    TermKind.BEZWAAR: ESCALATION,
    TermKind.BEROEP: ESCALATION,
    TermKind.BESLISSING_OP_BEZWAAR: ESCALATION,
    TermKind.BESLISSING_OP_BEZWAAR_COMMISSIE: ESCALATION,
    TermKind.OPPAKKEN: ESCALATION,
    TermKind.CLIENTENSTOP: ESCALATION,
    TermKind.AFSPRAAK: ESCALATION,
    TermKind.BRIEF_OPSTELLEN: REQUEST,
    TermKind.BRIEF_GOEDKEUREN: REQUEST,
    TermKind.BRIEF_VERZENDEN: REQUEST,
    TermKind.BRIEF_BEZORGING: REQUEST,
    TermKind.BRIEF_OPNIEUW_VERZENDEN: REQUEST,
    TermKind.EIGENAAR_TOEWIJZEN: REQUEST,
    TermKind.VOLGENDE_STAP: REQUEST,
}


def group_of(kind: str) -> str:
    """The part of the cycle; what a newer version called otherwise is with the requests, where somebody looks."""
    return KINDS.get(kind, REQUEST)
