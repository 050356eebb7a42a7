"""How fast a draft becomes a PDF, against WeasyPrint on the same text in the same run.

compose -> Markdown -> Typst -> PDF/A-3a and PDF/UA-1      each letter has another text, as in use
compose -> Markdown -> HTML -> WeasyPrint -> PDF           tagged, without the page furniture: WeasyPrint does less

WeasyPrint cuts its fonts down by itself, in Python, unless the system has HarfBuzz to do it (libharfbuzz-subset), which comes
along with other programs and takes a quarter of the time. Both are measured; without HarfBuzz they say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from html import escape
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from timeit import timeit

import fontpkg_fira_sans  # type: ignore[import-untyped]  # a package of fonts, without types
import weasyprint
import weasyprint.pdf.fonts
from weasyprint.text.fonts import FontConfiguration

from letters.compose import compose
from letters.examples import example
from letters.kinds import LetterKind
from letters.page_data import page_data
from letters.preview import render_html
from letters.render_input import RenderInput
from letters.sections import About
from letters.typeset import render_pdf

KIND = LetterKind.VERZOEK_VERBETERPLAN
"""The longest letter of an improvement round: two pages, a table and four lists."""

WARM_UP = 3
HARFBUZZ = weasyprint.pdf.fonts.harfbuzz_subset
"""What cuts fonts down quickly, where the system has it."""

FONTS = (Path(fontpkg_fira_sans.ROOT) / "files").as_uri()
STYLE = f"""
@font-face {{ font-family: Fira Sans; src: url({FONTS}/FiraSans-Regular.ttf) }}
@font-face {{ font-family: Fira Sans; src: url({FONTS}/FiraSans-SemiBold.ttf); font-weight: bold }}
@page {{ size: A4; margin: 30mm 58mm 24mm 25mm; @bottom-right {{ content: "Pagina " counter(page) " van " counter(pages) }} }}
body {{ font: 10pt Fira Sans }}
"""


def run(letters: int = 200, weasyprint_letters: int = 8, processes: int = 2) -> dict[str, float]:
    """Milliseconds a letter in one process, letters a second over `processes`, and the ratio to WeasyPrint."""
    ours = _each(_typst, letters)
    theirs = _each(partial(_weasyprint, harfbuzz=None), weasyprint_letters)
    quick = _each(_weasyprint, weasyprint_letters)
    return {
        "typst_ms": ours * 1000,
        "weasyprint_ms": theirs * 1000,
        "weasyprint_harfbuzz_ms": quick * 1000,
        "ratio": theirs / ours,
        "ratio_harfbuzz": quick / ours,
        "letters_per_second": _together(letters, processes),
        "processes": processes,
    }


def _each(make: Callable[[int], int], count: int) -> float:
    """Seconds a letter: the median after a warm-up, because a machine does other things too."""
    for number in range(WARM_UP):
        make(-1 - number)
    return median(timeit(partial(make, number), number=1) for number in range(count))


def _together(count: int, processes: int) -> float:
    """Letters a second when several processes share the work, each already warm."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(_typst, range(-8 * processes, 0)))
        start = perf_counter()
        list(pool.map(_typst, range(count), chunksize=5))
        return count / (perf_counter() - start)


def _letter(number: int) -> RenderInput:
    context = example(KIND, our_reference=f"2026-{number:06d}-B01", about=About(places=(f"nummer {number}",)))
    made = RenderInput.of(compose(KIND, context), context).approved("B. Fictief", context.date)
    return made.model_copy(update={"markdown": f"{made.markdown}\n\nDit is brief {number}.\n"})  # one text would be read once


def _typst(number: int) -> int:
    return len(render_pdf(_letter(number)))


def _weasyprint(number: int, harfbuzz: object = HARFBUZZ) -> int:
    fonts, style = _warm_style()
    weasyprint.pdf.fonts.harfbuzz_subset = harfbuzz
    pdf = weasyprint.HTML(string=_page(_letter(number))).write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    assert pdf
    return len(pdf)


@cache
def _warm_style() -> tuple[FontConfiguration, weasyprint.CSS]:
    """Fonts and style sheet, read once: WeasyPrint may be as warm as our compiler."""
    fonts = FontConfiguration()
    return fonts, weasyprint.CSS(string=STYLE, font_config=fonts)


def _page(letter: RenderInput) -> str:
    """The letter as one HTML page, with the same head around the text."""
    data = page_data(letter)
    sender, labels = data["sender"], data["label"]
    groups = (
        data["addressee"],
        [labels["date"], data["date"]["text"]],
        [sender["inspectorate"], sender["department"]],
        [labels["visiting"], *sender["visiting_address"]],
        [labels["postal"], *sender["postal_address"]],
        [labels["contact"], *sender["contact"]],
        [labels["our_reference"], data["our_reference"], labels["your_reference"], data["your_reference"], labels["reply"]],
    )
    head = "".join(f"<p>{'<br>'.join(map(escape, group))}</p>" for group in groups)
    tail = "<br>".join(map(escape, (labels["closing"], *data["signature"], data["approval"], *data["attachments"])))
    title = escape(letter.subject)
    body = f"{head}<h1>{title}</h1>{render_html(letter.markdown)}<p>{tail}</p>"
    return f"<html lang='nl'><head><title>{title}</title></head><body>{body}</body></html>"


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{name:20} {figure:10.1f}")
