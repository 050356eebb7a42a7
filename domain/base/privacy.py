"""No BSN anywhere: whatever looks like one in free text is refused, and never repeated. How it is found is in
`domain.writing.bsn`.

Basis: Wet algemene bepalingen burgerservicenummer, articles 10 and 11 (use only for a task that needs it); this task needs none.
"""

from __future__ import annotations

from domain.base.errors import Impossible
from domain.writing.bsn import contains_bsn, passes_eleven_test
from domain.writing.showing import HIDDEN, shown

__all__ = ["HIDDEN", "BsnFound", "contains_bsn", "passes_eleven_test", "shown"]


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
            "Is het een ander nummer? Zet er dan voor wat het is, bijvoorbeeld ‘KvK’ of ‘telefoon’, "
            "of schrijf het met een letter ervoor."
        )
