"""Which facts go into which kind of letter: one table, kind -> the parts it gets from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.letter.kinds import LetterKind
from watch.letterwork import measure_parts, round_parts
from watch.letterwork.gather import Material

PARTS: Mapping[LetterKind, Callable[[Material], dict[str, Any]]] = {
    LetterKind.VERZOEK_VERBETERPLAN: round_parts.request,
    LetterKind.HERINNERING_VERBETERPLAN: round_parts.remind_plan,
    LetterKind.ONTVANGSTBEVESTIGING: round_parts.confirm,
    LetterKind.PLAN_AKKOORD: round_parts.accept,
    LetterKind.PLAN_AANVULLEN: round_parts.amend,
    LetterKind.PLAN_AFGEKEURD: round_parts.reject,
    LetterKind.UITSTEL_VERLEEND: round_parts.postpone,
    LetterKind.UITSTEL_GEWEIGERD: round_parts.postpone,
    LetterKind.HERINNERING_RESULTAATSVERSLAG: round_parts.remind_report,
    LetterKind.CONCLUSIE_VOLDOENDE: round_parts.conclude,
    LetterKind.CONCLUSIE_ONVOLDOENDE: round_parts.conclude,
    LetterKind.WAARSCHUWING: measure_parts.warn,
    LetterKind.VERSCHERPT_TOEZICHT: measure_parts.heighten,
    LetterKind.VOORNEMEN: measure_parts.announce,
    LetterKind.AANWIJZING: measure_parts.instruct,
    LetterKind.VERLENGING: measure_parts.extend,
    LetterKind.OPHEFFING: measure_parts.lift,
}
