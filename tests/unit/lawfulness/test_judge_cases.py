"""Cases by hand, each from what the inspectorate has published or from the text of an article."""

from __future__ import annotations

from typing import ClassVar

import pytest

from domain.lawfulness import Certainty, RestrictionKind, Setting, Verdict
from tests.unit.lawfulness.situations import ALL_WVGGZ, ALL_WZD, ALL_YOUTH_ACT, WEIGHED, judged

UNLAWFUL, CANNOT, EMERGENCY = Verdict.UNLAWFUL, Verdict.CANNOT_BE_JUDGED, Verdict.EMERGENCY
PEDAGOGICAL, LAWFUL = Verdict.ALLOWED_AS_PEDAGOGICAL, Verdict.LAWFUL

OPEN_CARE = [kind for kind in Setting if kind not in (Setting.SECURE, Setting.JUSTICE)]


def text(judgement):
    return " ".join(reason.text for reason in (*judgement.reasons, *judgement.remarks))


def missing(judgement):
    return {fact.fact for fact in judgement.missing}


class TestOpenCare:
    """IGJ and AKJ 2022; IGJ October 2024."""

    @pytest.mark.parametrize("kind", RestrictionKind)
    @pytest.mark.parametrize("setting", OPEN_CARE)
    def test_no_restriction_without_a_ground_in_any_setting(self, kind, setting):
        assert judged(maatregelen=[kind], soort_hulp=setting, grond="geen").verdict is UNLAWFUL

    def test_a_fixed_rest_hour_for_everybody(self):
        judgement = judged(maatregelen=["verplichte_kamertijd"], toegepast_op="huisregel", grond="pedagogisch")
        assert judgement.verdict is UNLAWFUL
        assert "huisregel" in text(judgement)

    def test_a_room_moment_for_the_hand_over_between_shifts(self):
        judgement = judged(maatregelen=["verplichte_kamertijd"], toegepast_op="hele_groep", doel="organisatie", grond="geen")
        assert judgement.verdict is UNLAWFUL
        assert "overdracht" in text(judgement)

    def test_parents_and_young_person_agreed(self):
        judgement = judged(maatregelen=["cameratoezicht"], grond="toestemming", afweging=WEIGHED)
        assert judgement.verdict is UNLAWFUL
        assert "Wgbo" in text(judgement)

    def test_agreeing_was_a_condition_for_a_place(self):
        judgement = judged(maatregelen=["urinecontrole"], toegepast_op="voorwaarde_voor_verblijf", grond="toestemming")
        assert judgement.verdict is UNLAWFUL
        assert "vrije keus" in text(judgement)

    def test_carefully_weighed_and_still_not_allowed(self):
        judgement = judged(maatregelen=["telefoon_innemen"], grond="geen", afweging=WEIGHED, doel="veiligheid")
        assert judgement.verdict is UNLAWFUL
        assert "ook niet na een zorgvuldige afweging" in text(judgement)

    @pytest.mark.parametrize("kind", ["telefoon_innemen", "deuren_op_slot"])
    def test_protecting_a_victim_of_trafficking_has_no_ground_yet(self, kind):
        assert (
            judged(maatregelen=[kind], soort_hulp="zelfstandigheidstraining", grond="pedagogisch", afweging=WEIGHED).verdict
            is UNLAWFUL
        )

    def test_permanent_one_on_one_company_in_outreach_care(self):
        assert judged(maatregelen=["permanente_begeleiding"], soort_hulp="ambulant", grond="geen").verdict is UNLAWFUL

    def test_an_order_for_secure_care_does_not_travel_to_open_care(self):
        judgement = judged(grond="jeugdwet_gesloten", jeugdwet=ALL_YOUTH_ACT, afweging=WEIGHED, doel="veiligheid")
        assert judgement.verdict is UNLAWFUL
        assert "gesloten accommodatie" in text(judgement)


