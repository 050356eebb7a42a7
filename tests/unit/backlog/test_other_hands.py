"""Whole histories in the words of people who never saw our word lists: hurried, abbreviated, mistyped, in two languages.

What each should become was written down before it was told.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.unit.backlog.histories import entry, tell

VT, AW, BEVEL = "verscherpt_toezicht", "aanwijzing", "bevel"
LAST, DWANG, STOP = "last_onder_dwangsom", "last_onder_bestuursdwang", "clientenstop"
HOLDS, PART, SUSPENDED, OVER = "in_force", "partly_lifted", "suspended", "ended"


class Becomes(NamedTuple):
    """The stage, each measure as (kind, status, contents), and for which places (by number) a measure no longer holds."""

    stage: str
    measures: tuple[tuple[str, ...], ...] = ()
    lifted: tuple[tuple[int, ...], ...] = ()


History = tuple[str, tuple[str, ...], tuple[dict[str, Any], ...], Becomes]

HISTORIES: tuple[History, ...] = (
    (
        "one of three goes, in abbreviations",
        ("Dorp",),
        (
            entry("heightened_supervision_imposed", "2024-02-09", "VT per direct i.v.m. gebrek aan vertrouwen.", "6 mnd"),
            entry("instruction_imposed", "2024-02-09", "AW gegeven."),
            entry("order_imposed", "2024-02-09", "Bevel gegeven."),
            entry("measure_lifted", "2024-03-04", "Alleen de AW is ingetrokken; bevel en VT blijven in stand."),
        ),
        Becomes(BEVEL, ((VT, HOLDS), (AW, OVER), (BEVEL, HOLDS))),
    ),
    (
        "a penalty off the table, an instruction not yet",
        ("Dorp",),
        (
            entry("instruction_imposed", "2024-01-08", "Aanwijzing a.g.v. onveilige situatie", "3 mnd"),
            entry("penalty_payment_imposed", "2024-05-13", "LOD: EUR 2.500 p/w, max. EUR 25.000"),
            entry("measure_lifted", "2024-07-01", "LOD is van tafel, de aanwijzing nog niet."),
        ),
        Becomes(AW, ((AW, HOLDS), (LAST, OVER))),
    ),
    (
        "slips of the keys",
        ("Dorp",),
        (
            entry("heightened_supervision_imposed", "2023-02-16", "Verschrept toezicht."),
            entry("instruction_imposed", "2023-02-16", "Aanwijizng."),
            entry("admission_stop", "2023-02-16", "Opnamesotp"),
            entry("heightened_supervision_ended", "2023-08-01", "Verscherp toezicht beindigd."),
            entry("measure_lifted", "2023-08-01", "Aanwijzing gedeeltlijk opgehven; opnamestp blijft."),
        ),
        Becomes(AW, ((VT, OVER), (AW, PART, STOP))),
    ),
    (
        "three places, three outcomes on one day",
        ("Het Anker (Lisse)", "Het Roer (Lisse)", "De Mast (Hillegom)"),
        (
            entry("heightened_supervision_imposed", "2024-01-08", "VT voor alle drie de locaties."),
            entry("heightened_supervision_ended", "2024-07-08", "VT eraf bij Het Anker."),
            entry("heightened_supervision_extended", "2024-07-08", "Het Roer krijgt drie maanden extra VT.", "drie maanden"),
            entry("instruction_imposed", "2024-07-08", "De Mast krijgt een aanwijzing i.p.v. VT."),
        ),
        Becomes(AW, ((VT, PART), (AW, HOLDS)), ((1, 3), ())),
    ),
    (
        "homes that close, stay and improve",
        ("Rose House", "Oak House", "Elm House"),
        (
            entry("heightened_supervision_imposed", "2023-01-09", "All three homes placed under heightened supervision."),
            entry("instruction_imposed", "2023-02-06", "Instruction for Rose House and Oak House."),
            entry("closed", "2023-04-03", "Elm House closed its doors."),
            entry(
                "heightened_supervision_ended",
                "2023-07-03",
                "Supervision of Oak House ended, Rose House stays under it.",
            ),
            entry("measure_lifted", "2023-07-03", "Instruction revoked for Oak House; Rose House must still comply."),
        ),
        Becomes(AW, ((VT, PART), (AW, PART)), ((2, 3), (2,))),
    ),
    (
        "two go, one is extended, in one sentence",
        ("Amersfoort", "Baarn", "Soest"),
        (
            entry("heightened_supervision_imposed", "2023-01-10", "Heightened supervision.", "eight months"),
            entry("instruction_imposed", "2023-02-06", "Aanwijzing."),
            entry("heightened_supervision_ended", "2023-09-01", "Lifted for Baarn and Soest (norms met), Amersfoort extended."),
            entry("measure_lifted", "2023-09-01", "Aanwijzing nu alleen nog van kracht in Soest."),
        ),
        Becomes(AW, ((VT, PART), (AW, PART)), ((2, 3), (1, 2))),
    ),
    (
        "a place closes with the measure that held only there",
        ("Woonlocatie Haven", "Woonlocatie Duin"),
        (
            entry("heightened_supervision_imposed", "2023-01-10", "VT."),
            entry("instruction_imposed", "2023-03-01", "Aanwijzing voor Duin."),
            entry("closed", "2023-06-01", "Woonlocatie Duin gesloten."),
        ),
        Becomes(VT, ((VT, PART), (AW, OVER)), ((2,), ())),
    ),
    (
        "every kind of stop, and the promise to lift the last",
        ("Woonlocatie Haven", "Woonlocatie Duin"),
        (
            entry("admission_stop", "2023-02-01", "Inspectie: opnamestop Haven."),
            entry("instruction_imposed", "2023-03-01", "Aanwijzing Duin."),
            entry("admission_stop", "2023-03-01", "Opnamestop Duin."),
            entry("measure_lifted", "2023-09-01", "Opnamestop Haven opgeheven."),
            entry(
                "measure_lifted",
                "2023-09-01",
                "Aan de aanwijzing is voldaan. De opnamestop wordt opgeheven zodra er een arts is.",
            ),
        ),
        Becomes(AW, ((STOP, OVER), (AW, PART, STOP))),
    ),
    (
        "a court annuls the stop and leaves the rest",
        ("Dorp",),
        (
            entry("instruction_imposed", "2023-03-01", "Instruction."),
            entry("admission_stop", "2023-03-01", "No new residents."),
            entry("court_ruling", "2023-04-03", "Voorzieningenrechter: geen aanleiding voor schorsing."),
            entry(
                "court_ruling",
                "2024-01-08",
                "Rechtbank vernietigt de cliëntenstop; de aanwijzing blijft voor het overige in stand.",
            ),
        ),
        Becomes(AW, ((AW, PART),)),
    ),
    (
        "a judge who suspends two measures and leaves the third",
        ("Dorp",),
        (
            entry("heightened_supervision_imposed", "2023-01-10", "VT."),
            entry("instruction_imposed", "2023-03-01", "Aanwijzing."),
            entry("penalty_payment_imposed", "2023-05-01", "LOD."),
            entry("court_ruling", "2023-06-01", "Vzr. schorst aanwijzing en last onder dwangsom; verzoek over het VT afgewezen."),
        ),
        Becomes(VT, ((VT, HOLDS), (AW, SUSPENDED), (LAST, SUSPENDED))),
    ),
    (
        "dashes, and a name within a name",
        ("Noord", "Noord-West", "Zuid"),
        (
            entry("heightened_supervision_imposed", "2023-01-10", "VT"),
            entry("order_imposed", "2023-03-01", "Bevel"),
            entry("measure_lifted", "2023-03-08", "Bevel ingetrokken – VT blijft staan"),
            entry("heightened_supervision_ended", "2023-09-01", "VT Noord-West beëindigd."),
        ),
        Becomes(VT, ((VT, PART), (BEVEL, OVER)), ((2,), ())),
    ),
    (
        "letters for names",
        ("Locatie A", "Locatie B", "Locatie C"),
        (
            entry("heightened_supervision_imposed", "2023-02-16", "VT op A, B en C."),
            entry("heightened_supervision_ended", "2023-08-01", "VT beëindigd op locatie A en locatie C."),
        ),
        Becomes(VT, ((VT, PART),), ((1, 3),)),
    ),
    (
        "the provider, a municipality and we all stop admissions",
        ("Dorp",),
        (
            entry("admission_stop", "2023-01", "Bestuur kondigt zelf een opnamestop af."),
            entry("admission_stop", "2023-02-01", "Vijf gemeenten stellen zelf een plaatsingsstop in."),
            entry("admission_stop", "2023-03-01", "Inspectie legt daarnaast een opnamestop op."),
            entry(
                "measure_lifted",
                "2023-06-01",
                "Stop van de inspectie opgeheven; de aanbieder houdt zijn eigen stop aan.",
            ),
            entry("other", "2023-07-01", "De gemeenten hebben hun plaatsingsstop opgeheven."),
        ),
        Becomes(STOP, ((STOP, HOLDS), (STOP, OVER), (STOP, OVER))),
    ),
    (
        "an instruction goes and its stop stays",
        ("Dorp",),
        (
            entry("instruction_imposed", "2023-05-01", "Aanwijzing inclusief opnamestop."),
            entry("measure_lifted", "2023-09-04", "Aanwijzing opgeheven, m.u.v. de opnamestop."),
        ),
        Becomes(AW, ((AW, PART, STOP),)),
    ),
    (
        "suspended, annulled, and decided again after a hearing",
        ("Dorp",),
        (
            entry("instruction_imposed", "2023-03-01", "Instruction."),
            entry("court_ruling", "2023-03-20", "The instruction is suspended pending appeal."),
            entry("court_ruling", "2024-03-20", "Appeal upheld: the instruction is annulled."),
            entry("instruction_imposed", "2024-05-13", "New instruction after a hearing."),
        ),
        Becomes(AW, ((AW, OVER), (AW, HOLDS))),
    ),
    (
        "withdrawn on objection for a smaller one",
        ("Locatie Noord", "Locatie Zuid"),
        (
            entry("instruction_imposed", "2023-03-01", "Aanwijzing voor beide locaties."),
            entry("objection", "2023-06-05", "Op bezwaar ingetrokken en vervangen door een aanwijzing voor alleen locatie Zuid."),
            entry("instruction_imposed", "2023-06-05", "Aanwijzing locatie Zuid.", "6 weken"),
        ),
        Becomes(AW, ((AW, OVER), (AW, HOLDS))),
    ),
    (
        "the order had a successor",
        ("Dorp",),
        (
            entry("order_imposed", "2023-05-02", "Bevel: geen isolatie meer.", "zeven dagen"),
            entry("instruction_imposed", "2023-05-09", "Het bevel is opgevolgd door een aanwijzing.", "3 maanden"),
            entry("penalty_payment_imposed", "2023-09-11", "LOB: sluiting van het pand als de aanbieder niet zelf stopt."),
        ),
        Becomes(DWANG, ((BEVEL, OVER), (AW, HOLDS), (DWANG, HOLDS))),
    ),
    (
        "closed, opened again, closed",
        ("Dorp",),
        (
            entry("visit", "2021-03", "Bezoek."),
            entry("closed", "2022-01", "Dossier gesloten."),
            entry("other", "2022-05-02", "Dossier heropend na melding."),
            entry("visit", "2022-06-01", "Bezoek."),
            entry("closed", "2022-09-01", "Opnieuw gesloten: geen bijzonderheden."),
            entry("other", "2022-11-01", "Na melding besloten de zaak niet te heropenen."),
        ),
        Becomes("gesloten"),
    ),
)


@pytest.mark.parametrize(("locations", "entries", "becomes"), [h[1:] for h in HISTORIES], ids=[h[0] for h in HISTORIES])
def test_a_history_in_other_words(locations: tuple[str, ...], entries: tuple[dict[str, Any], ...], becomes: Becomes) -> None:
    told = tell(*entries, locations=locations)

    assert (told.outcome.recorded, told.refused) == (len(entries), [])
    assert told.stage == becomes.stage
    measures = [(kind, status, *contents) for kind, status, _, *contents in told.measures]
    assert tuple(measures) == becomes.measures
    if becomes.lifted:
        lifted = [{int(place.removeprefix("plaats-")) for place in m.lifted_locations} for m in told.case.measures.values()]
        assert lifted == [set(places) for places in becomes.lifted]
