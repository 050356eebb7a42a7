"""The base of every command: what a person (or the system) asks of a case.

Every command has one of four answers: accepted, impossible, unlawful, or unusual and therefore only with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import filterfalse
from typing import ClassVar

from pydantic import ValidationInfo, field_validator

from domain.historic import HistoricDate
from domain.model import Frozen, nl
from domain.privacy import NoBsnText, refuse_bsn

SHA256 = re.compile(r"[0-9a-f]{64}")


class Command(Frozen):
    """`name` is what a person types after `vervolg zaak doe NR`; `label` says what it does."""

    name: ClassVar[str]
    label: ClassVar[str]

    on: HistoricDate | None = nl("datum", "Dag waarop het gebeurde; vandaag als je niets invult.", default=None)
    reason: NoBsnText = nl("reden", "Nodig als dit afwijkt van het beleid; het management ziet de reden.", default="")

    @field_validator("*", mode="after")
    @classmethod
    def _no_bsn(cls, value: object, info: ValidationInfo) -> object:
        """No field takes a BSN, also not one that names a thing; a sha256, or what has a pattern of its own, is no free text."""
        field = cls.model_fields[info.field_name or ""]
        if not any(getattr(rule, "pattern", None) for rule in field.metadata):
            for text in filterfalse(SHA256.fullmatch, _texts(value)):
                refuse_bsn(text, field.alias or str(info.field_name))
        return value

    def happened(self, today: date) -> HistoricDate:
        """The day it happened: as given, or today."""
        return self.on or HistoricDate.of(today)


def _texts(value: object) -> Iterator[str]:
    """The texts in a field: one, or a list of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))
