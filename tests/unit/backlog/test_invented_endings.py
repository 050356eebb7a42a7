"""Histories in which measures are lifted, suspended, withdrawn or replaced: what goes and what stays."""

from __future__ import annotations

import pytest

from domain.measure.events import MeasureEnd
from tests.unit.backlog.histories import entry, tell


def test_a_bevel_while_an_aanwijzing_runs_and_its_lifting() -> None:
    facts = [
        entry("instruction_imposed", "2025-01-10", "Instruction to repair the night care.", "binnen drie maanden"),
        entry("order_imposed", "2025-02-03", "Order: move two young people at once."),
    ]
    assert tell(*facts).stage == "bevel"
    told = tell(*facts, entry("measure_lifted", "2025-02-08", "Order complied with and ended; the instruction stays in force."))
    assert told.stage == "aanwijzing"
    assert told.measures == [("aanwijzing", "in_force", "2025-04-10"), ("bevel", "ended", None)]


def test_part_of_an_aanwijzing_is_lifted_and_its_stop_stays() -> None:
    facts = [
        entry("instruction_imposed", "2024-05", "Aanwijzing.", "binnen 4 maanden"),
        entry("admission_stop", "2024-05", "Opnamestop."),
        entry("measure_lifted", "2024-11-04", "Aanwijzing deels opgeheven, de opnamestop blijft van kracht."),
    ]
    told = tell(*facts)
    assert told.measures == [("aanwijzing", "partly_lifted", None, "clientenstop")]
    assert "niet uitgerekend" in told.unusual

    later = tell(*facts, entry("measure_lifted", "2025-01-06", "Ook de opnamestop is opgeheven."))
    assert later.measures == [("aanwijzing", "ended", None, "clientenstop")]
    assert later.stage == "afronden"


def test_only_the_stop_is_lifted() -> None:
    told = tell(
        entry("penalty_payment_imposed", "2024-05-06", "Last onder dwangsom van 1.000 euro per week, maximaal 10.000 euro."),
        entry("admission_stop", "2024-05-06", "Geen nieuwe cliënten."),
        entry("measure_lifted", "2024-08-01", "Cliëntenstop opgeheven."),
    )
    assert told.measures == [("last_onder_dwangsom", "partly_lifted", None)]
    assert (told.case.measures["M1"].amount, told.case.measures["M1"].maximum) == (1000, 10000)
    assert "een aanwijzing of bevel geldt" in told.unusual


IMPOSED = [entry("instruction_imposed", "2024-01-08", "Aanwijzing."), entry("admission_stop", "2024-01-08", "Cliëntenstop.")]


@pytest.mark.parametrize(
    "summary",
    [
        "Cliëntenstop deels opgeheven: groep Noord mag weer jongeren opnemen.",
        "Opnamestop opgeheven, behalve voor groep Luna.",
        "Er mogen weer maximaal twee jongeren per maand worden opgenomen.",
        "Admission ban relaxed: Oost may take two new residents.",
        "The stop on admissions was ended for Oost only.",
        "De volledige opnamestop is vervangen door een gedeeltelijke opnamestop.",
    ],
)
def test_a_stop_that_is_lifted_for_a_part_still_holds_for_the_rest(summary: str) -> None:
    told = tell(*IMPOSED, entry("measure_lifted", "2024-06-03", summary), locations=("Oost", "West"))
    assert told.measures == [("aanwijzing", "partly_lifted", None, "clientenstop")]
    assert "voor een deel opgeheven; de rest blijft gelden" in told.unusual


def test_a_stop_is_lifted_place_by_place() -> None:
    first = entry("measure_lifted", "2024-06-03", "Cliëntenstop vervalt voor Oost, voor West blijft hij gelden.")
    last = entry("measure_lifted", "2024-08-05", "Nu ook voor West de cliëntenstop opgeheven.")
    told = tell(*IMPOSED, first, last, locations=("Oost", "West"))
    assert told.measures == [("aanwijzing", "partly_lifted", None)]
    assert told.case.measures["M1"].standing_locations == ("plaats-1", "plaats-2")


def test_the_stop_of_a_decision_goes_and_the_decision_stays() -> None:
    for summary in (
        "De cliëntenstop uit de aanwijzing is vervallen.",
        "Aanwijzing deels opgeheven: de cliëntenstop vervalt, de overige eisen blijven staan.",
    ):
        told = tell(*IMPOSED, entry("measure_lifted", "2024-06-03", summary))
        assert told.measures == [("aanwijzing", "partly_lifted", None)]


