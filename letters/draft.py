"""A drafted letter: Markdown that a person may still edit."""

from domain.base.model import Frozen
from letters.kinds import LetterKind


class Draft(Frozen):
    """`subject` is plain text, `markdown` the text from salutation to the last line before the signature."""

    kind: LetterKind
    subject: str
    markdown: str
    is_besluit: bool
