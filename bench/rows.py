"""What is promised, as a table: the row, where it is measured, its bound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: `figure` of `suite` must be at most, or at least, `bound`."""

    what: str
    suite: str
    figure: str
    at_most: float | None = None
    at_least: float | None = None
    unit: str = ""

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g} {self.unit}".rstrip()
        return f"≥ {self.at_least:g} {self.unit}".rstrip()

    def holds(self, measured: float) -> bool:
        """Whether `measured` keeps the promise."""
        return (self.at_most is None or measured <= self.at_most) and (self.at_least is None or measured >= self.at_least)


ROWS = (
    Row("sweep of 1,000,000 running terms, none due: in the database", "sweep", "idle_database_ms", at_most=50, unit="ms"),
    Row("the same: as whoever starts it waits for it", "sweep", "idle_sweep_ms", at_most=50, unit="ms"),
    Row("sweep of 1,000,000 running terms, 20,000 due: against hand-written SQL", "sweep", "ratio_to_floor", at_most=3, unit="×"),
    Row("the same: lapses a second", "sweep", "lapses_per_second", at_least=5000, unit="/s"),
    Row(
        "the same: against one Prefect run a case, extrapolated",
        "sweep",
        "ratio_to_prefect_extrapolated",
        at_least=500,
        unit="×",
    ),
    Row("letters, draft to stored PDF/A and PDF/UA", "letters", "letters_per_second", at_least=100, unit="/s"),
    Row("a letter against WeasyPrint as it is installed, on the same text", "letters", "ratio", at_least=20, unit="×"),
    Row("the same, where HarfBuzz cuts its fonts down", "letters", "ratio_harfbuzz", at_least=8, unit="×"),
    Row("100,000 cases: the first page of all that are open, with its count", "lists", "page_ms", at_most=60, unit="ms"),
    Row("the same, a page in the middle", "lists", "deep_page_ms", at_most=60, unit="ms"),
    Row("the same, a word that is in few cases, with where it is", "lists", "word_ms", at_most=200, unit="ms"),
    Row("the same, a word that is in most", "lists", "word_everywhere_ms", at_most=500, unit="ms"),
    Row("the same: vervolg zaken against the import of its libraries", "lists", "zaken_ratio", at_most=1.8, unit="×"),
    Row("the same: vervolg health", "lists", "health_ratio", at_most=1.8, unit="×"),
    Row("the same: vervolg zaak toon", "lists", "zaak_toon_ratio", at_most=1.8, unit="×"),
    Row("the same: vervolg zaak mag", "lists", "zaak_mag_ratio", at_most=1.8, unit="×"),
    Row("the same: vervolg zaak doe, a note", "lists", "zaak_doe_ratio", at_most=1.8, unit="×"),
    Row("the same: vervolg zaak doe --voorbeeld", "lists", "zaak_doe_voorbeeld_ratio", at_most=1.8, unit="×"),
    Row("the same: vervolg werk", "lists", "werk_ratio", at_most=1.8, unit="×"),
    Row("vervolg termijn against an interpreter that imports pydantic", "lists", "termijn_ratio", at_most=3, unit="×"),
    Row("100,000 cases: the report for the management", "lists", "report_s", at_most=60, unit="s"),
    Row("the same: trying one more closed day (beleid proef)", "lists", "trial_s", at_most=60, unit="s"),
    Row("the same: confirming it, while others go on", "lists", "confirm_s", at_most=300, unit="s"),
    Row("the same: the longest that somebody else waited for that", "lists", "held_s", at_most=10, unit="s"),
    Row("letters from release to recorded dispatch, all cores", "lists", "letters_left_per_second", at_least=30, unit="/s"),
    Row("the same: the nightly proof", "lists", "proof_s", at_most=600, unit="s"),
    Row("the same: a rebuild of all lists", "lists", "rebuild_s", at_most=600, unit="s"),
    Row("vervolg --help", "command", "help_s", at_most=0.4, unit="s"),
    Row("vervolg termijn", "command", "term_s", at_most=0.4, unit="s"),
    Row("demo: commands answer", "start", "database_s", at_most=6, unit="s"),
    Row("demo: first sweep by the Prefect worker finished", "start", "first_sweep_s", at_most=40, unit="s"),
    Row("memory of everything together at rest", "start", "at_rest_mb", at_most=600, unit="MB"),
)
SUITES = tuple(dict.fromkeys(row.suite for row in ROWS))
