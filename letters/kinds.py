"""Every kind of letter, as a table: its name, whether it can be a besluit, what it needs and which term it opens.

A kind is one row here and one folder in `templates/letters/`. Whether one letter is a besluit also depends on the
measure it is about (extending verscherpt toezicht is none): `LetterContext.is_besluit` decides.
Only besluiten carry the remedies (Awb 3:45).
"""

from __future__ import annotations

from typing import NamedTuple

from domain.kinds.letter import LETTER_KINDS, LetterKind
from domain.kinds.term import TermKind

__all__ = ["KINDS", "KindInfo", "LetterKind"]


class KindInfo(NamedTuple):
    """`needs` names fields of `LetterContext`; `opens_term` is the kind in `policy/terms.yaml` that runs from its dispatch."""

    label_nl: str
    is_besluit: bool
    needs: frozenset[str]
    opens_term: TermKind | None


def _row(kind: LetterKind, needs: str, *, opens: TermKind | None = None) -> KindInfo:
    return KindInfo(LETTER_KINDS[kind].label, LETTER_KINDS[kind].can_decide, frozenset(needs.split()), opens)


KINDS: dict[LetterKind, KindInfo] = {
    # improvement round: supervisory practice, none of these is a besluit
    LetterKind.VERZOEK_VERBETERPLAN: _row(
        LetterKind.VERZOEK_VERBETERPLAN, "locations findings deadline", opens=TermKind.VERBETERPLAN
    ),
    LetterKind.HERINNERING_VERBETERPLAN: _row(
        LetterKind.HERINNERING_VERBETERPLAN, "history deadline", opens=TermKind.HERINNERING_VERBETERPLAN
    ),
    LetterKind.ONTVANGSTBEVESTIGING: _row(LetterKind.ONTVANGSTBEVESTIGING, "receipt"),
    LetterKind.PLAN_AKKOORD: _row(LetterKind.PLAN_AKKOORD, "plan deadline", opens=TermKind.VERBETERPERIODE),
    LetterKind.PLAN_AANVULLEN: _row(
        LetterKind.PLAN_AANVULLEN, "plan shortcomings deadline", opens=TermKind.AANGEVULD_VERBETERPLAN
    ),
    LetterKind.PLAN_AFGEKEURD: _row(LetterKind.PLAN_AFGEKEURD, "plan shortcomings"),
    LetterKind.UITSTEL_VERLEEND: _row(LetterKind.UITSTEL_VERLEEND, "postponement deadline"),
    LetterKind.UITSTEL_GEWEIGERD: _row(LetterKind.UITSTEL_GEWEIGERD, "postponement deadline"),
    LetterKind.TERMIJN_GEWIJZIGD: _row(LetterKind.TERMIJN_GEWIJZIGD, "moved deadline"),
    LetterKind.HERINNERING_RESULTAATSVERSLAG: _row(
        LetterKind.HERINNERING_RESULTAATSVERSLAG, "history deadline", opens=TermKind.HERINNERING_RESULTAATSVERSLAG
    ),
    LetterKind.CONCLUSIE_VOLDOENDE: _row(LetterKind.CONCLUSIE_VOLDOENDE, "outcome"),
    LetterKind.CONCLUSIE_ONVOLDOENDE: _row(LetterKind.CONCLUSIE_ONVOLDOENDE, "period outcome"),
    # heavier measures
    LetterKind.WAARSCHUWING: _row(LetterKind.WAARSCHUWING, "history findings deadline", opens=TermKind.WAARSCHUWING),
    LetterKind.VERSCHERPT_TOEZICHT: _row(
        LetterKind.VERSCHERPT_TOEZICHT, "history locations findings measure deadline", opens=TermKind.VERSCHERPT_TOEZICHT
    ),
    LetterKind.VOORNEMEN: _row(LetterKind.VOORNEMEN, "history locations findings measure deadline", opens=TermKind.ZIENSWIJZE),
    LetterKind.VOORNEMEN_INGETROKKEN: _row(LetterKind.VOORNEMEN_INGETROKKEN, "withdrawal"),
    LetterKind.AANWIJZING: _row(
        LetterKind.AANWIJZING, "history locations findings measure views deadline", opens=TermKind.AANWIJZING
    ),
    LetterKind.BEVEL: _row(LetterKind.BEVEL, "locations measure order"),
    LetterKind.OPHEFFING: _row(LetterKind.OPHEFFING, "measure lifting"),
    LetterKind.VERLENGING: _row(LetterKind.VERLENGING, "measure extension deadline"),
    # what left and is not right
    LetterKind.HERSTELBRIEF: _row(LetterKind.HERSTELBRIEF, "mended"),
    # before there is a case
    LetterKind.SIGNAAL_ONTVANGEN: _row(LetterKind.SIGNAAL_ONTVANGEN, "signal"),
}
