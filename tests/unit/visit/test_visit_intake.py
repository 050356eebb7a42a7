"""A visit report: the example is read in full, and whatever is wrong is said with file, place, found and expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.base.errors import BadInput, Impossible
from domain.finding.finding import FindingState
from domain.lawfulness import Verdict
from domain.lawfulness.norms import NormFrames, Theme
from domain.visit.intake import findings_of, read_visit_report, refuse_unreadable
from domain.visit.report import Origin
from domain.visit.visit import VisitKind
from reader.written import read_file, written
from rulebook.files import SHIPPED
from rulebook.law import load_grounds

EXAMPLE = Path(__file__).parents[3] / "docs" / "voorbeelden" / "bezoek.yaml"
TODAY = date(2026, 11, 22)
NORMS = read_file(NormFrames, SHIPPED / "norms.yaml")


def read(text):
    file = written(text, source="bezoek.yaml")
    return read_visit_report(file.data, norms=NORMS, today=TODAY, source=file.source, line_of=file.line_of)


def changed(*pairs):
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def test_the_example_is_read_and_tested():
    report = read(EXAMPLE.read_text(encoding="utf-8"))
    findings = findings_of(report, grounds=load_grounds(), norms=NORMS, first=4)

    assert (report.kind, report.origin, report.announced) == (VisitKind.THEMATIC, Origin.AKJ_SIGNAL, False)
    assert str(report.last_day) == "2026-03-12"
    assert report.spoken.young_people == 6
    assert [finding.id for finding in findings] == ["V4", "V5", "V6"]
    assert [finding.judgement.verdict if finding.judgement else None for finding in findings] == [
        Verdict.UNLAWFUL,
        Verdict.CANNOT_BE_JUDGED,
        None,
    ]
    assert findings[1].verdict is Verdict.UNLAWFUL
    assert findings[1].judgement
    assert findings[1].judgement.missing[0].fact == "noodsituatie.geen_andere_uitweg"
    assert findings[2].theme is Theme.GOVERNANCE
    assert {finding.state for finding in findings} == {FindingState.OPEN}


def test_one_location_need_not_be_named():
    report = read(
        "aanbieder: {kvk-nummer: '01234567'}\nlocaties: [{vestigingsnummer: '000001234567'}]\nsoort: bezoek\nherkomst: melding\n"
        "datum: 12-3-2026\naangekondigd: ja\ninspecteurs: [a.bos]\nbevindingen: [{norm: JIJ-2.2, omschrijving: Geen plannen.}]\n"
    )
    assert report.provider.kvk == "01234567"
    assert report.location_of(report.findings[0]) is report.locations[0]
    assert report.announced is True


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ('"90012345"', '"1234"', "aanbieder.kvk-nummer (regel 9)", "8 cijfers"),
        ('"000090012345"', '"90012345"', "locaties[1].vestigingsnummer", "12 cijfers"),
        ("soort: thematisch", "soort: controle", "soort (regel 19)", "een van: bezoek, vervolgbezoek"),
        ("[2026-03-10, 2026-03-12]", "[2026-03-10, 2026-11-23]", "datum[2] (regel 22)", "vandaag (2026-11-22)"),
        ("[2026-03-10, 2026-03-12]", "[1900-01-01, 2026-03-12]", "datum[1] (regel 22)", "hoogstens 90 dagen uit elkaar"),
        ("[2026-03-10, 2026-03-12]", "2027-01", "datum[1]", "vandaag"),
        ("[2026-03-10, 2026-03-12]", "2026-02-30", "datum[1]", "een dag die bestaat"),
        ("aangekondigd: nee", "aangekondigd: misschien", "aangekondigd (regel 23)", "ja of nee"),
        ("  jongeren: 6", "  jongeren: -1", "gesproken.jongeren", "0 of meer"),
        ("  jongeren: 6", "  jongeren: zes", "gesproken.jongeren", "een heel getal"),
        ("gesproken: ", "gesproke: ", "gesproke (regel", "bedoel je ‘gesproken’"),
        ("norm: JIJ-3.4", "norm: JIJ-9.9", "bevindingen[3].norm", "JIJ-1.1"),
        (
            "  - locatie: Boerderij Het Zand",
            "  - locatie: Elders",
            "bevindingen[2].locatie",
            "Huis De Branding, Boerderij Het Zand",
        ),
        (
            "[verplichte_kamertijd]",
            "[kamertijd]",
            "bevindingen[1].omstandigheden.maatregelen[1]",
            "bedoel je ‘verplichte_kamertijd’",
        ),
        ("      datum: 2026-02\n", "      datum: 2026-12\n", "bevindingen[2].omstandigheden.datum", "vandaag"),
        ("naam: Boerderij Het Zand\n", "naam: Huis De Branding\n", "locaties[1]", "elke locatie één keer"),
        ("# zaak: Z-2026-0001", "hertoetst: [{bevinding: V1, uitkomst: vervallen}]\n#", "zaak", "het nummer van de zaak"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old, new, place, expected):
    with pytest.raises(BadInput) as refused:
        read(changed((old, new)))
    assert refused.value.message.startswith("bezoek.yaml: ")
    assert place in refused.value.message
    assert expected in refused.value.message


@pytest.mark.parametrize(("typed", "said"), [("9" * 5000, "9" * 79 + "…"), ("123456782", "(niet getoond)")])
def test_a_norm_that_is_none_is_not_repeated_at_length_nor_when_it_may_be_a_bsn(typed, said):
    with pytest.raises(BadInput) as refused:
        read(changed(("norm: JIJ-3.4", f"norm: '{typed}'")))
    assert f"gevonden '{said}';" in refused.value.message
    assert typed not in refused.value.message


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(BadInput) as refused:
        read(changed(('"90012345"', '"1234"'), ("aangekondigd: nee", "aangekondigd: soms")))
    assert len(refused.value.message.splitlines()) == 2


def test_what_the_parts_contradict_is_said_beside_fields_that_cannot_be_read():
    with pytest.raises(BadInput) as refused:
        read(
            "aanbieder: {kvk-nummer: '1'}\nlocaties: [{naam: Huis Noord}]\nsoort: onzin\nherkomst: thema\naangekondigd: soms\n"
            "datum: 2030-01-01\n"
            "bevindingen:\n- {norm: JIJ-99, omschrijving: 5}\n- {norm: JIJ-1.4, locatie: Elders}\n- 7\n"
            "- {norm: JIJ-1.4, omschrijving: Op slot., eigen_oordeel: {oordeel: rechtmatig, reden: Anders.}}\n"
            "hertoetst: [{bevinding: V1}, {bevinding: V1, uitkomst: vervallen}]\n"
        )
    assert [row.removeprefix("bezoek.yaml: ").partition(" (")[0] for row in refused.value.message.splitlines()] == [
        "aanbieder.kvk-nummer",
        "soort",
        "aangekondigd",
        "bevindingen[1].omschrijving",
        "bevindingen[2].omschrijving",
        "bevindingen[3]",
        "hertoetst[1].uitkomst",
        "datum[1]",
        "bevindingen[1].norm",
        "bevindingen[2].locatie",
        "bevindingen[4].eigen_oordeel",
        "zaak",
        "hertoetst[1].bevinding",
        "hertoetst[2].toelichting",
    ]


def test_a_norm_is_not_called_unknown_before_it_is_known_which_norms_hold():
    """A house may have confirmed norms of its own, which only its database knows."""
    file = written(
        "aangekondigd: soms\ndatum: 2030-01-01\nbevindingen: [{norm: VAN-ONS-1, omschrijving: 5}]\n", source="bezoek.yaml"
    )
    with pytest.raises(BadInput) as refused:
        refuse_unreadable(file.data, today=TODAY, source=file.source, line_of=file.line_of)
    assert "VAN-ONS-1" not in refused.value.message
    for place in ("aangekondigd (", "datum[1] (", "bevindingen[1].omschrijving ("):
        assert f"bezoek.yaml: {place}" in refused.value.message


def test_what_cannot_be_read_is_said_once_and_accuses_nothing_else():
    with pytest.raises(BadInput) as refused:
        read(
            "aanbieder: {kvk-nummer: '90012345'}\nlocaties: [{vestigingsnummer: '1'}]\nsoort: bezoek\nherkomst: thema\n"
            "aangekondigd: ja\ndatum: ooit\nbevindingen: [{norm: JIJ-99, locatie: Elders, omschrijving: Op slot.}]\n"
        )
    assert [row.partition(" (")[0] for row in refused.value.message.splitlines()] == [
        "bezoek.yaml: locaties[1].vestigingsnummer",
        "bezoek.yaml: datum[1]",
    ]


@pytest.mark.parametrize("field", ["samenvatting: >\n", "    omschrijving: >\n"])
def test_a_bsn_is_refused_and_not_repeated(field):
    with pytest.raises(Impossible) as refused:
        read(
            changed((field, f"{field}      Jongere 123456782 woont hier.\n"))
            if "oms" in field
            else changed((field, f"{field}  123456782\n"))
        )
    assert field.split(":")[0].strip() in refused.value.message
    assert "123456782" not in refused.value.message


def test_a_bsn_in_the_wrong_field_is_not_repeated_either():
    with pytest.raises(BadInput) as refused:
        read(changed(('"90012345"', '"123456782"')))
    assert "123456782" not in refused.value.message


def test_a_report_may_say_only_what_went_well():
    report = read(
        "aanbieder: {kvk-nummer: '01234567'}\nlocaties: [{naam: Huis Noord}]\nsoort: thematisch\nherkomst: thema\n"
        "aangekondigd: ja\ngoed: Een vast team dat de jongeren kent.\n"
    )
    assert (report.findings, report.went_well) == ((), "Een vast team dat de jongeren kent.")
    assert [str(day) for day in report.days] == ["2026-11-22"], "the day it is, when none is given"


def test_a_restriction_is_of_the_day_of_the_visit_unless_another_is_given():
    report = read(changed(("      datum: 2026-03-10                   # de dag van het bezoek als je dit weglaat\n", "")))
    findings = findings_of(report, grounds=load_grounds(), norms=NORMS)

    assert [str(one.circumstances.on) for one in findings if one.circumstances] == ["2026-03-12", "2026-02"]


def test_counts_are_read_by_the_names_they_had_before_and_never_by_both():
    former = read(changed(("  pedagogisch_medewerkers: 5", "  medewerkers: 5"), ("  bestuur: 2", "  bestuur_en_management: 2")))
    assert (former.spoken.staff, former.spoken.management) == (5, 2)

    with pytest.raises(BadInput, match=r"gesproken\.medewerkers \(regel \d+\): .*een van de velden jongeren"):
        read(changed(("  pedagogisch_medewerkers: 5", "  pedagogisch_medewerkers: 5\n  medewerkers: 5")))


def test_what_is_plainly_the_same_is_kept_once():
    days = ("datum: [2026-03-10, 2026-03-12]", "datum: [2026-03-12, 12 maart 2026]")
    report = read(changed(days, ("inspecteurs: [a.bos", "inspecteurs: [a.bos, a.bos")))
    assert [str(day) for day in report.days] == ["2026-03-12"]
    assert report.inspectors == ("a.bos", "f.yilmaz")


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ("{jongeren: 3}", r"^bezoek\.yaml: gesproken\.anders.*\(regel \d+\): .*bij ‘jongeren’ zelf"),
        ("{Jongeren: 3}", r"bij ‘jongeren’ zelf"),
        ('{"": 3}', r"^bezoek\.yaml: gesproken\.anders \(regel \d+\): gevonden 'leeg'"),
    ],
)
def test_others_are_those_who_have_no_name_here(others, said):
    with pytest.raises(BadInput, match=said):
        read(changed(("  anders: {leerkrachten: 2}", f"  anders: {others}")))
