"""Every kind of letter, as a table: its name, whether it can be a besluit, what it needs and which term it opens.

A kind is one row here and one folder in `templates/letters/`. Whether one letter is a besluit also depends on the
measure it is about (extending verscherpt toezicht is none): `LetterContext.is_besluit` decides.
Only besluiten carry the remedies (Awb 3:45).
"""

from __future__ import annotations

from typing import NamedTuple

from domain.letter.kinds import KINDS as FACTS
from domain.letter.kinds import LetterKind

__all__ = ["KINDS", "KindInfo", "LetterKind"]


class KindInfo(NamedTuple):
    """`needs` names fields of `LetterContext`; `opens_term` is the kind in `policy/terms.yaml` that runs from its dispatch."""

    label_nl: str
    is_besluit: bool
    needs: frozenset[str]
    opens_term: str | None


def _row(kind: LetterKind, needs: str, *, opens: str | None = None) -> KindInfo:
    return KindInfo(FACTS[kind].label, FACTS[kind].can_decide, frozenset(needs.split()), opens)


K = LetterKind

KINDS: dict[LetterKind, KindInfo] = {
    # improvement round: supervisory practice, none of these is a besluit
    K.VERZOEK_VERBETERPLAN: _row(
        K.VERZOEK_VERBETERPLAN, "visit locations findings asked deadline consequences", opens="verbeterplan"
    ),
    K.HERINNERING_VERBETERPLAN: _row(
        K.HERINNERING_VERBETERPLAN, "history deadline consequences", opens="herinnering_verbeterplan"
    ),
    K.ONTVANGSTBEVESTIGING: _row(K.ONTVANGSTBEVESTIGING, "receipt"),
    K.PLAN_AKKOORD: _row(K.PLAN_AKKOORD, "plan asked deadline consequences", opens="verbeterperiode"),
    K.PLAN_AANVULLEN: _row(K.PLAN_AANVULLEN, "plan shortcomings deadline consequences", opens="aangevuld_verbeterplan"),
    K.PLAN_AFGEKEURD: _row(K.PLAN_AFGEKEURD, "plan shortcomings consequences"),
    K.UITSTEL_VERLEEND: _row(K.UITSTEL_VERLEEND, "postponement deadline consequences"),
    K.UITSTEL_GEWEIGERD: _row(K.UITSTEL_GEWEIGERD, "postponement deadline consequences"),
    K.HERINNERING_RESULTAATSVERSLAG: _row(
        K.HERINNERING_RESULTAATSVERSLAG, "history asked deadline consequences", opens="herinnering_resultaatsverslag"
    ),
    K.CONCLUSIE_VOLDOENDE: _row(K.CONCLUSIE_VOLDOENDE, "outcome"),
    K.CONCLUSIE_ONVOLDOENDE: _row(K.CONCLUSIE_ONVOLDOENDE, "period outcome consequences"),
    # heavier measures
    K.WAARSCHUWING: _row(K.WAARSCHUWING, "history findings asked deadline consequences", opens="waarschuwing"),
    K.VERSCHERPT_TOEZICHT: _row(
        K.VERSCHERPT_TOEZICHT, "history locations findings measure asked deadline consequences", opens="verscherpt_toezicht"
    ),
    K.VOORNEMEN: _row(K.VOORNEMEN, "history locations findings measure invitation deadline", opens="zienswijze"),
    K.AANWIJZING: _row(K.AANWIJZING, "history locations findings measure views deadline consequences", opens="aanwijzing"),
    K.OPHEFFING: _row(K.OPHEFFING, "measure lifting"),
    K.VERLENGING: _row(K.VERLENGING, "measure extension deadline consequences"),
    # before there is a case
    K.SIGNAAL_ONTVANGEN: _row(K.SIGNAAL_ONTVANGEN, "signal"),
}