BY_GEMEENTE = entry("admission_stop", "2024-01-02", "Gemeente plaatst voorlopig geen jongeren meer.")


@pytest.mark.parametrize(
    ("kind", "summary", "theirs", "ours"),
    [
        ("other", "Gemeente heft haar eigen plaatsingsstop op.", "ended", ("in_force", "clientenstop")),
        ("measure_lifted", "Gemeente trekt haar plaatsingsstop in.", "ended", ("in_force", "clientenstop")),
        ("measure_lifted", "Cliëntenstop opgeheven.", "in_force", ("partly_lifted",)),
        ("measure_lifted", "Inspectie heft de stop op, de gemeente houdt haar eigen stop aan.", "in_force", ("partly_lifted",)),
        ("measure_lifted", "Alle maatregelen opgeheven.", "in_force", ("ended", "clientenstop")),
        ("other", "Gemeente overweegt haar plaatsingsstop op te heffen.", "in_force", ("in_force", "clientenstop")),
        ("other", "Cliëntenstop opgeheven.", "in_force", ("in_force", "clientenstop")),
    ],
)
def test_whose_stop_is_lifted(kind: str, summary: str, theirs: str, ours: tuple[str, ...]) -> None:
    told = tell(BY_GEMEENTE, *IMPOSED, entry(kind, "2024-06-03", summary))
    assert [(m[1], *m[3:]) for m in told.measures] == [(theirs,), ours]


def test_a_stop_of_a_municipality_that_nobody_told_of_takes_nothing_away() -> None:
    told = tell(*IMPOSED, entry("measure_lifted", "2024-06-03", "Gemeente heft plaatsingsstop op."))
    assert told.measures == [("aanwijzing", "in_force", None, "clientenstop")]
    assert "Er is geen cliëntenstop bekend van: gemeente" in told.unusual


@pytest.mark.parametrize(
    "summary",
    [
        "De aanwijzing wordt pas opgeheven als de medicatie op orde is.",
        "Verzoek om de aanwijzing op te heffen afgewezen.",
        "Aanbieder vroeg de aanwijzing op te heffen; de inspectie heeft dat geweigerd.",
        "Voornemen om de aanwijzing te beëindigen.",
        "The instruction will be lifted once a doctor is employed.",
        "Progress is made, but the inspectorate does not lift the instruction yet.",
    ],
)
def test_a_lifting_that_was_only_asked_meant_or_promised(summary: str) -> None:
    told = tell(*IMPOSED, entry("measure_lifted", "2024-06-03", summary))
    assert told.measures == [("aanwijzing", "in_force", None, "clientenstop")]
    assert "nog niets opgeheven" in told.unusual


def test_numbered_parts_are_lifted_one_by_one() -> None:
    facts = [
        entry("instruction_imposed", "2025-02-03", "Instruction in two parts.", "voor 3 maart 2025", "2025-03-03"),
        entry("measure_lifted", "2025-03-03", "Part one met."),
    ]
    assert tell(*facts).measures == [("aanwijzing", "partly_lifted", "2025-03-03")]
    assert tell(*facts).terms == [("aanwijzing", "2025-03-02")]
    told = tell(*facts, entry("measure_lifted", "2025-05-01", "Part two met as well."))
    assert told.measures == [("aanwijzing", "ended", "2025-03-03")]
    assert told.terms == []


def test_a_court_holds_back_publication_and_later_allows_it() -> None:
    facts = [
        entry("report_adopted", "2024-02-01", "Rapport vastgesteld."),
        entry("instruction_imposed", "2024-02-01", "Aanwijzing.", "zes weken"),
        entry(
            "court_ruling",
            "2024-02-14",
            "De voorzieningenrechter schorst de openbaarmaking van de aanwijzing; de aanwijzing blijft gelden.",
        ),
    ]
    told = tell(*facts)
    assert told.measures == [("aanwijzing", "in_force", "2024-03-14")]
    assert told.case.disclosures["R1"].state.value == "stayed"
    told = tell(
        *facts,
        entry("court_ruling", "2024-06-03", "Court no longer blocks publication."),
        entry("report_published", "2024-06-04", "Published."),
    )
    assert told.case.disclosures["R1"].state.value == "published"
    assert "terwijl de rechter" not in told.unusual


