"""What holds for every situation, whatever the facts."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.base.historic import HistoricDate
from domain.lawfulness import AppliedTo, GroundKind, Purpose, RestrictionKind, Setting, Situation, Verdict, judge
from domain.lawfulness.requirements import REQUIREMENTS
from tests.unit.lawfulness.situations import SECTIONS, grounds, situations, with_everything_met

ORDER = list(Verdict)
NOT_ALLOWED = (Verdict.UNLAWFUL, Verdict.CANNOT_BE_JUDGED)
GENERIC = (AppliedTo.WHOLE_GROUP, AppliedTo.HOUSE_RULE, AppliedTo.CONDITION_OF_STAY)
NEVER_PEDAGOGICAL = (
    RestrictionKind.LOCKED_DOORS,
    RestrictionKind.HOLDING,
    RestrictionKind.FIXATION,
    RestrictionKind.SEPARATION,
    RestrictionKind.SECLUSION,
    RestrictionKind.ROOM_TIME,
    RestrictionKind.CAMERA,
)


@given(situations)
def test_every_situation_gets_an_answer_that_explains_itself(situation):
    judgement = judge(situation, grounds())

    assert judgement.grounds_version == grounds().version
    assert {each.restriction for each in judgement.restrictions} == set(situation.restrictions)
    assert judgement.missing or judgement.verdict is not Verdict.CANNOT_BE_JUDGED
    assert not judgement.missing or judgement.verdict is Verdict.CANNOT_BE_JUDGED
    assert judgement.reasons or judgement.verdict is Verdict.CANNOT_BE_JUDGED
    assert all(reason.text and reason.article for reason in judgement.reasons)
    assert all(fact.fact and fact.question.endswith((".", "?")) for fact in judgement.missing)


@given(situations)
@example(Situation(on=HistoricDate.parse("2023-12"), restrictions=(RestrictionKind.OTHER,), setting=Setting.SECURE))
def test_the_heaviest_verdict_decides(situation):
    judgement = judge(situation, grounds())

    assert judgement.verdict == min((each.verdict for each in judgement.restrictions), key=ORDER.index)


@given(situations)
def test_consent_as_a_condition_of_stay_is_never_lawful(situation):
    forced = with_everything_met(situation).model_copy(update={"applied_to": AppliedTo.CONDITION_OF_STAY})

    assert judge(forced, grounds()).verdict is Verdict.UNLAWFUL


@given(situations)
def test_a_house_rule_is_never_lawful(situation):
    rule = with_everything_met(situation).model_copy(update={"applied_to": AppliedTo.HOUSE_RULE})

    assert judge(rule, grounds()).verdict is Verdict.UNLAWFUL


@given(situations, st.sampled_from([GroundKind.CONSENT, GroundKind.HOUSE_RULES, GroundKind.NONE]))
def test_what_is_no_ground_is_never_lawful(situation, ground):
    without = with_everything_met(situation).model_copy(update={"ground": ground})

    assert judge(without, grounds()).verdict is Verdict.UNLAWFUL


@given(situations, st.sampled_from([Purpose.ORGANISATION, Purpose.POWERLESSNESS, Purpose.PUNISHMENT]))
def test_organisation_powerlessness_and_punishment_are_never_lawful(situation, purpose):
    meant = with_everything_met(situation).model_copy(update={"purpose": purpose})

    assert judge(meant, grounds()).verdict is Verdict.UNLAWFUL


@given(situations, st.sampled_from(GENERIC))
def test_what_holds_for_all_is_never_pedagogical(situation, scope):
    generic = with_everything_met(situation).model_copy(update={"applied_to": scope, "ground": GroundKind.PEDAGOGICAL})

    assert judge(generic, grounds()).verdict is Verdict.UNLAWFUL


@given(situations, st.sampled_from(NEVER_PEDAGOGICAL))
def test_locking_holding_and_secluding_are_never_pedagogical(situation, kind):
    called = with_everything_met(situation).model_copy(update={"restrictions": (kind,), "ground": GroundKind.PEDAGOGICAL})

    assert judge(called, grounds()).verdict in (Verdict.UNLAWFUL, Verdict.CANNOT_BE_JUDGED)
    assert judge(called, grounds()).verdict is Verdict.UNLAWFUL or called.applied_to is None or called.day.earliest.year < 2015


@given(situations, st.sampled_from([*SECTIONS]), st.data())
def test_taking_a_requirement_away_never_makes_it_lawful(situation, section, data):
    favourable = with_everything_met(situation)
    part = getattr(favourable, section)
    field = data.draw(st.sampled_from([name for name, value in part if value is True]))
    worse = data.draw(st.sampled_from([False, None]))
    poorer = favourable.model_copy(update={section: part.model_copy(update={field: worse})})

    before, after = judge(favourable, grounds()).verdict, judge(poorer, grounds()).verdict

    assert ORDER.index(after) <= ORDER.index(before)


@given(situations)
def test_an_unknown_fact_never_counts_as_met(situation):
    """Blanking every fact leaves nothing that is allowed."""
    blank = situation.model_copy(update={name: type(getattr(situation, name))() for name in SECTIONS})

    assert judge(blank, grounds()).verdict in NOT_ALLOWED


@given(situations)
def test_filling_in_what_is_missing_leads_to_a_judgement(situation):
    """With everything favourable only the ground, the scope, the kind, the form outside or the day of the law can be open."""
    favourable = with_everything_met(situation)
    left = {fact.fact for fact in judge(favourable, grounds()).missing}

    assert left <= {"grond", "toegepast_op", "maatregelen", "datum"}


@given(situations)
def test_a_judgement_can_be_stored_and_read_back(situation):
    judgement = judge(situation, grounds())

    assert type(judgement).model_validate_json(judgement.model_dump_json(by_alias=True)) == judgement
    assert Situation.model_validate_json(situation.model_dump_json(by_alias=True)) == situation


@given(situations)
def test_open_care_never_rests_on_an_order_for_secure_care(situation):
    """On the way there it can (Jeugdwet 6.3.2.6)."""
    assume(situation.setting is not Setting.SECURE)
    met = with_everything_met(situation)
    there = met.model_copy(update={"youth_act": met.youth_act.model_copy(update={"in_transit": False})})
    for ground in (GroundKind.YOUTH_ACT_SECURE, GroundKind.YOUTH_ACT_URGENT, GroundKind.YOUTH_ACT_EMERGENCY):
        open_care = there.model_copy(update={"ground": ground})
        assert judge(open_care, grounds()).verdict in NOT_ALLOWED


def test_every_demand_says_what_it_rests_on():
    for demand, requirement in REQUIREMENTS.items():
        assert requirement.otherwise.endswith("."), demand
