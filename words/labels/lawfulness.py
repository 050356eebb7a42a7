"""The words of the lawfulness test."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from domain.lawfulness.cause import Cause
from domain.lawfulness.ground import Certainty, GroundKind
from domain.lawfulness.grounds import GroundVerdict
from domain.lawfulness.judgement import Verdict
from domain.lawfulness.restriction import RestrictionKind
from domain.lawfulness.setting import AppliedTo, Purpose, Setting
from words.labels.word import Word, said, spelled

_SETTINGS: Mapping[Enum, str] = {
    Setting.OPEN_RESIDENTIAL: "open residentiële jeugdhulp",
    Setting.OUTREACH: "ambulante jeugdhulp",
    Setting.YOUTH_MENTAL_HEALTH: "jeugd-ggz",
    Setting.JUSTICE: "justitiële jeugdinrichting (JJI)",
    Setting.WZD_LOCATION: "Wzd-locatie",
    Setting.WVGGZ_LOCATION: "Wvggz-locatie",
}

WORDS: Mapping[type[Enum], Mapping[Enum, Word]] = {
    Verdict: spelled(Verdict, predicates={Verdict.EMERGENCY: "was een noodsituatie"}),
    GroundVerdict: spelled(GroundVerdict, predicates={GroundVerdict.EMERGENCY: "was een noodsituatie"}),
    GroundKind: said({kind: kind.dutch for kind in GroundKind}, verb="berust op"),
    Certainty: said({certainty: certainty.dutch for certainty in Certainty}),
    RestrictionKind: said({kind: kind.dutch for kind in RestrictionKind}, verb="gaat over"),
    Setting: spelled(Setting, _SETTINGS, verb="is bij"),
    Cause: said({cause: cause.dutch for cause in Cause}, verb="noemt als reden:"),
    AppliedTo: spelled(AppliedTo, verb="geldt:"),
    Purpose: spelled(Purpose, verb="dient voor"),
}
