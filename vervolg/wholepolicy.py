"""All files of the policy folder as one policy: terms and calendar, and the law as data (grounds, norms). Nothing half."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from domain.errors import BadInput
from domain.lawfulness import Grounds
from domain.norms import NormFrames
from domain.policy import Policy
from reader.written import read_text
from vervolg.policyfiles import policy_of
from vervolg.senderfile import SENDER, sender_of

GROUNDS, NORMS = "grounds.yaml", "norms.yaml"


def whole_policy(texts: Mapping[str, str], *, stored: bool = False) -> Policy:
    """The policy that `texts` (by file name) describe, checked for what letters need too; what was `stored` was accepted once.

    Raises BadInput with file and place.
    """
    for name in (GROUNDS, NORMS, SENDER):
        if name not in texts:
            raise BadInput(name, "niets", "dit bestand in de map met beleid")
    sender_of(texts, stored=stored)
    return replace(
        policy_of(texts),
        grounds=read_text(Grounds, texts[GROUNDS], source=GROUNDS, stored=stored),
        norms=read_text(NormFrames, texts[NORMS], source=NORMS, stored=stored),
    )
