"""The verbeterperiode as a conclusion tells of it."""

from datetime import date

from letters.head import Section


class Period(Section):
    """How the verbeterperiode stood on the day of the conclusion."""

    last_day: date | None = None
    """None when no letter that arrived told of a period."""
    over: bool = False
    report_received: bool = False