class TestUpbringing:
    WEIGHED_FOR_AGE: ClassVar = {"individueel_afgewogen": True, "past_bij_leeftijd": True}

    @pytest.mark.parametrize("kind", ["bedtijden", "telefoonafspraken"])
    def test_an_agreement_that_is_weighed_and_fits_the_age(self, kind):
        assert judged(maatregelen=[kind], grond="pedagogisch", afweging=self.WEIGHED_FOR_AGE).verdict is PEDAGOGICAL

    def test_the_same_bedtime_for_the_whole_group(self):
        judgement = judged(
            maatregelen=["bedtijden"], toegepast_op="hele_groep", grond="pedagogisch", afweging=self.WEIGHED_FOR_AGE
        )
        assert judgement.verdict is UNLAWFUL

    def test_not_known_whether_it_was_weighed(self):
        judgement = judged(maatregelen=["bedtijden"], grond="pedagogisch", afweging={"past_bij_leeftijd": True})
        assert judgement.verdict is CANNOT
        assert missing(judgement) == {"afweging.individueel_afgewogen"}

    @pytest.mark.parametrize(
        "kind", ["telefoon_innemen", "cameratoezicht", "afzonderen", "vastpakken", "deuren_op_slot", "insluiten"]
    )
    def test_calling_it_pedagogical_does_not_make_it_so(self, kind):
        judgement = judged(maatregelen=[kind], grond="pedagogisch", afweging=self.WEIGHED_FOR_AGE)
        assert judgement.verdict is UNLAWFUL
        assert "pedagogisch noemt" in text(judgement)


class TestEmergencyInOpenCare:
    REAL: ClassVar = {"acuut": True, "geen_andere_uitweg": True, "herhaald": False}
    FITTING: ClassVar = {"grond": "noodsituatie", "afweging": {"evenredig": True}}

    def test_acute_and_no_other_way(self):
        judgement = judged(**self.FITTING, noodsituatie=self.REAL)
        assert judgement.verdict is EMERGENCY
        assert all(reason.certainty is not Certainty.LAW for reason in judgement.reasons)

    @pytest.mark.parametrize("fact", ["acuut", "geen_andere_uitweg"])
    def test_either_is_needed(self, fact):
        assert judged(**self.FITTING, noodsituatie=self.REAL | {fact: False}).verdict is UNLAWFUL
        unknown = judged(**self.FITTING, noodsituatie=self.REAL | {fact: None})
        assert unknown.verdict is CANNOT
        assert missing(unknown) == {f"noodsituatie.{fact}"}

    def test_going_on_after_the_danger(self):
        assert judged(**self.FITTING, noodsituatie=self.REAL | {"gestopt_na_gevaar": False}).verdict is UNLAWFUL

    def test_repeated_use_points_to_fitting_care(self):
        judgement = judged(**self.FITTING, noodsituatie=self.REAL | {"herhaald": True, "te_voorzien": False})
        assert judgement.verdict is EMERGENCY
        assert "(voorwaardelijke) machtiging" in text(judgement)

    def test_whether_it_comes_back_is_asked_and_counts(self):
        weekly = self.REAL | {"herhaald": True, "te_voorzien": True}
        assert missing(judged(**self.FITTING, noodsituatie=self.REAL | {"herhaald": None})) == {"noodsituatie.herhaald"}
        assert missing(judged(**self.FITTING, noodsituatie=self.REAL | {"herhaald": True})) == {"noodsituatie.te_voorzien"}
        assert missing(judged(**self.FITTING, noodsituatie=self.REAL | {"aantal_keer": 4})) == {"noodsituatie.te_voorzien"}
        assert judged(**self.FITTING, noodsituatie=weekly).verdict is UNLAWFUL

    def test_injury_points_to_the_duty_to_report(self):
        assert "Jeugdwet art. 4.1.8" in {remark.article for remark in judged(grond="geen", letsel=True).remarks}

    def test_a_whole_group_in_danger(self):
        facts = self.FITTING | {"toegepast_op": "hele_groep"}
        assert judged(**facts, noodsituatie=self.REAL | {"voor_ieder_nodig": True}).verdict is EMERGENCY
        assert judged(**facts, noodsituatie=self.REAL | {"voor_ieder_nodig": False}).verdict is UNLAWFUL
        assert missing(judged(**facts, noodsituatie=self.REAL)) == {"noodsituatie.voor_ieder_nodig"}


