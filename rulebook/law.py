"""The law as data (grounds and norms, from the policy folder), and a visit report read against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from domain.lawfulness import Grounds
from domain.lawfulness.norms import NormFrames
from domain.visit.intake import read_visit_report
from domain.visit.report import VisitReport
from reader.written import read_file, written_input
from rulebook.files import SHIPPED


def load_grounds(folder: Path = SHIPPED) -> Grounds:
    """The grounds in `folder`/grounds.yaml. Raises BadInput."""
    return read_file(Grounds, folder / "grounds.yaml")


def load_norms(folder: Path = SHIPPED) -> NormFrames:
    """The norms in `folder`/norms.yaml. Raises BadInput."""
    return read_file(NormFrames, folder / "norms.yaml")


def load_visit(name: str, *, norms: NormFrames, today: date) -> VisitReport:
    """The visit report in the file `name` (`-` for standard input). Raises BadInput, and BsnFound for a BSN."""
    file = written_input(name)
    return read_visit_report(file.data, norms=norms, today=today, source=file.source, line_of=file.line_of)