@pytest.mark.parametrize(
    ("stay", "decision", "state"),
    [
        ("Publicatie geschorst.", "Beroep ongegrond; daarmee eindigt de schorsing van de openbaarmaking.", "decided"),
        ("Publicatie geschorst totdat op het beroep is beslist.", "Beroep ongegrond.", "decided"),
        ("Judge stays publication pending the appeal.", "Appeal dismissed.", "decided"),
        ("Publicatie geschorst.", "Beroep ongegrond.", "stayed"),
        ("Publicatie geschorst totdat op het beroep is beslist.", "Beroep gegrond.", "stayed"),
        ("Publicatie verboden tot de beslissing op bezwaar.", "Beroep ongegrond; publicatie blijft verboden.", "stayed"),
    ],
)
def test_a_stay_of_publication_ends_with_the_ruling_on_the_appeal(stay: str, decision: str, state: str) -> None:
    told = tell(
        entry("report_adopted", "2024-02-01", "Rapport vastgesteld."),
        entry("instruction_imposed", "2024-02-01", "Aanwijzing."),
        entry("court_ruling", "2024-02-14", stay),
        entry("court_ruling", "2024-09-02", decision),
    )
    assert told.case.disclosures["R1"].state.value == state
    assert told.measures == [("aanwijzing", "in_force", None)]


def test_publication_against_a_stay_is_recorded_as_what_it_is() -> None:
    told = tell(
        entry("visit", "2024-01-09", "Visit."),
        entry("court_ruling", "2024-02-14", "Court stops publication of the report."),
        entry("report_published", "2024-02-20", "Published all the same."),
    )
    assert "terwijl de rechter" in told.unusual


def test_a_suspended_measure_takes_effect_after_all() -> None:
    facts = [
        entry("instruction_imposed", "2024-01-10", "Aanwijzing.", "vier weken"),
        entry("court_ruling", "2024-02-01", "De rechter schorst de aanwijzing."),
    ]
    suspended = tell(*facts)
    assert suspended.measures == [("aanwijzing", "suspended", "2024-02-07")]
    assert suspended.terms == []
    assert suspended.stage == "maatregel_geschorst"
    told = tell(*facts, entry("instruction_imposed", "2024-06-03", "Aanwijzing treedt alsnog in werking.", "binnen een maand"))
    assert told.measures == [("aanwijzing", "in_force", "2024-07-03")]
    new = tell(*facts, entry("instruction_imposed", "2024-06-03", "Nieuwe aanwijzing over de bezetting.", "binnen een maand"))
    assert new.measures == [("aanwijzing", "suspended", "2024-02-07"), ("aanwijzing", "in_force", "2024-07-03")]


@pytest.mark.parametrize(
    ("suspended", "decided", "state", "remark"),
    [
        ("Aanwijzing geschorst.", "Bezwaar ongegrond, de aanwijzing geldt weer.", "in_force", ""),
        ("Suspended until the decision on the objection.", "Objection rejected; takes effect again.", "in_force", ""),
        ("Geschorst totdat op het bezwaar is beslist.", "Bezwaar ongegrond.", "in_force", "gold tot deze beslissing"),
        ("Geschorst tot zes weken na de beslissing op bezwaar.", "Bezwaar ongegrond.", "suspended", "zegt niet of de schorsing"),
        ("Geschorst hangende het beroep.", "Bezwaar ongegrond.", "suspended", "zegt niet of de schorsing"),
        ("Geschorst totdat op het bezwaar is beslist.", "Bezwaar gegrond, aanwijzing herroepen.", "ended", ""),
    ],
)
def test_a_suspension_and_the_decision_on_the_objection(suspended: str, decided: str, state: str, remark: str) -> None:
    told = tell(IMPOSED[0], entry("court_ruling", "2024-02-08", suspended), entry("objection", "2024-05-08", decided))
    assert told.measures == [("aanwijzing", state, None)]
    assert remark in told.unusual


def test_the_inspectorate_suspends_its_own_measure_while_it_decides_on_an_objection() -> None:
    told = tell(
        IMPOSED[0], entry("objection", "2024-02-08", "Bezwaar; de inspectie schort de aanwijzing op tot het besluit daarop.")
    )
    assert told.measures == [("aanwijzing", "suspended", None)]
    assert [p.running for p in told.case.proceedings.values()] == [True]