class TestSecureCare:
    """Jeugdwet 6.3.1.1 to 6.3.2.5 as they stand since 2024."""

    FULL: ClassVar = {
        "soort_hulp": "gesloten_accommodatie",
        "grond": "jeugdwet_gesloten",
        "doel": "veiligheid",
        "afweging": WEIGHED,
        "jeugdwet": ALL_YOUTH_ACT,
    }

    @pytest.mark.parametrize(
        "kind", ["vastpakken", "afzonderen", "kamercontrole", "urinecontrole", "telefoon_innemen", "postcontrole"]
    )
    def test_with_order_register_plan_and_weighing(self, kind):
        judgement = judged(maatregelen=[kind], **self.FULL)
        assert judgement.verdict is LAWFUL
        assert any("6.3.2" in reason.article for reason in judgement.reasons)

    def test_tying_up_is_not_in_the_closed_catalogue(self):
        assert judged(maatregelen=["fixatie"], **self.FULL).verdict is UNLAWFUL

    def test_not_in_the_plan(self):
        judgement = judged(**(self.FULL | {"afweging": WEIGHED | {"in_plan": False}}))
        assert judgement.verdict is UNLAWFUL
        assert "6.3.1.2 lid 2" in judgement.reasons[0].article

    def test_a_search_needs_a_suspicion(self):
        facts = self.FULL | {"afweging": WEIGHED | {"gegrond_vermoeden": False}}
        assert judged(maatregelen=["kamercontrole"], **facts).verdict is UNLAWFUL
        assert judged(maatregelen=["vastpakken"], **facts).verdict is LAWFUL

    def test_a_room_is_searched_in_the_presence_of_the_young_person(self):
        facts = self.FULL | {"afweging": WEIGHED | {"jongere_aanwezig": False}}
        assert judged(maatregelen=["kamercontrole"], **facts).verdict is UNLAWFUL
        assert judged(maatregelen=["urinecontrole"], **facts).verdict is LAWFUL

    def test_seclusion_is_never_planned(self):
        assert judged(maatregelen=["insluiten"], **self.FULL).verdict is UNLAWFUL


class TestEmergencyInSecureCare:
    """Jeugdwet 6.3.1.2, third to fifth paragraph, and 6.3.2.2, second to fourth."""

    FACTS: ClassVar = {"acuut": True, "geen_andere_uitweg": True, "herhaald": False, "duur_uren": 2}

    def outcome(self, kind="vastpakken", age=15, day="2026-03-10", **emergency):
        return judged(
            datum=day,
            maatregelen=[kind],
            soort_hulp="gesloten_accommodatie",
            grond="noodsituatie",
            leeftijd=age,
            afweging={"evenredig": True, "effectief": True, "besluit_op_schrift": True},
            jeugdwet={"machtiging": True, "geregistreerd": True},
            noodsituatie=self.FACTS | emergency,
        ).verdict

    @pytest.mark.parametrize(
        ("hours", "agreed", "verdict"),
        [
            (12, None, EMERGENCY),  # up to twelve hours nobody needs to agree
            (12.5, None, CANNOT),
            (12.5, False, UNLAWFUL),
            (12.5, True, EMERGENCY),
            (72, True, EMERGENCY),  # three consecutive days
            (73, True, UNLAWFUL),
        ],
    )
    def test_duration_and_agreement(self, hours, agreed, verdict):
        assert self.outcome(duur_uren=hours, gedragswetenschapper_akkoord=agreed) is verdict

    @pytest.mark.parametrize(
        ("age", "hours", "extended", "verdict"),
        [
            (12, 24, None, EMERGENCY),
            (11, 1, None, UNLAWFUL),  # twelve years or older
            (None, 1, None, CANNOT),
            (12, 25, None, CANNOT),
            (12, 25, False, UNLAWFUL),
            (12, 48, True, EMERGENCY),  # one day, once extended by one day
            (12, 49, True, UNLAWFUL),
        ],
    )
    def test_seclusion(self, age, hours, extended, verdict):
        facts = {"duur_uren": hours, "eenmaal_verlengd": extended, "gedragswetenschapper_akkoord": True, "veilige_ruimte": True}
        assert self.outcome("insluiten", age, **facts) is verdict

    def test_seclusion_in_the_own_bedroom(self):
        assert self.outcome("insluiten", gedragswetenschapper_akkoord=True, veilige_ruimte=False) is UNLAWFUL

    def test_before_2024_it_could_last_seven_days_with_agreement(self):
        assert self.outcome(day="2023-12-31", duur_uren=168, gedragswetenschapper_akkoord=True) is EMERGENCY
        assert self.outcome(day="2023-12-31", duur_uren=2, gedragswetenschapper_akkoord=False) is UNLAWFUL
        assert self.outcome(day="2024-01-01", duur_uren=168, gedragswetenschapper_akkoord=True) is UNLAWFUL


