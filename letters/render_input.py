"""What goes on paper: the approved text with its days filled in, the head around it and who approved it."""

import datetime
from typing import Self

from pydantic import Field, model_validator

from letters.context import LetterContext
from letters.draft import Draft
from letters.fill import fill
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
    def of(cls, draft: Draft, context: LetterContext) -> "RenderInput":
        """The unapproved letter of a draft, as it would leave on the date in its head."""
        text = fill(draft.markdown, context.deadline, context.date)
        return cls.under(context.head, draft.subject, text)

    @classmethod
    def under(cls, head: LetterHead, subject: str, markdown: str) -> "RenderInput":
        """A text in which everything is filled in, under its head."""
        return cls(**{name: getattr(head, name) for name in LetterHead.model_fields}, subject=subject, markdown=markdown)

    def approved(self, by: str, on: datetime.date) -> "RenderInput":
        """The same letter, approved."""
        return self.model_copy(update={"approved_by": by, "approved_on": on})
