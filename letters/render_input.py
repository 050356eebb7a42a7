"""What goes on paper: the approved text, the head around it and who approved it."""

from __future__ import annotations

import datetime
import hashlib
from typing import Self

from pydantic import Field, model_validator

from letters.context import LetterContext
from letters.draft import Draft
from letters.head import LetterHead, Line


class RenderInput(LetterHead):
    """Without an approver the paper says that it is a concept."""

    subject: Line
    markdown: str = Field(min_length=1)
    approved_by: str = ""
    approved_on: datetime.date | None = None

    @model_validator(mode="after")
    def _approval_is_whole(self) -> Self:
        if bool(self.approved_by) != (self.approved_on is not None):
            raise ValueError("an approval has a person and a day")
        return self

    @classmethod
    def of(cls, draft: Draft, head: LetterContext | LetterHead) -> RenderInput:
        """The unapproved letter of a draft."""
        parts = {name: getattr(head, name) for name in LetterHead.model_fields}
        return cls(**parts, subject=draft.subject, markdown=draft.markdown)

    def approved(self, by: str, on: datetime.date) -> RenderInput:
        """The same letter, approved."""
        return self.model_copy(update={"approved_by": by, "approved_on": on})

    def digest(self) -> str:
        """SHA-256 over text and head: what an approver approves. The approval itself is not in it, so it survives approving."""
        return hashlib.sha256(self.model_dump_json(exclude={"approved_by", "approved_on"}).encode()).hexdigest()
