"""The grounds that a provider can invoke, and how certain a rule is."""

from __future__ import annotations

from enum import StrEnum


class GroundKind(StrEnum):
    YOUTH_ACT_SECURE = "jeugdwet_gesloten"  #: machtiging gesloten jeugdhulp
    YOUTH_ACT_URGENT = "jeugdwet_spoed"  #: spoedmachtiging
    YOUTH_ACT_CONDITIONAL = "jeugdwet_voorwaardelijk"  #: voorwaardelijke machtiging, outside the secure accommodation
    YOUTH_ACT_TRANSPORT = "jeugdwet_vervoer"  #: by the transporter, on the way to or from a secure accommodation
    YOUTH_ACT_EMERGENCY = "jeugdwet_noodsituatie"  #: outside the plan, in a secure accommodation
    WVGGZ_ORDER = "wvggz_zorgmachtiging"
    WVGGZ_CRISIS = "wvggz_crisismaatregel"
    WVGGZ_CONTINUATION = "wvggz_voortzetting"
    WVGGZ_EMERGENCY = "wvggz_noodsituatie"  #: beside an order that does not name this form
    WVGGZ_SEARCH = "wvggz_onderzoek"  #: a search to prevent an emergency, which no order needs to name
    WVGGZ_BEFORE_CRISIS = "wvggz_voor_crisismaatregel"  #: in the hours before a crisismaatregel is taken
    WZD = "wzd"  #: in the care plan, by the stappenplan
    WZD_UNFORESEEN = "wzd_onvoorzien"  #: outside the care plan
    WZD_SEARCH = "wzd_onderzoek"  #: a search to prevent an emergency, outside the care plan
    WZD_CUSTODY = "wzd_inbewaringstelling"  #: by the burgemeester: admission and stay
    WGBO = "wgbo"  #: free consent to treatment
    EMERGENCY = "noodsituatie"  #: the unwritten emergency of open care
    PEDAGOGICAL = "pedagogisch"
    CONSENT = "toestemming"  #: of young person or parents, without treatment of an illness
    HOUSE_RULES = "huisregels"
    NONE = "geen"

    @property
    def dutch(self) -> str:
        return (
            self.value.replace("_", " ")
            .replace("wzd", "Wzd")
            .replace("wvggz", "Wvggz")
            .replace("wgbo", "Wgbo")
            .replace("jeugdwet", "Jeugdwet")
        )


EMERGENCIES = frozenset(
    {GroundKind.EMERGENCY, GroundKind.YOUTH_ACT_EMERGENCY, GroundKind.WZD_UNFORESEEN, GroundKind.WVGGZ_EMERGENCY}
)
NO_GROUNDS = frozenset({GroundKind.CONSENT, GroundKind.HOUSE_RULES, GroundKind.NONE})
"""What a provider can invoke, and what never makes a restriction lawful."""


class Certainty(StrEnum):
    LAW = "wet"  #: read in the text of the law
    PRACTICE = "praktijk"  #: what the inspectorate has published
    ASSUMPTION = "aanname"  #: our reading; an inspector or lawyer should look at it

    @property
    def dutch(self) -> str:
        """As it stands behind an article."""
        return _CERTAINTY[self]


_CERTAINTY = {
    Certainty.LAW: "staat in de wet",
    Certainty.PRACTICE: "zo toetst de inspectie",
    Certainty.ASSUMPTION: "onze lezing, leg het bij twijfel voor aan een jurist",
}
