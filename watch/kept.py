"""Where handovers are kept: beside the outbox row that they are for, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from db import blobs, handovers
from db.engine import transaction
from db.handovers import Kept
from domain.base.errors import Altered
from notify.handover import Handover, State, numbered
from notify.proof import Proof

MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class KeptHandovers:
    """The handovers of the outbox row `row`; a `notify.handover.Handovers`."""

    engine: Engine
    row: int
    paper: bytes | None = None
    """The PDF of a letter that was never handed over; kept with the bytes of its mail."""

    def find(self, target: str) -> Handover | None:
        """What was last handed over for this row to this target."""
        with transaction(self.engine) as connection:
            return _mail(handovers.find(connection, self.row, target))

    def of_row(self) -> Handover | None:
        """What was last handed over for this row."""
        with transaction(self.engine) as connection:
            return _mail(handovers.of_row(connection, self.row))

    def of_letter(self, letter: str) -> Handover | None:
        """How this letter was handed over, for whichever row."""
        with transaction(self.engine) as connection:
            return _mail(handovers.of_letter(connection, letter))

    def number(self, message_id: str, target: str = "") -> str:
        """A number that no other text for `target` (for anybody, without it) has: `message_id` itself for the first."""
        with transaction(self.engine) as connection:
            return numbered(message_id, handovers.count(connection, self.row, target))

    def keep(self, mail: Handover) -> None:
        """The server is about to get it. Raises Conflict when another mail of the same letter is on its way."""
        with transaction(self.engine) as connection:
            if self.paper is not None:
                blobs.put(connection, self.paper, MEDIA_TYPE, mail.at)
            handovers.keep(connection, self._row(mail))

    def settle(self, mail: Handover, proof: Proof) -> None:
        """The server took it."""
        with transaction(self.engine) as connection:
            handovers.settle(connection, self._row(mail), proof.model_dump(mode="json"))

    def refuse(self, mail: Handover) -> None:
        """The server certainly did not take it."""
        with transaction(self.engine) as connection:
            handovers.refuse(connection, self._row(mail))

    def _row(self, mail: Handover) -> Kept:
        return Kept(
            message_id=mail.message_id,
            target=mail.target,
            outbox_id=self.row,
            addresses=mail.addresses,
            content=mail.content,
            at=mail.at,
            letter=mail.letter or None,
            pdf=mail.pdf or None,
        )


def _mail(kept: Kept | None) -> Handover | None:
    if kept is None:
        return None
    mail = Handover(
        message_id=kept.message_id,
        addresses=kept.addresses,
        content=kept.content,
        at=kept.at,
        letter=kept.letter or "",
        pdf=kept.pdf or "",
        state=State(kept.state),
        proof=Proof.model_validate(kept.proof) if kept.proof else None,
    )
    if mail.target != kept.target:
        raise Altered
    return mail
