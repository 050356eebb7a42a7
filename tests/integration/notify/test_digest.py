"""The digest and the alert: what a person reads."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.moments import at_amsterdam
from notify import alert, digest
from notify.digest import DigestItem
from notify.message import Recipient
from tests.unit.report.portfolio import CALENDAR
from words.deadline import Deadline

MONDAY = date(2026, 5, 18)
BOS = Recipient(name="A. Bos", targets=("a.bos@toezicht.example",))


def item(last_day: date, case_number: str = "2026-014", **changes: str) -> DigestItem:
    values = {"provider": "Stichting De Haven", "what": "Wachten op verbeterplan", "hint": f"vervolg zaak toon {case_number}"}
    due = Deadline(last_day)
    left = due.left(at_amsterdam(MONDAY, 8, 5), CALENDAR)
    return DigestItem(case_number=case_number, deadline=due, left=left, **(values | changes))


@pytest.mark.parametrize(
    ("last_days", "subject"),
    [
        ([13], "1 termijn vraagt actie; die is 5 dagen te laat"),
        ([13, 19, 18], "3 termijnen vragen actie; 1 is 5 dagen te laat"),
        ([17, 6, 21], "3 termijnen vragen actie; 2 zijn te laat, de oudste 12 dagen"),
        ([18], "1 termijn vraagt actie; vandaag is de laatste dag"),
        ([20], "1 termijn vraagt actie; nog 2 werkdagen"),
        ([26, 19], "2 termijnen vragen actie; de eerste: nog 1 werkdag"),
    ],
)
def test_the_subject_says_how_many_and_the_worst(last_days: list[int], subject: str) -> None:
    items = [item(date(2026, 5, day)) for day in last_days]

    assert digest.compose("<a@b>", BOS, items, MONDAY).subject == subject


def test_items_stand_in_groups_with_counts_the_latest_first() -> None:
    items = [item(date(2026, 6, 17)), item(date(2026, 5, 16), "2026-002"), item(date(2026, 5, 9), "2026-009"), item(MONDAY)]
    text = digest.compose("<a@b>", BOS, items, MONDAY).body_text

    order = [
        "Beste A. Bos",
        "TE LAAT (2)",
        "2026-009",
        "Uiterlijk op zaterdag 9 mei 2026. 9 dagen te laat.",
        "2026-002",
        "VANDAAG (1)",
        "LATER (1)",
        "Uiterlijk op woensdag 17 juni 2026. Nog 21 werkdagen.",
    ]
    assert sorted(order, key=text.index) == order
    assert "DEZE WEEK" not in text
    assert "maandag 18 mei 2026" in text


def test_what_somebody_else_still_has_time_for_asks_for_nothing() -> None:
    known = item(date(2026, 5, 26), "2026-009").model_copy(update={"asks": False, "awaited": "aanbieder", "owner": "C. Dam"})
    alone = digest.compose("<a@b>", BOS, [known], MONDAY)
    assert alone.subject == "Ter informatie: Wachten op verbeterplan: nog 5 werkdagen"
    assert "Je hoeft nu niets te doen." in alone.body_text
    assert "Zolang er niets gebeurt" not in alone.body_text
    assert "Aan zet: aanbieder. Eigenaar van de zaak: C. Dam." in alone.body_text

    both = digest.compose("<a@b>", BOS, [known, item(date(2026, 5, 19))], MONDAY)
    assert both.subject == "1 termijn vraagt actie; nog 1 werkdag"
    assert both.body_text.index("DEZE WEEK (1)") < both.body_text.index("TER INFORMATIE (1)")


def test_what_a_person_typed_is_never_markup() -> None:
    html = digest.compose("<a@b>", BOS, [item(date(2026, 5, 17), provider="<b>Haven</b> & co", what="a\nb")], MONDAY).body_html

    assert html is not None
    assert "&lt;b&gt;Haven&lt;/b&gt; &amp; co" in html
    assert "a b" in html


def test_a_digest_without_items_is_not_made() -> None:
    with pytest.raises(ValueError, match="without items"):
        digest.compose("<a@b>", BOS, [], MONDAY)


@pytest.mark.parametrize("kind", alert.AlertKind)
def test_an_alert_points_to_its_own_paragraph(kind: alert.AlertKind) -> None:
    message = alert.compose("<a@b>", BOS, alert.Alert(kind=kind, facts=("nummer: 12",)))

    assert f"docs/operations.md#{kind.value}" in message.body_text
    assert "* nummer: 12" in message.body_text
    assert message.subject.startswith("Vervolg: ")
