"""What the published cases do not touch: the edges of a ground and of its list."""

from __future__ import annotations

from typing import Any

import pytest

from domain.lawfulness import RestrictionKind, Setting, Verdict, judge
from tests.unit.lawfulness.situations import ALL_WVGGZ, ALL_WZD, ALL_YOUTH_ACT, WEIGHED, grounds, judged, situation


def test_what_has_no_name_yet_is_asked_for_where_the_law_has_a_list() -> None:
    """Wzd art. 2: which form of the list is it? Without an answer nobody can judge, and it is not refused either."""
    judgement = judged(maatregelen=["andere_beperking"], soort_hulp="wzd_locatie", grond="wzd", wzd=ALL_WZD)

    assert judgement.verdict is Verdict.CANNOT_BE_JUDGED
    assert [(fact.fact, fact.question) for fact in judgement.missing] == [("maatregelen", "Welke vorm uit de wet is dit?")]


def test_what_has_no_name_is_refused_where_the_law_lists_nothing() -> None:
    """Before 2024 a conditional order allowed no restriction at all (Jeugdwet 6.1.4, old): no form can be asked for."""
    judgement = judged(maatregelen=["andere_beperking"], datum="2023-06-01", grond="jeugdwet_voorwaardelijk")

    assert grounds().catalogues["jeugdwet_voorwaardelijk_tot_2024"] == {}
    assert judgement.verdict is Verdict.UNLAWFUL


def test_a_ground_without_a_sentence_of_its_own_for_elsewhere_is_refused_in_words() -> None:
    """A house may leave `elders` out of its own version of a ground."""
    asked = situation(grond="jeugdwet_gesloten", soort_hulp="open_residentieel")
    silent = grounds().model_copy(
        update={"versions": tuple(one.model_copy(update={"not_here": ""}) for one in grounds().versions)}
    )
    assert asked.setting is not Setting.SECURE

    (reason,) = judge(asked, silent).reasons

    assert reason.text == "Deze grond geldt niet in deze soort hulp."


@pytest.mark.parametrize(
    ("facts", "article"),
    [
        ({"grond": "wzd", "wzd": ALL_WZD}, "Wzd art. 2a lid 1"),
        ({"grond": "wvggz_zorgmachtiging", "wvggz": ALL_WVGGZ}, "Wvggz art. 2:4"),
    ],
)
@pytest.mark.parametrize("outside", ["gezinshuis", "ambulant", "logeeropvang"])
def test_outside_an_accommodation_the_form_itself_must_be_allowed(facts: dict[str, Any], article: str, outside: str) -> None:
    """Asked there, and nowhere else."""
    asked = {"maatregelen": ["cameratoezicht"], "afweging": WEIGHED} | facts
    act = "wzd" if "wzd" in facts else "wvggz"
    allowed = asked | {act: asked[act] | {"buiten_accommodatie_toegestaan": True}}
    refused = asked | {act: asked[act] | {"buiten_accommodatie_toegestaan": False}}

    assert judged(**asked, soort_hulp=outside).verdict is Verdict.CANNOT_BE_JUDGED
    assert judged(**allowed, soort_hulp=outside).verdict is Verdict.LAWFUL
    assert [reason.article for reason in judged(**refused, soort_hulp=outside).reasons] == [article]
    assert judged(**refused, soort_hulp=f"{act}_locatie").verdict is Verdict.LAWFUL


@pytest.mark.parametrize(
    ("purpose", "verdict"),
    [
        ("veiligheid", Verdict.LAWFUL),
        ("gezondheid", Verdict.LAWFUL),
        ("ontwikkeling", Verdict.LAWFUL),
        ("straf", Verdict.UNLAWFUL),
        (None, Verdict.CANNOT_BE_JUDGED),
    ],
)
def test_only_three_purposes_are_lawful(purpose: str | None, verdict: Verdict) -> None:
    """Jeugdwet 6.3.1.2."""
    facts = {"grond": "jeugdwet_gesloten", "soort_hulp": "gesloten_accommodatie", "jeugdwet": ALL_YOUTH_ACT, "afweging": WEIGHED}

    assert judged(**facts, doel=purpose).verdict is verdict


@pytest.mark.parametrize(("months", "asked"), [(None, "wzd.termijn_maanden"), (4, "wzd.onafhankelijke_deskundige")])
def test_what_settles_a_term_is_asked_in_its_turn(months: int | None, asked: str) -> None:
    """First how long, and about an outsider only when it is long (Wzd art. 10 lid 4 and 11)."""
    facts = {"soort_hulp": "wzd_locatie", "grond": "wzd", "maatregelen": ["afzonderen"], "afweging": WEIGHED}
    judgement = judged(**facts, wzd=ALL_WZD | {"termijn_maanden": months})

    assert [fact.fact for fact in judgement.missing] == [asked]


def test_what_is_missing_says_which_measure_it_is_about_unless_it_is_about_all() -> None:
    facts = {"soort_hulp": "wzd_locatie", "grond": "wzd", "afweging": WEIGHED}
    doctor = ALL_WZD | {"arts": None}
    one = judged(**facts, maatregelen=["cameratoezicht", "afzonderen"], wzd=doctor)
    both = judged(**facts, maatregelen=["fixatie", "afzonderen"], wzd=doctor)

    assert [(fact.fact, fact.about) for fact in one.missing] == [("wzd.arts", (RestrictionKind.SEPARATION,))]
    assert [(fact.fact, fact.about) for fact in both.missing] == [("wzd.arts", ())]
