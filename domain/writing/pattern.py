"""A regular expression that is compiled when it is first asked for: most commands look for few of those that are written down."""

import re
from functools import cached_property
from typing import Any, cast


class _Pattern:
    def __init__(self, text: str, flags: re.RegexFlag | int) -> None:
        self._text, self._flags = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asked = getattr(self._compiled, name)
        setattr(self, name, asked)  # from now on found without asking again
        return asked


def pattern(text: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made when it is first used. A mistake in `text` shows then."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
