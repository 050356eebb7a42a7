"""What Prefect may be told of an error: a refusal in its own words, a mistake of ours by kind and place. Never values.

Prefect keeps the text of an exception in its database, its logs and its events; the values in it may be about people.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.base.errors import BadInput, VervolgError
from vervolg.settings import SHIPPED
from vervolg.variables import SOURCE as FROM_ENVIRONMENT

_OURS = (FROM_ENVIRONMENT, ".yaml")
"""Where what was found is a setting or a rule, which whoever runs the system must see to mend it."""


class Mistake(Exception):
    """Something that we did wrong, told by kind and place."""


def told(error: Exception) -> str:
    """The sentence of a refusal, without what was found in a text; of anything else its kind and where in our code it was."""
    if isinstance(error, BadInput) and not error.source.endswith(_OURS):
        return f"{error.place}: verwacht wordt {error.expected}"
    if isinstance(error, VervolgError | Mistake):
        return str(error)
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(SHIPPED)]
    outside = [frame for frame in ours if ".venv" not in Path(frame.filename).relative_to(SHIPPED).parts]
    where = f" in {Path(outside[-1].filename).relative_to(SHIPPED)}:{outside[-1].lineno}" if outside else ""
    return f"Fout van Vervolg zelf: {type(error).__name__}{where}"


@contextmanager
def plainly() -> Iterator[None]:
    """What goes wrong in the block without having been foreseen is told by kind and place."""
    try:
        yield
    except (VervolgError, TimeoutError):  # Prefect ends a run that takes too long with the latter
        raise
    except Exception as error:
        raise Mistake(told(error)) from None
