"""What kind of term it is in law, which decides how it ends."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    STATUTORY = "wettelijk"  #: set by statute or AMvB: the Algemene termijnenwet moves its end to a working day
    SET_BY_INSPECTORATE = "bestuurlijk"  #: set in a letter or decision: stays where it falls, unless policy moves it
    HOURS = "uren"  #: elapsed hours, such as a bevel: never moved
    BACKWARDS = "terug"  #: counted back from an event, such as a hearing: never moved (Atw 1 lid 2)
    EARLIEST = "vroegst"  #: a waiting time: what waits is allowed on the first day after it
