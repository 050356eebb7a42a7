"""The database searches as the code compares."""

from __future__ import annotations

import unicodedata

import pytest
from sqlalchemy import Engine, literal, select

from db.engine import transaction
from db.folding import folded, holds
from domain.writing.names import DOUBLE, SINGLE, fold

NAMES = ["Zoë", "Huize  RENÉE", "Café 't Éénde", "Løvenborg", "Straße Łódź", "Ĳssel Æsop", "50%_weg\\", "ﬁets"]


def test_the_database_folds_every_latin_letter_as_the_code_does(engine: Engine) -> None:
    letters = [chr(code) for code in range(0x20, 0x250) if unicodedata.category(chr(code))[0] in "LN"]
    for text in [*NAMES, "".join(letters), *SINGLE, "".join(DOUBLE)]:
        for form in ("NFC", "NFD"):
            written = unicodedata.normalize(form, text)
            with transaction(engine) as connection:
                assert connection.execute(select(folded(literal(written)))).scalar_one().strip() == fold(written)


@pytest.mark.parametrize(
    ("words", "found"),
    [("zoe", True), ("ZOË", True), ("Zoe\u0308", True), ("zo%", False), ("z_e", False), ("renee", False), ("", True)],
)
def test_words_are_found_in_a_name_without_regard_to_accents(words: str, found: bool, engine: Engine) -> None:
    with transaction(engine) as connection:
        assert connection.execute(select(holds(literal("Huis Zoë 50%"), words))).scalar_one() is found
