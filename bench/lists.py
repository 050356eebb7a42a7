"""What a person waits for on a large portfolio, and what a night takes: lists, commands, report, rules, letters, proof, rebuild.

    python -m bench.lists [CASES]      `make bench-klein` is 10,000; `make bench` has 100,000

Pages: milliseconds in the middle of several, with the questions for count and for where words were found. Commands: processor
time against the bare import of the libraries that they work with, the quietest of a few; compiled beforehand, as an installation
is. Rules and letters are changed before the night, which finds no difference then. Generating 100,000 cases takes minutes.
"""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

from sqlalchemy import Engine

from bench import delivery, rules
from bench.many.fill import portfolio
from db.engine import connect, transaction
from db.rebuild import rebuild
from desk.management import management_report
from desk.worklist import After, Filters, page
from vervolg import clock
from vervolg.app import compose_app
from vervolg.settings import SHIPPED, Settings
from watch.assure import assure

CASES = 100_000
TIMES = 15
UNWELL = 1
"""What `health` ends with when nobody watches, as here."""
LIBRARIES = "import sqlalchemy, sqlalchemy.dialects.postgresql, psycopg, typer, yaml; from pydantic import BaseModel"
"""Those that a command works with. Pydantic by its name alone loads nothing: it waits until something of it is asked."""
LISTS = {
    "page_ms": Filters(),
    "late_ms": Filters(late=True),
    "stage_ms": Filters(stage="verbeterperiode"),
    "name_ms": Filters(words="zonnehof"),
    "nothing_ms": Filters(words="xqzzy"),
    "word_ms": Filters(words="kamertijd"),
    "word_everywhere_ms": Filters(words="jongeren"),
}


def run(cases: int = CASES) -> dict[str, float]:
    """Milliseconds of each list, times the libraries of each command, seconds of report, rules, proof and rebuild, and letters a
    second."""
    with tempfile.TemporaryDirectory() as folder:
        home, start = Path(folder) / "home", perf_counter()
        with portfolio(home, cases) as made:
            figures: dict[str, float] = {"cases": made.cases, "events": made.events, "portfolio_s": perf_counter() - start}
            engine = connect(made.url)
            try:
                figures |= _lists(engine) | _commands(home, engine) | _changed(home, engine) | _night(home, engine)
            finally:
                engine.dispose()
    return figures


def _lists(engine: Engine) -> dict[str, float]:
    found = {name: _page(engine, filters) for name, filters in LISTS.items()}
    with transaction(engine) as connection:
        row = connection.exec_driver_sql(
            "SELECT first_day, number FROM cases WHERE closed_on IS NULL ORDER BY 1, 2"
            " OFFSET (SELECT count(*) / 2 FROM cases WHERE closed_on IS NULL) LIMIT 1"
        ).one()
    return found | {"deep_page_ms": _page(engine, Filters(), After(row.first_day, row.number))}


def _page(engine: Engine, filters: Filters, after: After | None = None) -> float:
    taken = []
    for _ in range(TIMES):
        with transaction(engine) as connection:
            start = perf_counter()
            page(connection, filters, most=50, after=after)
            taken.append((perf_counter() - start) * 1000)
    return median(taken)


def _commands(home: Path, engine: Engine) -> dict[str, float]:
    compileall.compile_dir(SHIPPED, quiet=1, rx=re.compile(r"/\.|/tests/"))
    with transaction(engine) as connection:
        number, owner = connection.exec_driver_sql(
            "SELECT number, owner FROM cases WHERE closed_on IS NULL AND owner IS NOT NULL ORDER BY 1 LIMIT 1"
        ).one()
    libraries, pydantic = _processor(home, "-c", LIBRARIES), _processor(home, "-c", "import pydantic")
    note = home / "notitie.yaml"
    note.write_text("tekst: Gebeld met de aanbieder.\n", encoding="utf-8")
    commands = {
        "zaken": ("zaken",),
        "zaak_toon": ("zaak", "toon", number),
        "zaak_mag": ("zaak", "mag", number, "--als", owner),
        "zaak_doe_voorbeeld": ("zaak", "doe", number, "notitie", "--als", owner, "--voorbeeld"),
        "werk": ("werk", "--als", owner),
        "zaak_doe": ("zaak", "doe", number, "notitie", "--als", owner, "--gegevens", str(note)),
        "health": ("health",),
    }
    term = _processor(home, "-m", "cli.main", "termijn", "P6W", "--vanaf", "2026-05-18") / pydantic
    ratios = {f"{name}_ratio": _processor(home, "-m", "cli.main", *words) / libraries for name, words in commands.items()}
    return {"termijn_ratio": term} | ratios


def _processor(home: Path, *arguments: str) -> float:
    """Seconds of processor time, the quietest of five."""
    taken = []
    for _ in range(5):
        before = getrusage(RUSAGE_CHILDREN)
        ended = subprocess.run(
            [sys.executable, *arguments], env={**os.environ, "VERVOLG_HOME": str(home)}, capture_output=True, check=False
        )
        after = getrusage(RUSAGE_CHILDREN)
        assert ended.returncode in (0, UNWELL), ended.stderr
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def _changed(home: Path, engine: Engine) -> dict[str, float]:
    """The report, other rules, and letters that leave."""
    app, now, start = compose_app(Settings(home=home), engine), clock.now(), perf_counter()
    management_report(app, None, now, home / "rapport")
    report = perf_counter() - start
    return {"report_s": report} | rules.run(app, now) | delivery.run(home, engine, now)


def _night(home: Path, engine: Engine) -> dict[str, float]:
    """Proof and rebuild; the proof sees all that was changed before."""
    app, start = compose_app(Settings(home=home), engine), perf_counter()
    proven = assure(app.book, clock.now())
    proof = perf_counter() - start
    assert proven.ok, proven.differences[:3]
    start = perf_counter()
    rebuild(engine, app.policy)
    return {"proof_s": proof, "rebuild_s": perf_counter() - start}


if __name__ == "__main__":
    for name, figure in run(*map(int, sys.argv[1:])).items():
        print(f"{name:20}{figure:>14,.2f}")
