"""The grounds of the law alone: enough to judge a restriction, and quick."""

from __future__ import annotations

from pathlib import Path

from domain.lawfulness import Grounds
from reader.written import read_file
from rulebook.files import SHIPPED


def load_grounds(folder: Path = SHIPPED) -> Grounds:
    """The grounds in `folder`/grounds.yaml. Raises BadInput."""
    return read_file(Grounds, folder / "grounds.yaml")
