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
    TERMIJN_GEWIJZIGD = "termijn_gewijzigd"
    HERINNERING_RESULTAATSVERSLAG = "herinnering_resultaatsverslag"
    CONCLUSIE_VOLDOENDE = "conclusie_voldoende"
    CONCLUSIE_ONVOLDOENDE = "conclusie_onvoldoende"
    WAARSCHUWING = "waarschuwing"
    VERSCHERPT_TOEZICHT = "verscherpt_toezicht"
    VOORNEMEN = "voornemen"
    VOORNEMEN_INGETROKKEN = "voornemen_ingetrokken"
    AANWIJZING = "aanwijzing"
    BEVEL = "bevel"
    VERLENGING = "verlenging"
    OPHEFFING = "opheffing"
    SIGNAAL_ONTVANGEN = "signaal_ontvangen"
    HERSTELBRIEF = "herstelbrief"


class LetterFacts(NamedTuple):
    """`can_decide`: a besluit, unless its measure is none (extending verscherpt toezicht, lifting a waarschuwing)."""

    label: str
    can_decide: bool


LETTER_KINDS: dict[LetterKind, LetterFacts] = {
    # kind                                     label                                besluit
    LetterKind.VERZOEK_VERBETERPLAN: LetterFacts("Verzoek om een verbeterplan", False),
    LetterKind.HERINNERING_VERBETERPLAN: LetterFacts("Herinnering verbeterplan", False),
    LetterKind.ONTVANGSTBEVESTIGING: LetterFacts("Ontvangstbevestiging", False),
    LetterKind.PLAN_AKKOORD: LetterFacts("Verbeterplan akkoord", False),
    LetterKind.PLAN_AANVULLEN: LetterFacts("Verbeterplan aanvullen", False),
    LetterKind.PLAN_AFGEKEURD: LetterFacts("Verbeterplan afgekeurd", False),
    LetterKind.UITSTEL_VERLEEND: LetterFacts("Uitstel verleend", False),
    LetterKind.UITSTEL_GEWEIGERD: LetterFacts("Uitstel geweigerd", False),
    LetterKind.TERMIJN_GEWIJZIGD: LetterFacts("Termijn veranderd", False),
    LetterKind.HERINNERING_RESULTAATSVERSLAG: LetterFacts("Herinnering resultaatsverslag", False),
    LetterKind.CONCLUSIE_VOLDOENDE: LetterFacts("Conclusie: voldoende verbeterd", False),
    LetterKind.CONCLUSIE_ONVOLDOENDE: LetterFacts("Conclusie: onvoldoende verbeterd", False),
    LetterKind.WAARSCHUWING: LetterFacts("Waarschuwing", False),
    LetterKind.VERSCHERPT_TOEZICHT: LetterFacts("Verscherpt toezicht", False),
    LetterKind.VOORNEMEN: LetterFacts("Voornemen tot een maatregel", False),
    LetterKind.VOORNEMEN_INGETROKKEN: LetterFacts("Voornemen ingetrokken", False),
    LetterKind.AANWIJZING: LetterFacts("Aanwijzing", True),
    LetterKind.BEVEL: LetterFacts("Bevel op schrift", True),
    LetterKind.VERLENGING: LetterFacts("Verlenging van een maatregel", True),
    LetterKind.OPHEFFING: LetterFacts("Opheffing van een maatregel", True),
    LetterKind.SIGNAAL_ONTVANGEN: LetterFacts("Signaal ontvangen", False),
    LetterKind.HERSTELBRIEF: LetterFacts("Herstel van een eerdere brief", False),
}
