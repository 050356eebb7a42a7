"""How a field is called on a command line: what an inner layer refuses under its own name is told under the name of here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from domain.base.errors import BadInput


@contextmanager
def called(names: Mapping[str, str]) -> Iterator[None]:
    """A field of `names` that is refused within is told by the name it has here; one of a file keeps its name."""
    try:
        yield
    except BadInput as bad:
        if bad.source or bad.place not in names:
            raise
        raise BadInput(names[bad.place], bad.found, bad.expected, hint=bad.hint) from None
