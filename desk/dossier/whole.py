"""The dossier of a case, part by part: each a path in the folder and its bytes; the index and the list of hashes come last."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from db.chain import as_sealed
from desk import reading
from desk.dossier.papers import Paper, papers
from desk.dossier.said import case_told, log_told, sending_told, terms_told
from domain.people.person import SYSTEM
from domain.policy.context import Context
from domain.term.rules import TermRules
from vervolg.app import App

ACTION = "zaak dossier"
INDEX, SUMS = "inhoud.txt", "SHA256SUMS"
SEALED = "gebeurtenissen.jsonl"
_TEXTS = {
    "zaak.txt": "De zaak: bezoeken, bevindingen, trajecten, maatregelen, rapporten, procedures en afwijkingen",
    "termijnen.txt": "Elke termijn met haar uitleg",
    "logboek.txt": "Het hele logboek, het oudste eerst",
    "verzending.txt": "Van elke brief: wie hem goedkeurde en het bewijs van verzending",
    SEALED: "Dezelfde regels zoals ze zijn verzegeld, voor wie de keten narekent",
}
_HOW = f"""
Zo kijkt u dit na, in deze map:
  sha256sum -c {SUMS}

Elke regel van {SEALED} eindigt met het controlegetal (sha256) van de regel ervoor, zonder het regeleinde. Is er een regel
veranderd, weggelaten of verplaatst, dan klopt dat niet meer. Het getal van de laatste regel staat hieronder.
"""


def dossier(app: App, number: str, who: str, *, origin: str = reading.CLI) -> Iterator[tuple[str, bytes]]:
    """Each file of the dossier of case `number`: its path and its bytes, for `who` may take it out.

    The look is logged before anything is given. Raises NotAllowed, or Impossible when there is no such case.
    """
    found = reading.dossier(app, number, who, ACTION, origin=origin)
    return _parts(app, found)


def _parts(app: App, found: reading.File) -> Iterator[tuple[str, bytes]]:
    case, history = found.case, found.history
    newest = history[-1].at
    context = Context(now=newest, actor=SYSTEM, policy=app.book.policy(newest))
    rules = TermRules(context, app.book.rules_of_the_day(history), app.book.unread_rules(history))
    sealed = "".join(f"{as_sealed(one.sealed)}\n" for one in history)
    texts = (case_told(case), terms_told(case, rules), log_told(case, history), sending_told(case, history), sealed)
    sums, lines, lacking = dict[str, str](), list[str](), list[str]()
    for (path, what), text in zip(_TEXTS.items(), texts, strict=True):
        content = text.encode()
        sums[path] = sha256(content).hexdigest()
        lines += _listed("", what, path, sums[path], "")
        yield path, content
    for paper in papers(app, case, history):
        if paper.path:
            sums[paper.path] = sha256(paper.content).hexdigest()
            yield paper.path, paper.content
        else:
            lacking.append(_lacks(paper))
        lines += _listed(_entry(paper), paper.what, paper.path, sums.get(paper.path, ""), paper.note)
    head = f"Dossier van zaak {case.number}, {case.provider_name}: {len(history)} regels in het logboek\n"
    seal = f"\nHet controlegetal van de laatste regel van {SEALED}:\n  {history[-1].sealed.hash.hex()}\n"
    missing = "\n".join(("", "Wat hier niet bij is:", *(lacking or ["  niets"]), ""))
    index = "".join((head, _HOW, seal, missing, "\nWat hier bij is, in volgorde:\n", *(f"{line}\n" for line in lines))).encode()
    sums[INDEX] = sha256(index).hexdigest()
    yield INDEX, index
    yield SUMS, "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def _entry(paper: Paper) -> str:
    return f"regel {paper.entry}: " if paper.entry else ""


def _lacks(paper: Paper) -> str:
    return f"  {_entry(paper)}{paper.what}: {paper.note}"


def _listed(entry: str, what: str, path: str, digest: str, note: str) -> Iterator[str]:
    yield f"\n  {entry}{what}"
    if path:
        yield f"      {path}"
        yield f"      sha256 {digest}"
    if note:
        yield f"      {note}"
