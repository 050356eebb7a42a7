"""The law as data: the grounds of the lawfulness test and the norms of the inspectorate, from the policy folder."""

from __future__ import annotations

from pathlib import Path

from domain.lawfulness import Grounds
from domain.norms import NormFrames
from vervolg.settings import SHIPPED
from vervolg.yamlfiles import read_file

SHIPPED_POLICY = SHIPPED / "policy"


def load_grounds(folder: Path = SHIPPED_POLICY) -> Grounds:
    """The grounds in `folder`/grounds.yaml. Raises BadInput."""
    return read_file(Grounds, folder / "grounds.yaml")


def load_norms(folder: Path = SHIPPED_POLICY) -> NormFrames:
    """The norms in `folder`/norms.yaml. Raises BadInput."""
    return read_file(NormFrames, folder / "norms.yaml")
