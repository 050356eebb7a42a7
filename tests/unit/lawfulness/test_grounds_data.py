"""The grounds as data: complete, without overlap, and refused when they contradict themselves."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from domain.base.errors import BadInput
from domain.lawfulness import Certainty, GroundKind, Grounds, RestrictionKind
from domain.lawfulness.demand import Demanded
from domain.lawfulness.requirements import REQUIREMENTS
from reader.written import read_text
from tests.unit.lawfulness.situations import grounds

NEVER_A_GROUND = {GroundKind.CONSENT, GroundKind.HOUSE_RULES, GroundKind.NONE}

ONE = """
versie: proef
gronden:
  - {{grond: wzd, geldig_vanaf: 2020-01-01, {until} oordeel: rechtmatig, tekst: t, artikel: a, bron: b}}
  - {{grond: [wzd, wgbo], geldig_vanaf: 2024-01-01, oordeel: rechtmatig, tekst: t, artikel: a, bron: b}}
"""


def test_every_ground_is_recorded_today_and_what_is_no_ground_never():
    recorded = {kind for kind in GroundKind if grounds().on(kind, date(2026, 11, 22))}

    assert recorded == set(GroundKind) - NEVER_A_GROUND


def test_every_demand_has_its_requirement_and_is_asked_somewhere():
    asked = {demand.requirement for version in grounds().versions for demand in version.demands}

    assert set(REQUIREMENTS) == set(Demanded)
    assert asked == set(Demanded)


@pytest.mark.parametrize("kind", sorted(set(GroundKind) - NEVER_A_GROUND))
def test_there_is_no_gap_between_versions(kind):
    chain = sorted((each for each in grounds().versions if kind in each.grounds), key=lambda each: each.valid_from)

    assert chain[-1].valid_until is None
    for earlier, later in pairwise(chain):
        assert earlier.valid_until
        assert (later.valid_from - earlier.valid_until).days == 1


def test_the_acts_cover_every_kind_that_has_a_name():
    named = set(RestrictionKind) - {RestrictionKind.OTHER}

    assert set(grounds().catalogues["wzd"]) == named - {RestrictionKind.MOVED_AWAY}
    assert set(grounds().catalogues["wvggz"]) == named
    assert set(grounds().catalogues["jeugdwet_gesloten_vanaf_2024"]) == named - {RestrictionKind.FIXATION}


def test_our_own_reading_is_never_presented_as_law():
    """What domain knowledge calls uncertain carries that label: the conditional order outside, and the unwritten emergency."""
    today = date(2026, 11, 22)

    conditional, emergency = (grounds().on(kind, today) for kind in (GroundKind.YOUTH_ACT_CONDITIONAL, GroundKind.EMERGENCY))
    assert conditional
    assert emergency
    assert (conditional.certainty, emergency.certainty) == (Certainty.ASSUMPTION, Certainty.PRACTICE)
    assert all(source.certainty is not Certainty.LAW for source in grounds().catalogues["opvoeding"].values())


def test_versions_that_follow_each_other_are_read():
    found = read_text(Grounds, ONE.format(until="geldig_tot_en_met: 2023-12-31,"), source="grounds.yaml")

    assert found.on(GroundKind.WZD, date(2023, 12, 31)) is found.versions[0]
    assert found.on(GroundKind.WZD, date(2024, 1, 1)) is found.versions[1]
    assert found.on(GroundKind.WGBO, date(2023, 12, 31)) is None


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("", "niet overlappen"),
        ("geldig_tot_en_met: 2024-01-01,", "niet overlappen"),
        ("geldig_tot_en_met: 2019-12-31,", "niet voor de eerste dag"),
        ("geldig_tot_en_met: 2023-12-31, lijst: weg,", "lijst"),
        ("geldig_tot_en_met: 2023-12-31, eisen: [{eis: artss, artikel: x}],", "bedoel je ‘arts’"),
        ("geldig_tot_en_met: 2023-12-31, zekerheid: zeker,", "wet, praktijk, aanname"),
    ],
)
def test_a_contradiction_is_refused_with_its_place(until, said):
    with pytest.raises(BadInput, match=said) as refused:
        read_text(Grounds, ONE.format(until=until), source="grounds.yaml")
    assert refused.value.message.startswith("grounds.yaml: ")