class TestConditionalOrder:
    """Jeugdwet 6.1.4: a closed list of five, since 2024."""

    FULL: ClassVar = {"grond": "jeugdwet_voorwaardelijk", "doel": "veiligheid", "afweging": WEIGHED, "jeugdwet": ALL_YOUTH_ACT}
    FIVE: ClassVar = [
        "lichaamscontrole",
        "kledingcontrole",
        "urinecontrole",
        "beperking_bewegingsvrijheid",
        "elektronisch_toezicht",
    ]

    @pytest.mark.parametrize("kind", FIVE)
    def test_the_five_outside_a_secure_accommodation(self, kind):
        judgement = judged(maatregelen=[kind], **self.FULL)
        assert judgement.verdict is LAWFUL
        assert judgement.reasons[0].certainty is Certainty.ASSUMPTION  # our reading, and labelled so

    @pytest.mark.parametrize("kind", ["vastpakken", "kamercontrole", "telefoon_innemen", "cameratoezicht", "deuren_op_slot"])
    def test_nothing_else(self, kind):
        assert judged(maatregelen=[kind], **self.FULL).verdict is UNLAWFUL

    @pytest.mark.parametrize("kind", FIVE)
    def test_none_before_2024(self, kind):
        assert judged(datum="2023-06-01", maatregelen=[kind], **self.FULL).verdict is UNLAWFUL

    def test_a_month_in_which_the_law_did_not_change_is_precise_enough(self):
        assert judged(datum="2024-01", maatregelen=["urinecontrole"], **self.FULL).verdict is LAWFUL

    def test_a_period_over_the_change_asks_for_the_day(self):
        judgement = judged(datum="2023-12-20/2024-01-10", maatregelen=["urinecontrole"], **self.FULL)
        assert judgement.verdict is CANNOT
        assert missing(judgement) == {"datum"}


class TestWzd:
    """What was missing at the Wzd locations of the 2024 factsheet, one by one."""

    FULL: ClassVar = {
        "soort_hulp": "wzd_locatie",
        "grond": "wzd",
        "maatregelen": ["afzonderen"],
        "afweging": WEIGHED,
        "wzd": ALL_WZD,
    }

    def test_everything_in_order(self):
        assert judged(**self.FULL).verdict is LAWFUL

    @pytest.mark.parametrize(
        ("fact", "article"),
        [
            ("in_register", "Wzd art. 20"),
            ("beleidsplan", "Wzd art. 19"),
            ("wzd_functionaris", "Wzd art. 2b"),
            ("arts", "Wzd art. 10 lid 3"),
            ("stappenplan", "Wzd art. 9 tot en met 11"),
            ("medische_verklaring", "Wzd art. 1 lid 1 (cliënt)"),
        ],
    )
    def test_each_requirement_with_its_article(self, fact, article):
        absent = judged(**(self.FULL | {"wzd": ALL_WZD | {fact: False}}))
        unknown = judged(**(self.FULL | {"wzd": ALL_WZD | {fact: None}}))
        assert absent.verdict is UNLAWFUL
        assert [reason.article for reason in absent.reasons] == [article]
        assert unknown.verdict is CANNOT
        assert missing(unknown) == {f"wzd.{fact}"}

    def test_a_doctor_is_only_needed_for_some_forms(self):
        without = self.FULL | {"wzd": ALL_WZD | {"arts": False}}
        assert judged(**(without | {"maatregelen": ["cameratoezicht"]})).verdict is LAWFUL
        assert judged(**(without | {"maatregelen": ["medicatie_onder_dwang"]})).verdict is UNLAWFUL

    @pytest.mark.parametrize(
        ("months", "outsider", "verdict"), [(3, None, LAWFUL), (4, None, CANNOT), (6, True, LAWFUL), (7, True, UNLAWFUL)]
    )
    def test_three_months_and_six_with_an_outsider(self, months, outsider, verdict):
        facts = ALL_WZD | {"termijn_maanden": months, "onafhankelijke_deskundige": outsider}
        assert judged(**(self.FULL | {"wzd": facts})).verdict is verdict

    def test_before_2020_the_ground_is_not_recorded(self):
        assert judged(**(self.FULL | {"datum": "2019-12-31"})).verdict is CANNOT

    def test_an_unforeseen_situation_lasts_two_weeks_at_most(self):
        facts = self.FULL | {"grond": "wzd_onvoorzien"}
        short = {"acuut": True, "geen_andere_uitweg": True, "herhaald": False, "duur_uren": 336}
        assert judged(**facts, noodsituatie=short).verdict is EMERGENCY
        assert judged(**facts, noodsituatie=short | {"duur_uren": 337}).verdict is UNLAWFUL