def test_an_objection_that_succeeds_for_the_stop_only() -> None:
    words = "Bezwaar deels gegrond: de cliëntenstop is herroepen, de aanwijzing blijft verder in stand."
    told = tell(*IMPOSED, entry("objection", "2024-06-03", words))
    assert told.measures == [("aanwijzing", "partly_lifted", None)]


def test_a_request_to_the_court_suspends_nothing() -> None:
    told = tell(
        entry("order_imposed", "2024-01-10", "Order."),
        entry("court_ruling", "2024-01-12", "Provider asked the court to suspend the order; the judge rejects the request."),
    )
    assert told.measures == [("bevel", "in_force", None)]


def test_a_measure_is_withdrawn_on_objection_and_replaced() -> None:
    told = tell(
        entry("instruction_imposed", "2024-03-05", "Aanwijzing voor alle locaties.", "binnen 4 maanden"),
        entry("objection", "2024-03-20", "Aanbieder maakt bezwaar."),
        entry("objection", "2024-09-10", "Aanwijzing na bezwaar ingetrokken en vervangen door verscherpt toezicht."),
        entry("heightened_supervision_imposed", "2024-09-10", "Verscherpt toezicht.", "tot 10 maart 2025", "2025-03-10"),
    )
    assert told.stage == "verscherpt_toezicht"
    assert told.measures == [("aanwijzing", "ended", "2024-07-05"), ("verscherpt_toezicht", "in_force", "2025-03-10")]
    withdrawn = told.case.measures["M1"]
    assert (withdrawn.how_ended, withdrawn.replaced_by) == (MeasureEnd.WITHDRAWN, "M2")
    assert [p.effect for p in told.case.proceedings.values()] == ["vernietigd"]


def test_a_rejected_objection_changes_nothing() -> None:
    told = tell(
        entry("instruction_imposed", "2024-03-05", "Aanwijzing."),
        entry("objection", "2024-03-20", "Provider objects."),
        entry("objection", "2024-09-10", "Bezwaar ongegrond; de aanwijzing blijft in stand."),
    )
    assert told.measures == [("aanwijzing", "in_force", None)]


def test_a_lifting_for_one_place_that_stays_for_another() -> None:
    told = tell(
        entry("instruction_imposed", "2024-01-15", "Instruction."),
        entry("measure_lifted", "2024-07-15", "Lifted for Oost and stays in force for West."),
        locations=("Oost", "West"),
    )
    assert told.measures == [("aanwijzing", "partly_lifted", None)]
    assert told.case.measures["M1"].lifted_locations == ("plaats-1",)


def test_a_lifting_for_a_place_that_was_gone_already_changes_nothing_elsewhere() -> None:
    facts = [
        entry("instruction_imposed", "2024-01-15", "Aanwijzing."),
        entry("closed", "2024-04-02", "Locatie West gesloten."),
    ]
    for summary in ("Aanwijzing vervallen voor West.", "Aanwijzing vervallen voor West, zij blijft gelden voor Oost."):
        told = tell(*facts, entry("measure_lifted", "2024-05-02", summary), locations=("Oost", "West"))
        assert told.measures == [("aanwijzing", "partly_lifted", None)]
        assert told.case.measures["M1"].standing_locations == ("plaats-1",)
        assert "Op de genoemde locatie gold dit niet of niet meer" in told.unusual
        assert "blijft dit overal gelden" not in told.unusual


def test_a_measure_that_takes_the_place_of_another_at_one_of_its_places() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-15", "VT."),
        entry("instruction_imposed", "2024-07-08", "Oost krijgt een aanwijzing i.p.v. VT."),
        locations=("Oost", "West"),
    )
    assert told.measures == [("verscherpt_toezicht", "partly_lifted", None), ("aanwijzing", "in_force", None)]


def test_what_is_lifted_after_closing_has_its_own_end() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-15", "Verscherpt toezicht."),
        entry("closed", "2024-08-01", "Aanbieder failliet."),
        entry("heightened_supervision_ended", "2024-10-01", "Beëindigd door de curator."),
    )
    assert told.stage == "gesloten"
    assert str(told.case.measures["M1"].ended_on) == "2024-10-01"
    assert "geen opheffing" not in told.unusual


