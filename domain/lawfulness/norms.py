"""The norms by which the inspectorate judges (het JIJ-kader): versioned data from policy/norms.yaml.

A norm is known by a code such as `JIJ-1.4` (theme 1, fourth norm). The codes are ours: the official numbers are not public.
"""

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Self

from pydantic import ValidationInfo, model_validator

from domain.base.errors import Impossible
from domain.base.model import STORED, Frozen, nl
from domain.base.moments import dutch_date
from domain.input.answers import YesNo
from domain.input.text import Prose, Remark
from domain.lawfulness.ground import Certainty


class Theme(StrEnum):
    DEVELOPMENT = "ontwikkelingsgerichte_hulp"
    PROFESSIONAL = "deskundige_hulpverlener"
    GOVERNANCE = "goed_bestuur"

    @property
    def dutch(self) -> str:
        return "de deskundige hulpverlener" if self is Theme.PROFESSIONAL else self.value.replace("_", " ")


class Norm(Frozen):
    """One norm, in our own words."""

    code: str = nl("code", "Hoe wij de norm noemen, zoals JIJ-1.4.", pattern=r"^[A-Z]{2,8}-\d{1,2}\.\d{1,2}$")
    theme: Theme = nl("thema", "Het thema.")
    text: Prose = nl("tekst", "De norm in eigen woorden.")
    article: Remark = nl("artikel", "De wet achter de norm, als die er is.", default="")
    certainty: Certainty = nl("zekerheid", "wet, praktijk of aanname.", default=Certainty.ASSUMPTION)
    freedom: YesNo = nl("vrijheidsbeperking", "Waar bij een norm die over vrijheidsbeperking gaat.", default=False)


class NormFrame(Frozen):
    """The framework (kader) as it stood from `valid_from` up to and including `valid_until`."""

    version: Prose = nl("versie", "Naam van deze versie.")
    name: Prose = nl("naam", "Naam van het kader.")
    valid_from: date = nl("geldig_vanaf", "Eerste dag.")
    valid_until: date | None = nl("geldig_tot_en_met", "Laatste dag; leeg is nog steeds.", default=None)
    source: Prose = nl("bron", "Waar het staat.")
    note: Remark = nl("opmerking", "Wat onzeker is.", default="")
    scale: tuple[Prose, ...] = nl("schaal", "De oordelen per norm, van goed naar slecht.", default=())
    norms: tuple[Norm, ...] = nl("normen", "De normen.", min_length=1)

    @model_validator(mode="after")
    def _each_code_once(self, info: ValidationInfo) -> Self:
        codes = [norm.code for norm in self.norms] if info.context is not STORED else []
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"elke code één keer, en niet twee keer {', '.join(twice)}")
        return self

    def norm(self, code: str) -> Norm:
        """The norm with this code. Raises Impossible, naming the codes there are."""
        found = next((norm for norm in self.norms if norm.code == code), None)
        if found is None:
            raise Impossible(f"De norm ‘{code}’ staat niet in {self.name}. Wel: {', '.join(norm.code for norm in self.norms)}.")
        return found


class NormFrames(Frozen):
    """All versions of the framework."""

    frames: tuple[NormFrame, ...] = nl("kaders", "De versies van het kader.", min_length=1)

    @model_validator(mode="after")
    def _never_two_at_once(self, info: ValidationInfo) -> Self:
        if info.context is STORED:
            return self
        for earlier, later in pairwise(sorted(self.frames, key=lambda frame: frame.valid_from)):
            if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
                raise ValueError(f"kaders die elkaar niet overlappen (bij {later.valid_from})")
        return self

    def find(self, day: date) -> NormFrame | None:
        """The framework that held on `day`, if any."""
        held = (each for each in self.frames if each.valid_from <= day and (each.valid_until is None or day <= each.valid_until))
        return next(held, None)

    def on(self, day: date) -> NormFrame:
        """The framework that held on `day`. Raises Impossible when there was none."""
        frame = self.find(day)
        if frame is None:
            raise Impossible(f"Voor {dutch_date(day)} is geen toetsingskader vastgelegd in policy/norms.yaml.")
        return frame
