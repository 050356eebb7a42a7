"""What recorded policy does not know comes from what ships, and is named; what a person confirms must be complete."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from domain.base.errors import BadInput
from domain.kinds.letter import LetterKind
from domain.lawfulness.ground import GroundKind
from domain.policy.policy import Policy
from rulebook.defaults import FILES, lacking
from rulebook.files import SHIPPED, policy_texts
from rulebook.stored import stored_policy, stored_texts
from rulebook.whole import whole_policy
from tests.unit.rulebook.recorded import FIRST, recorded

TEXTS = policy_texts(SHIPPED)
WHOLE = whole_policy(TEXTS)


def without(name: str, pattern: str, instead: str = "") -> dict[str, str]:
    """The files that ship, with what `pattern` finds in one of them gone."""
    text, found = re.subn(pattern, instead, TEXTS[name], count=1, flags=re.M)
    assert found
    return {**TEXTS, name: text}


TERM = r"^  bezwaar:\n(    .*\n)+"
LADDER = r"^  vroegst:\n(    .*\n)+"
GROUND = r"^  - grond: wgbo\n(    .*\n|\n)+"
LACKING: dict[str, tuple[dict[str, str], str, Callable[[Policy], bool]]] = {
    "a kind of letter": (
        without("mandates.yaml", "opheffing", "") | {},
        "wie de brief ‘opheffing’ mag goedkeuren",
        lambda read: read.mandates.approvers("opheffing") == WHOLE.mandates.approvers("opheffing"),
    ),
    "a kind of term": (
        without("terms.yaml", TERM),
        "de soort termijn ‘bezwaar’",
        lambda read: read.term("bezwaar") == WHOLE.term("bezwaar"),
    ),
    "a term without an end": (
        without("terms.yaml", r"^    lengte: P6W\n"),
        "‘lengte’ van de soort termijn ‘bezwaar’",
        lambda read: read.terms == WHOLE.terms,
    ),
    "a term with an empty end": (
        without("terms.yaml", r"^    lengte: P6W\n", "    lengte:\n"),
        "‘lengte’ van de soort termijn ‘bezwaar’",
        lambda read: read.terms == WHOLE.terms,
    ),
    "a ladder": (
        without("ladders.yaml", LADDER),
        "de ladder ‘vroegst’",
        lambda read: read.ladder("vroegst") == WHOLE.ladder("vroegst"),
    ),
    "a ladder that ends": (
        without("ladders.yaml", r"^    herhaal: .*\n"),
        "‘herhaal’ van de ladder ‘aanbieder’",
        lambda read: read.ladders == WHOLE.ladders,
    ),
    "a ground": (
        without("grounds.yaml", GROUND),
        "de grond ‘wgbo’",
        lambda read: read.grounds is not None and any(GroundKind.WGBO in one.grounds for one in read.grounds.versions),
    ),
    "a line of the sender": (
        without("afzender.yaml", r"^website: .*\n"),
        "‘website’ in afzender.yaml",
        lambda read: read.terms == WHOLE.terms,
    ),
} | {
    f"the file {name}": (
        {other: text for other, text in TEXTS.items() if other != name},
        f"het bestand {name}",
        lambda read: (read.terms, read.ladders, read.calendar.days) == (WHOLE.terms, WHOLE.ladders, WHOLE.calendar.days),
    )
    for name in FILES
}


@pytest.mark.parametrize("what", LACKING)
def test_what_recorded_policy_lacks_comes_from_what_ships_and_is_named(what: str) -> None:
    texts, words, is_there = LACKING[what]
    read = stored_policy(texts)
    assert is_there(read)
    assert [one.words for one in read.borrowed] == [words]


@pytest.mark.parametrize("what", LACKING)
def test_what_lacks_something_is_not_confirmed_and_says_what_to_do(what: str) -> None:
    texts, _, _ = LACKING[what]
    with pytest.raises(BadInput):
        whole_policy(texts)


@pytest.mark.parametrize("what", LACKING)
def test_the_folder_that_is_shown_is_complete_and_can_be_confirmed(what: str) -> None:
    texts, _, is_there = LACKING[what]
    repaired = stored_texts(texts)
    assert is_there(whole_policy(repaired))
    assert not lacking(repaired)


def test_what_ships_is_complete() -> None:
    assert not lacking(TEXTS)
    assert set(TEXTS) == set(FILES)
    assert not WHOLE.borrowed
    for kind in LetterKind:
        assert WHOLE.mandates.approvers(kind)
    assert not WHOLE.mandates.known_approvers("een brief van een nieuwere versie"), "a list may still hold one"


def test_one_more_kind_of_letter_takes_who_may_approve_it_from_what_ships() -> None:
    """The first policy that shipped knew no letter about a signal, a changed promise or a correction; fewer terms and grounds."""
    read = stored_policy(recorded(FIRST))
    assert read.mandates.approvers(LetterKind.SIGNAAL_ONTVANGEN) == WHOLE.mandates.approvers(LetterKind.SIGNAAL_ONTVANGEN)
    assert [one.words for one in read.borrowed] == [
        "de soort termijn ‘stop_direct’",
        "de soort termijn ‘clientenstop’",
        "de soort termijn ‘afspraak’",
        "de soort termijn ‘uitspraak_afwachten’",
        "de soort termijn ‘bevel_toetsen’",
        "de soort termijn ‘gevaar_nagaan’",
        "wie de brief ‘termijn_gewijzigd’, ‘herstelbrief’, ‘signaal_ontvangen’ mag goedkeuren",
        "wie de brief ‘voornemen_ingetrokken’, ‘bevel’ mag goedkeuren",
        "de lijst ‘jeugdwet_vervoer’",
        "de grond ‘jeugdwet_vervoer’",
        "de lijst ‘wvggz_onderzoek’",
        "de grond ‘wvggz_onderzoek’",
        "de grond ‘wvggz_voor_crisismaatregel’",
        "de lijst ‘wzd_onderzoek’",
        "de grond ‘wzd_onderzoek’",
        "de lijst ‘wzd_inbewaringstelling’",
        "de grond ‘wzd_inbewaringstelling’",
    ]


def test_a_kind_of_letter_that_is_no_more_takes_its_mandate_with_it() -> None:
    """As of a newer version, of which an older one was put back."""
    more = TEXTS["mandates.yaml"].replace("signaal_ontvangen]", "signaal_ontvangen, van_later]")
    only = "  - brieven: [ook_van_later]\n    rollen: [hoofdinspecteur]\n    bron: later\n    zekerheid: beleid [U]\n"
    texts = {**TEXTS, "mandates.yaml": more + only}
    assert stored_policy(texts).mandates == WHOLE.mandates
    with pytest.raises(BadInput, match="gevonden 'van_later'"):
        whole_policy(texts)


def test_what_a_person_chose_stays_as_it_was_chosen() -> None:
    ours = without("terms.yaml", TERM)
    ours["terms.yaml"] = ours["terms.yaml"].replace("lengte: P4W", "lengte: P5W", 1)
    ours["ladders.yaml"] = re.sub(r"      - \{op: na-5wd, aan: management\}\n", "", TEXTS["ladders.yaml"])
    ours["calendar.yaml"] = TEXTS["calendar.yaml"].replace("2028-12-31\n", "2027-12-31\n", 1).replace(", 2028-05-26]", "]")
    ours["norms.yaml"] = re.sub(r"^      - code: JIJ-1\.2\n(        .*\n)+", "", TEXTS["norms.yaml"], flags=re.M)
    read = stored_policy(ours)
    assert str(read.term("verbeterplan").length) == "P5W"
    assert [rung.id for rung in read.ladder("intern").rungs] == ["na-0wd", "na-2wd"]
    assert read.calendar.known_until.year == 2027
    assert read.norms is not None
    assert "JIJ-1.2" not in {norm.code for frame in read.norms.frames for norm in frame.norms}
    assert [one.words for one in read.borrowed] == ["de soort termijn ‘bezwaar’"]


@pytest.mark.parametrize(
    ("name", "pattern", "instead"),
    [
        ("terms.yaml", "wacht_op: aanbieder", "wacht_op: postbode"),
        ("terms.yaml", "lengte: P4W", "lengte: P7W"),
        ("mandates.yaml", "opheffing", "opheffing, opheffing"),
        ("grounds.yaml", r"^    geldig_vanaf: 2024-01-01", "    geldig_vanaf: 2019-01-01"),
        ("norms.yaml", r"code: JIJ-1\.2", "code: JIJ-1.1"),
    ],
)
def test_a_check_on_what_people_type_is_not_made_of_what_was_recorded(name: str, pattern: str, instead: str) -> None:
    texts = without(name, pattern, instead)
    with pytest.raises(BadInput):
        whole_policy(texts)
    assert stored_policy(texts).terms.keys() == WHOLE.terms.keys()


def test_what_no_version_understands_is_said_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"terms\.yaml: termen\.verbeterplan\.soort \(regel \d+\): gevonden 'sterrenkundig'"):
        stored_policy(without("terms.yaml", "soort: bestuurlijk", "soort: sterrenkundig"))
    with pytest.raises(BadInput, match=r"terms\.yaml: regel 2"):
        stored_policy({**TEXTS, "terms.yaml": "{"})