def test_a_lifting_that_can_mean_two_things_changes_nothing_and_says_so() -> None:
    told = tell(
        entry("order_imposed", "2024-01-10", "Order."),
        entry("instruction_imposed", "2024-01-10", "Instruction."),
        entry("measure_lifted", "2024-03-01", "Lifted."),
    )
    assert [line[1] for line in told.measures] == ["in_force", "in_force"]
    assert "zegt niet welke maatregel" in told.unusual


def test_all_measures_are_lifted_at_once() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-10", "Verscherpt toezicht."),
        entry("instruction_imposed", "2024-01-10", "Aanwijzing."),
        entry("measure_lifted", "2024-03-01", "Alle maatregelen opgeheven."),
    )
    assert [line[1] for line in told.measures] == ["ended", "ended"]
    assert told.stage == "afronden"


@pytest.mark.parametrize(
    ("summary", "order", "instruction"),
    [
        ("Order lifted after the instruction was met.", "ended", "in_force"),
        ("Order withdrawn: provider complied with the instruction.", "ended", "in_force"),
        ("Bevel en aanwijzing opgeheven.", "ended", "ended"),
        ("Aanwijzing opgeheven, het bevel blijft gelden.", "in_force", "ended"),
        ("Aanwijzing beëindigd voor een van de twee locaties.", "in_force", "partly_lifted"),
        ("Instruction lifted except for the medication norm.", "in_force", "partly_lifted"),
        ("De inspectie heft de aanwijzing op.", "in_force", "ended"),
        ("Aan het bevel is voldaan.", "ended", "in_force"),
    ],
)
def test_which_measure_a_lifting_is_about(summary: str, order: str, instruction: str) -> None:
    told = tell(
        entry("order_imposed", "2024-01-10", "Order."),
        entry("instruction_imposed", "2024-01-12", "Instruction."),
        entry("measure_lifted", "2024-03-01", summary),
        locations=("Oost", "West"),
    )
    assert [line[:2] for line in told.measures] == [("bevel", order), ("aanwijzing", instruction)]


def test_norms_met_everywhere_end_only_the_supervision() -> None:
    told = tell(
        entry("heightened_supervision_imposed", "2024-01-10", "Verscherpt toezicht."),
        entry("instruction_imposed", "2024-01-12", "Instruction."),
        entry("heightened_supervision_ended", "2024-03-01", "Lifted: all norms met at both locations."),
        locations=("Oost", "West"),
    )
    assert [line[1] for line in told.measures] == ["ended", "in_force"]


def test_a_later_measure_is_not_taken_for_the_replacement() -> None:
    told = tell(
        entry("instruction_imposed", "2020-01-10", "Instruction."),
        entry("objection", "2020-06-01", "Instruction withdrawn on objection and replaced by a warning."),
        entry("heightened_supervision_imposed", "2024-03-01", "Heightened supervision."),
    )
    assert told.case.measures["M1"].replaced_by is None


def test_a_lifting_of_something_unknown() -> None:
    told = tell(entry("visit", "2024-01-10", "Bezoek."), entry("measure_lifted", "2024-03", "Opgeheven."))
    assert told.measures == []
    assert "zonder dat er een maatregel bekend is" in told.unusual
    named = tell(entry("measure_lifted", "2024-03", "Aanwijzing opgeheven."))
    assert named.measures == [("aanwijzing", "ended", None)]
    assert "begin niet bekend" in named.unusual


def test_a_new_measure_says_what_it_replaces() -> None:
    told = tell(
        entry("order_imposed", "2024-01-10", "Order.", "zeven dagen"),
        entry("instruction_imposed", "2024-01-17", "Instruction instead of an extension of the order."),
    )
    assert told.measures == [("bevel", "ended", "2024-01-17"), ("aanwijzing", "in_force", None)]
    assert told.case.measures["M1"].replaced_by == "M2"


def test_a_minister_extends_a_bevel() -> None:
    facts = [
        entry("order_imposed", "2024-02-01", "Order to move all young people.", "seven days"),
        entry("other", "2024-02-07", "Minister extends the order.", "tot 1 maart 2024", "2024-03-01"),
    ]
    told = tell(*facts)
    assert told.measures == [("bevel", "in_force", "2024-03-01")]
    assert told.terms == [("bevel", "2024-03-01")]
    assert "niet door een minister" not in told.unusual
    facts[1]["summary"] = "The order is extended."
    assert "niet door een minister" in tell(*facts).unusual
