"""Which part of the cycle a kind of term belongs to; each part has its own sweep, so that operators see where it is busy."""

from __future__ import annotations

REQUEST = "request"
PLAN = "plan"
IMPROVEMENT = "verbeterperiode"
VERIFICATION = "verification"
ESCALATION = "escalation"
DISCLOSURE = "disclosure"

GROUPS = (REQUEST, PLAN, IMPROVEMENT, VERIFICATION, ESCALATION, DISCLOSURE)

_KINDS = {
    "verbeterplan": PLAN,
    "aangevuld_verbeterplan": PLAN,
    "herinnering_verbeterplan": PLAN,
    "plan_beoordelen": PLAN,
    "verbeterperiode": IMPROVEMENT,
    "resultaatsverslag": IMPROVEMENT,
    "herinnering_resultaatsverslag": IMPROVEMENT,
    "verslag_beoordelen": VERIFICATION,
    "bezoek_afronden": VERIFICATION,
    "reactie_conceptrapport": DISCLOSURE,
    "openbaarmaking_wachttijd": DISCLOSURE,
    "online": DISCLOSURE,
    "voorstel_beslissen": ESCALATION,
    "zienswijze": ESCALATION,
    "zienswijze_beoordelen": ESCALATION,
    "waarschuwing": ESCALATION,
    "begunstigingstermijn": ESCALATION,
    "verscherpt_toezicht": ESCALATION,
    "aanwijzing": ESCALATION,
    "bevel": ESCALATION,
    "bezwaar": ESCALATION,
    "beroep": ESCALATION,
    "beslissing_op_bezwaar": ESCALATION,
    "beslissing_op_bezwaar_commissie": ESCALATION,
    "oppakken": ESCALATION,
    "clientenstop": ESCALATION,
    "afspraak": ESCALATION,
}


def group_of(kind: str) -> str:
    """The part of the cycle; our own working terms (letters, owner, next step) belong to the request and dispatch part."""
    return _KINDS.get(kind, REQUEST)
