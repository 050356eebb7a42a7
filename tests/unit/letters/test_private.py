"""A letter holds no BSN as its readers read it, however its marks hide one from who looks at the text."""

from __future__ import annotations

import pytest

from domain.base.errors import BadInput
from letters.private import refuse_bsn_on_paper

HIDDEN_IN = [
    "Het nummer is 123\\-456\\-782.",
    "Het nummer is 123\\.456\\.782.",
    "[123](https://x.nl)456782",
    "[12*3*4](https://x.nl/een_(twee) 'titel')56782",
    "123<https://x.nl>456782",
    "[hier](https://x.nl/123\\-456\\-782)",
    "123&#45;456&#45;782",
    "&#49;23456782",
    "123\n456\n782",
    "123\\\n456\\\n782",
    "> 123\n> 456\n> 782",
    "- 123\n  456 782",
    "**123***456*782",
    "`123`456782",
    "123<b>456</b>782",
    "123<!-- > -->456782",
    "```\n123456782\n```",
    "    123-456-782",
    "<p>123<b>456</b>782</p>",
    "![123](x.png)456782",
    "## 123\\_456\\_782",
    "| A | B |\n|---|---|\n| wie | 123\\-456\\-782 |",
    "| 123 | 456 | 782 |\n|---|---|---|\n| 1 | 2 | 3 |",
    "| A | B | C |\n|---|---|---|\n| 123 | 456 | 782 |",
    "123\u200b\\-456\u00ad\\-782",
]


@pytest.mark.parametrize("text", HIDDEN_IN)
def test_a_number_that_shows_on_paper_is_refused_with_its_line_and_not_repeated(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        refuse_bsn_on_paper(f"Geacht bestuur,\n\n{text}\n\nMet vriendelijke groet")
    assert "regel " in refused.value.place
    assert int(refused.value.place.removeprefix("regel ")) >= 3
    assert not any(part in str(refused.value) for part in ("123", "456", "782"))


@pytest.mark.parametrize(
    "text",
    [
        "| Groep | mei | juni | juli |\n|---|---|---|---|\n| Noord | 123 | 456 | 782 |",
        "- 123\n- 456\n- 782",
        "Uiterlijk [[laatste dag]]. Bel 088\\-5551000, of zie [het rapport](https://x.nl/123).",
        "KvK 10000008, `code` en een <b>tag</b> van 12 regels.",
    ],
)
def test_a_text_without_one_may_be_written_also_when_it_is_not_done(text: str) -> None:
    refuse_bsn_on_paper(text)
