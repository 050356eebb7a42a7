"""The kinds of letter and what each one is in law.

A besluit (Awb 1:3) carries the rechtsmiddelenclausule (Awb 3:45) and opens the bezwaar term (Awb 6:7). A letter asking for a
plan and a notice of verscherpt toezicht are no besluit. Who may approve which kind is policy (`policy/mandates.yaml`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LetterKind(StrEnum):
    VERZOEK_VERBETERPLAN = "verzoek_verbeterplan"
    HERINNERING_VERBETERPLAN = "herinnering_verbeterplan"
    ONTVANGSTBEVESTIGING = "ontvangstbevestiging"
    PLAN_AKKOORD = "plan_akkoord"
    PLAN_AANVULLEN = "plan_aanvullen"
    PLAN_AFGEKEURD = "plan_afgekeurd"
    UITSTEL_VERLEEND = "uitstel_verleend"
    UITSTEL_GEWEIGERD = "uitstel_geweigerd"
    HERINNERING_RESULTAATSVERSLAG = "herinnering_resultaatsverslag"
    CONCLUSIE_VOLDOENDE = "conclusie_voldoende"
    CONCLUSIE_ONVOLDOENDE = "conclusie_onvoldoende"
    WAARSCHUWING = "waarschuwing"
    VERSCHERPT_TOEZICHT = "verscherpt_toezicht"
    VOORNEMEN = "voornemen"
    AANWIJZING = "aanwijzing"
    VERLENGING = "verlenging"
    OPHEFFING = "opheffing"
    SIGNAAL_ONTVANGEN = "signaal_ontvangen"


class KindFacts(NamedTuple):
    """`can_decide`: a besluit, unless its measure is none (extending verscherpt toezicht, lifting a waarschuwing)."""

    label: str
    can_decide: bool


KINDS: dict[LetterKind, KindFacts] = {
    # kind                                     label                                besluit
    LetterKind.VERZOEK_VERBETERPLAN: KindFacts("Verzoek om een verbeterplan", False),
    LetterKind.HERINNERING_VERBETERPLAN: KindFacts("Herinnering verbeterplan", False),
    LetterKind.ONTVANGSTBEVESTIGING: KindFacts("Ontvangstbevestiging", False),
    LetterKind.PLAN_AKKOORD: KindFacts("Verbeterplan akkoord", False),
    LetterKind.PLAN_AANVULLEN: KindFacts("Verbeterplan aanvullen", False),
    LetterKind.PLAN_AFGEKEURD: KindFacts("Verbeterplan afgekeurd", False),
    LetterKind.UITSTEL_VERLEEND: KindFacts("Uitstel verleend", False),
    LetterKind.UITSTEL_GEWEIGERD: KindFacts("Uitstel geweigerd", False),
    LetterKind.HERINNERING_RESULTAATSVERSLAG: KindFacts("Herinnering resultaatsverslag", False),
    LetterKind.CONCLUSIE_VOLDOENDE: KindFacts("Conclusie: voldoende verbeterd", False),
    LetterKind.CONCLUSIE_ONVOLDOENDE: KindFacts("Conclusie: onvoldoende verbeterd", False),
    LetterKind.WAARSCHUWING: KindFacts("Waarschuwing", False),
    LetterKind.VERSCHERPT_TOEZICHT: KindFacts("Verscherpt toezicht", False),
    LetterKind.VOORNEMEN: KindFacts("Voornemen tot een maatregel", False),
    LetterKind.AANWIJZING: KindFacts("Aanwijzing", True),
    LetterKind.VERLENGING: KindFacts("Verlenging van een maatregel", True),
    LetterKind.OPHEFFING: KindFacts("Opheffing van een maatregel", True),
    LetterKind.SIGNAAL_ONTVANGEN: KindFacts("Signaal ontvangen", False),
}
