"""Where a restriction was applied, to whom, and what for."""

from __future__ import annotations

from enum import StrEnum


class Setting(StrEnum):
    OPEN_RESIDENTIAL = "open_residentieel"
    FAMILY_HOME = "gezinshuis"
    CARE_FARM = "zorgboerderij"
    RESPITE = "logeeropvang"
    DAY_CARE = "dagbesteding"
    DAY_TREATMENT = "dagbehandeling"
    TRAINING = "zelfstandigheidstraining"
    OUTREACH = "ambulant"
    YOUTH_MENTAL_HEALTH = "jeugd_ggz"
    WZD_LOCATION = "wzd_locatie"
    WVGGZ_LOCATION = "wvggz_locatie"
    SECURE = "gesloten_accommodatie"
    JUSTICE = "justitiele_jeugdinrichting"  #: JJI: another act, which the test does not know


class AppliedTo(StrEnum):
    INDIVIDUAL = "individueel"
    WHOLE_GROUP = "hele_groep"
    HOUSE_RULE = "huisregel"
    CONDITION_OF_STAY = "voorwaarde_voor_verblijf"


class Purpose(StrEnum):
    SAFETY = "veiligheid"
    HEALTH = "gezondheid"
    DEVELOPMENT = "ontwikkeling"
    ORGANISATION = "organisatie"  #: for instance the hand-over between shifts
    POWERLESSNESS = "onmacht"  #: staff saw no other way to cope
    PUNISHMENT = "straf"
