"""The policy files: what ships is consistent, and what contradicts itself is refused with file, place, found and expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.base.errors import BadInput, Impossible
from domain.people.person import Role
from domain.policy.policy import ROLES, Policy, TermCertainty
from domain.time import Nature
from rulebook.files import SHIPPED, load_policy, policy_of, policy_texts

TEXTS = policy_texts(SHIPPED)

LENGTHS = {
    "verbeterplan": "P4W",
    "aangevuld_verbeterplan": "P2W",
    "verbeterperiode": "P3M",
    "resultaatsverslag": "P2W",
    "reactie_conceptrapport": "P4W",
    "zienswijze": "P2W",
    "bezwaar": "P6W",
    "beslissing_op_bezwaar": "P6W",
    "beslissing_op_bezwaar_commissie": "P12W",
    "beroep": "P6W",
    "verscherpt_toezicht": "P6M",
    "aanwijzing": "P4M",
    "bevel": "PT168H",
    "begunstigingstermijn": "P2W",
    "openbaarmaking_wachttijd": "P2W",
    "online": "P5Y",
    "herinnering_verbeterplan": "P1W",
    "stop_direct": "P1W",
    "herinnering_resultaatsverslag": "P1W",
    "waarschuwing": "P3M",
    "brief_opstellen": "3wd",
    "brief_goedkeuren": "2wd",
    "brief_verzenden": "1wd",
    "brief_bezorging": "3wd",
    "brief_opnieuw_verzenden": "1wd",
    "plan_beoordelen": "10wd",
    "verslag_beoordelen": "10wd",
    "bezoek_afronden": "10wd",
    "volgende_stap": "5wd",
    "voorstel_beslissen": "5wd",
    "zienswijze_beoordelen": "5wd",
    "bevel_toetsen": "1wd",
    "gevaar_nagaan": "3wd",
    "uitspraak_afwachten": "20wd",
    "eigenaar_toewijzen": "1wd",
    "oppakken": "None",
    "clientenstop": "None",
    "afspraak": "None",
}
LAW = {
    "bezwaar",
    "beroep",
    "beslissing_op_bezwaar",
    "beslissing_op_bezwaar_commissie",
    "bevel",
    "openbaarmaking_wachttijd",
}


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert old in TEXTS[file]
    return {**TEXTS, file: TEXTS[file].replace(old, new, 1)}


def test_the_terms_that_ship(policy: Policy) -> None:
    assert {kind: str(term.length) for kind, term in policy.terms.items()} == LENGTHS


def test_what_is_ours_to_choose_is_never_shown_as_law(policy: Policy) -> None:
    assert {kind for kind, term in policy.terms.items() if term.certainty is TermCertainty.LAW} == LAW
    assert {
        kind for kind, term in policy.terms.items() if term.nature in {Nature.STATUTORY, Nature.HOURS, Nature.EARLIEST}
    } == LAW


def test_what_a_term_waits_for_is_a_role_or_somebody_outside() -> None:
    assert {role.value for role in Role} >= ROLES


def test_unknown_kinds_and_ladders_are_impossible(policy: Policy) -> None:
    with pytest.raises(Impossible, match="geen termijn 'siësta'"):
        policy.term("siësta")
    with pytest.raises(Impossible, match="geen herinneringsladder 'trap'"):
        policy.ladder("trap")


def test_the_version_follows_the_content_and_not_the_layout(policy: Policy) -> None:
    longer = policy_of(changed("terms.yaml", "lengte: P4W", "lengte: P5W"))
    commented = policy_of({**TEXTS, "terms.yaml": TEXTS["terms.yaml"] + "\n# een opmerking\n"})

    assert policy.version.startswith("2026-1+")
    assert longer.version != policy.version
    assert longer.calendar.version == policy.calendar.version
    assert commented == policy


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "terms.yaml",
            "lengte: P4W",
            "lengte: P7W",
            "terms.yaml: termen.verbeterplan.lengte: gevonden 'P7W'; verwacht: hooguit het maximum P6W",
        ),
        (
            "terms.yaml",
            "lengte: P4W",
            "lengte: 4 weken",
            "terms.yaml: termen.verbeterplan.lengte (regel 20): gevonden '4 weken'; verwacht: één getal",
        ),
        (
            "terms.yaml",
            "ladder: aanbieder",
            "ladder: trap",
            "terms.yaml: termen.verbeterplan.ladder: gevonden 'trap'; verwacht: een van aanbieder",
        ),
        (
            "terms.yaml",
            "    soort: bestuurlijk\n",
            "    aard: bestuurlijk\n",
            "termen.verbeterplan (regel 19): gevonden 'aard'; verwacht: alleen naam",
        ),
        ("terms.yaml", "    soort: bestuurlijk\n", "", "termen.verbeterplan.soort (regel 17): gevonden 'niets'"),
        ("terms.yaml", "soort: bestuurlijk", "soort: vrij", "gevonden 'vrij'; verwacht: een van wettelijk, bestuurlijk"),
        ("terms.yaml", "soort: bestuurlijk", "soort: wettelijk", "naar_werkdag"),
        ("terms.yaml", "wacht_op: aanbieder", "wacht_op: postbode", "termen.verbeterplan.wacht_op: gevonden 'postbode'"),
        ("terms.yaml", "lengte: PT168H", "lengte: P7D", "termen.bevel.lengte: gevonden 'P7D'; verwacht: een duur in uren"),
        ("terms.yaml", "  aangevuld_verbeterplan:", "  verbeterplan:", "verbeterplan (regel 28): gevonden 'dit veld twee keer'"),
        ("terms.yaml", "versie:", "versie: [", "terms.yaml: regel"),
        (
            "ladders.yaml",
            "op: voor-7d, aan: inspecteur",
            "op: voor-7d, aan: management",
            "ladders.yaml: ladders.aanbieder.treden[2]",
        ),
        ("ladders.yaml", "op: voor-7d", "op: voor-14d", "treden[2]: gevonden 'voor-14d'; verwacht: elke trede hooguit één keer"),
        (
            "ladders.yaml",
            "op: voor-7d",
            "op: voor-21d",
            "treden[2]: gevonden 'voor-21d'; verwacht: een trede die later valt dan voor-14d",
        ),
        ("ladders.yaml", "op: voor-7d", "op: na-7", "treden[2].op (regel 20): gevonden 'na-7'; verwacht: bij-start"),
        (
            "ladders.yaml",
            "elke: 5wd",
            "elke: P5D",
            "ladders.aanbieder.herhaal.elke (regel 25): gevonden 'P5D'; verwacht: een aantal werkdagen",
        ),
        (
            "ladders.yaml",
            "    herhaal: {elke: 5wd, aan: management}\n",
            "",
            "ladders.aanbieder.herhaal (regel 16): gevonden 'niets'",
        ),
        ("ladders.yaml", "uur: 8", "uur: 24", "ladders.aanbieder.uur: gevonden 24"),
        ("calendar.yaml", "2026-04-27", "2026-04-31", "calendar.yaml"),
        ("calendar.yaml", "2026-04-27", "2025-04-26", "gevonden '2025-04-26'; verwacht: elke Koningsdag één keer"),
        (
            "calendar.yaml",
            "bekend_tot_en_met: 2028-12-31",
            "bekend_tot_en_met: 2008-12-31",
            "bekend_tot_en_met (regel 11): gevonden '2008-12-31'",
        ),
        (
            "retention.yaml",
            "P20Y",
            "P18M",
            "retention.yaml: bewaartermijn (regel 4): gevonden 'P18M'; verwacht: een aantal jaren",
        ),
        (
            "mandates.yaml",
            "rollen: [hoofdinspecteur]",
            "rollen: [portier]",
            "mandates.yaml: mandaten[2].rollen[1] (regel 17): gevonden 'portier'",
        ),
    ],
)
def test_a_policy_that_contradicts_itself_does_not_start(file: str, old: str, new: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        policy_of(changed(file, old, new))

    assert message in refused.value.message
    assert refused.value.message.startswith(f"{file}: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"calendar\.yaml.*niets"):
        load_policy(tmp_path)