class TestWvggz:
    FULL: ClassVar = {
        "soort_hulp": "wvggz_locatie",
        "grond": "wvggz_zorgmachtiging",
        "maatregelen": ["insluiten"],
        "afweging": WEIGHED,
        "wvggz": ALL_WVGGZ,
    }

    @pytest.mark.parametrize("ground", ["wvggz_zorgmachtiging", "wvggz_crisismaatregel", "wvggz_voortzetting"])
    def test_everything_in_order(self, ground):
        assert judged(**(self.FULL | {"grond": ground})).verdict is LAWFUL

    @pytest.mark.parametrize(
        ("fact", "article"),
        [("maatregel_geldig", "Wvggz art. 3:1"), ("in_register", "Wvggz art. 1:2"), ("vorm_genoemd", "Wvggz art. 8:7 lid 2")],
    )
    def test_each_requirement_with_its_article(self, fact, article):
        judgement = judged(**(self.FULL | {"wvggz": ALL_WVGGZ | {fact: False}}))
        assert judgement.verdict is UNLAWFUL
        assert [reason.article for reason in judgement.reasons] == [article]

    @pytest.mark.parametrize("kind", ["deuren_op_slot", "niet_naar_buiten", "cameratoezicht"])
    def test_generic_measures_also_for_who_has_no_order(self, kind):
        assert judged(**(self.FULL | {"maatregelen": [kind], "toegepast_op": "hele_groep"})).verdict is UNLAWFUL


class TestTreatment:
    """Burgerlijk Wetboek 7:450, as the inspectorate explains it."""

    FREE: ClassVar = {
        "gericht_op_ziekte": True,
        "behandelovereenkomst": True,
        "vrije_toestemming": True,
        "juiste_personen": True,
        "toestemming_ingetrokken": False,
    }
    FULL: ClassVar = {"soort_hulp": "jeugd_ggz", "grond": "wgbo", "maatregelen": ["kamercontrole"], "afweging": WEIGHED}

    def test_free_consent_to_treat_an_illness(self):
        assert judged(**self.FULL, wgbo=self.FREE).verdict is LAWFUL

    @pytest.mark.parametrize(
        ("fact", "value"), [("gericht_op_ziekte", False), ("vrije_toestemming", False), ("toestemming_ingetrokken", True)]
    )
    def test_not_without(self, fact, value):
        assert judged(**self.FULL, wgbo=self.FREE | {fact: value}).verdict is UNLAWFUL


class TestWhatIsNotKnown:
    def test_neither_ground_nor_scope(self):
        judgement = judged(toegepast_op=None, grond=None)
        assert judgement.verdict is CANNOT
        assert missing(judgement) == {"toegepast_op", "grond"}

    def test_a_known_failure_decides_whatever_else_is_unknown(self):
        assert judged(grond="wzd", wzd={"in_register": False}).verdict is UNLAWFUL

    def test_of_several_measures_the_heaviest_decides_and_each_is_shown(self):
        weighed = {"individueel_afgewogen": True, "past_bij_leeftijd": True}
        judgement = judged(maatregelen=["bedtijden", "deuren_op_slot"], grond="pedagogisch", afweging=weighed)
        assert judgement.verdict is UNLAWFUL
        assert [each.verdict for each in judgement.restrictions] == [PEDAGOGICAL, UNLAWFUL]
        assert all(reason.about for reason in judgement.reasons)
