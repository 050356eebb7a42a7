"""No BSN anywhere: whatever looks like one in free text is refused, and never repeated. How it is found is in
`domain.writing.bsn`. Where a young person may be recognised otherwise (`domain.writing.young`) the writer is asked.

Basis: Wet algemene bepalingen burgerservicenummer, articles 10 and 11 (use only for a task that needs it); this task needs none.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.base.errors import Impossible, Refusal
from domain.base.hint import Hint
from domain.writing.bsn import contains_bsn, passes_eleven_test
from domain.writing.showing import HIDDEN, shown

__all__ = ["HIDDEN", "BsnFound", "BsnInFile", "MayBeYoung", "contains_bsn", "passes_eleven_test", "shown"]


AS_ANOTHER = "bijvoorbeeld ‘KvK’ (8 cijfers) of ‘telefoon’ (10 cijfers)"
"""How another number is written: only what has the length of its kind is believed."""


class BsnFound(Impossible):
    """Hier staat een getal dat een burgerservicenummer (BSN) kan zijn."""

    exit_status = 2

    def __init__(self, field: str, *, source: str = "") -> None:
        """`field` is the Dutch name, or path, of the field in the file or case `source`; the number itself goes nowhere."""
        self.field, self.source = field, source
        of = f" van {shown(source)}" if source else ""
        super().__init__(
            f"In het veld ‘{field}’{of} staat een getal dat een burgerservicenummer (BSN) kan zijn. Het is niet opgeslagen. "
            "Haal het weg: dit systeem bewaart geen gegevens waarmee je een jongere kunt herkennen. "
            f"Is het een ander nummer? Zet er dan voor wat het is, {AS_ANOTHER}, "
            "of schrijf het aan elkaar met een letter ervoor."
        )


class BsnInFile(BsnFound):
    """In dit bestand staat een getal dat een burgerservicenummer (BSN) kan zijn."""

    def __init__(self, place: str, source: str, sha256: str) -> None:
        """`place` is where in the file called `source`, as people count; `sha256` is what it can be named by elsewhere."""
        super().__init__(place, source=source)
        self.args = (
            f"In {shown(source)} ({place}) staat een getal dat een burgerservicenummer (BSN) kan zijn. Het bestand is niet "
            "opgeslagen. Haal het getal eruit en geef het bestand opnieuw mee: dit systeem bewaart geen gegevens waarmee je een "
            "jongere kunt herkennen. Kan dat niet, of is het een ander nummer? Bewaar het bestand dan elders en vul hier alleen "
            f"zijn controlegetal in: {sha256}",
        )


VOUCH = "geen_jongere"
"""The field in which a writer says why no young person can be recognised."""


class MayBeYoung(Refusal):
    """Staat hier een jongere?"""

    def __init__(self, asked: Sequence[str], *, source: str = "") -> None:
        """`asked` says where, and what it looks like; what stands there goes nowhere. `source` is the file, if there is one."""
        self.asked = tuple(asked)
        where = f"{shown(source)}: " if source else ""
        super().__init__(
            f"{where}Staat hier een jongere? {' '.join(asked)} Er is niets opgeslagen. Haal weg waarmee je een jongere kunt "
            f"herkennen. Staat hier geen jongere? Vul dan bij ‘{VOUCH}’ in waarom niet; het management ziet dat.",
            hint=Hint.NOT_YOUNG,
        )
