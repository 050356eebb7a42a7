"""Which facts go into which kind of letter: one table, kind -> what it gets from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from content import measures, mending, moved, rounds
from content.material import Material
from domain.kinds.letter import LetterKind

FACTS: Mapping[LetterKind, Callable[[Material], dict[str, Any]]] = {
    LetterKind.VERZOEK_VERBETERPLAN: rounds.request,
    LetterKind.HERINNERING_VERBETERPLAN: rounds.remind_plan,
    LetterKind.ONTVANGSTBEVESTIGING: rounds.confirm,
    LetterKind.PLAN_AKKOORD: rounds.accept,
    LetterKind.PLAN_AANVULLEN: rounds.amend,
    LetterKind.PLAN_AFGEKEURD: rounds.reject,
    LetterKind.UITSTEL_VERLEEND: rounds.postpone,
    LetterKind.UITSTEL_GEWEIGERD: rounds.postpone,
    LetterKind.TERMIJN_GEWIJZIGD: moved.another_day,
    LetterKind.HERINNERING_RESULTAATSVERSLAG: rounds.remind_report,
    LetterKind.CONCLUSIE_VOLDOENDE: rounds.conclude,
    LetterKind.CONCLUSIE_ONVOLDOENDE: rounds.conclude,
    LetterKind.WAARSCHUWING: measures.warn,
    LetterKind.VERSCHERPT_TOEZICHT: measures.heighten,
    LetterKind.VOORNEMEN: measures.announce,
    LetterKind.VOORNEMEN_INGETROKKEN: moved.no_measure,
    LetterKind.AANWIJZING: measures.instruct,
    LetterKind.BEVEL: measures.order,
    LetterKind.VERLENGING: measures.extend,
    LetterKind.OPHEFFING: measures.lift,
    LetterKind.HERSTELBRIEF: mending.mend,
}
