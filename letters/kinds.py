"""Every kind of letter, as a table: its name, whether it can be a besluit, what it needs and which term it opens.

A kind is one row here and one folder in `templates/letters/`. Whether one letter is a besluit also depends on the
measure it is about (extending verscherpt toezicht is none): `LetterContext.is_besluit` decides.
Only besluiten carry the remedies (Awb 3:45).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LetterKind(StrEnum):
    """The values are the names of the template folders."""

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
    OPHEFFING = "opheffing"
    VERLENGING = "verlenging"
    SIGNAAL_ONTVANGEN = "signaal_ontvangen"


class KindInfo(NamedTuple):
    """`needs` names fields of `LetterContext`; `opens_term` is the kind in `policy/terms.yaml` that runs from its dispatch."""

    label_nl: str
    is_besluit: bool
    needs: frozenset[str]
    opens_term: str | None


def _row(label_nl: str, needs: str, *, besluit: bool = False, opens: str | None = None) -> KindInfo:
    return KindInfo(label_nl, besluit, frozenset(needs.split()), opens)


K = LetterKind

KINDS: dict[LetterKind, KindInfo] = {
    # improvement round: supervisory practice, none of these is a besluit
    K.VERZOEK_VERBETERPLAN: _row(
        "Verzoek om een verbeterplan", "visit locations findings asked deadline consequences", opens="verbeterplan"
    ),
    K.HERINNERING_VERBETERPLAN: _row(
        "Herinnering verbeterplan", "history deadline consequences", opens="herinnering_verbeterplan"
    ),
    K.ONTVANGSTBEVESTIGING: _row("Ontvangstbevestiging", "receipt"),
    K.PLAN_AKKOORD: _row("Verbeterplan akkoord", "plan asked deadline consequences", opens="verbeterperiode"),
    K.PLAN_AANVULLEN: _row("Verbeterplan aanvullen", "plan shortcomings deadline consequences", opens="aangevuld_verbeterplan"),
    K.PLAN_AFGEKEURD: _row("Verbeterplan afgekeurd", "plan shortcomings consequences"),
    K.UITSTEL_VERLEEND: _row("Uitstel verleend", "postponement deadline consequences"),
    K.UITSTEL_GEWEIGERD: _row("Uitstel geweigerd", "postponement deadline consequences"),
    K.HERINNERING_RESULTAATSVERSLAG: _row(
        "Herinnering resultaatsverslag", "history asked deadline consequences", opens="herinnering_resultaatsverslag"
    ),
    K.CONCLUSIE_VOLDOENDE: _row("Conclusie: voldoende verbeterd", "outcome"),
    K.CONCLUSIE_ONVOLDOENDE: _row("Conclusie: onvoldoende verbeterd", "outcome consequences"),
    # heavier measures
    K.WAARSCHUWING: _row("Waarschuwing", "history findings asked deadline consequences", opens="waarschuwing"),
    K.VERSCHERPT_TOEZICHT: _row(
        "Verscherpt toezicht", "history locations findings measure asked deadline consequences", opens="verscherpt_toezicht"
    ),
    K.VOORNEMEN: _row(
        "Voornemen tot een maatregel", "history locations findings measure invitation deadline", opens="zienswijze"
    ),
    K.AANWIJZING: _row(
        "Aanwijzing", "history locations findings measure views deadline consequences", besluit=True, opens="aanwijzing"
    ),
    K.OPHEFFING: _row("Opheffing van een maatregel", "measure lifting", besluit=True),
    K.VERLENGING: _row("Verlenging van een maatregel", "measure extension deadline consequences", besluit=True),
    # before there is a case
    K.SIGNAAL_ONTVANGEN: _row("Signaal ontvangen", "signal"),
}
