"""How a page of the desk is given to programs: its fields under the names that they have there, moments with their zone.

name: str = dumped_as("naam")        a field
dumped(page)                         all of it, as JSON holds it
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, PlainSerializer

from domain.base.model import Frozen

Moment = Annotated[datetime, PlainSerializer(datetime.isoformat, when_used="json")]


def dumped_as(name: str, **options: Any) -> Any:
    """A field that programs know as `name`."""
    return Field(serialization_alias=name, **options)


def dumped(page: Frozen) -> dict[str, Any]:
    """`page` for programs."""
    return page.model_dump(mode="json", by_alias=True)
