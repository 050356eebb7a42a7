"""The digest and the alert: what a person reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.moments import dutch_date
from notify import alert, digest
from notify.digest import DigestItem, Urgency
from notify.message import Recipient

MONDAY = date(2026, 5, 18)
BOS = Recipient(name="A. Bos", targets=("a.bos@toezicht.example",))


def item(days_late: int, case_number: str = "2026-014", **changes: str) -> DigestItem:
    values = {"provider": "Stichting De Haven", "what": "Wachten op verbeterplan", "hint": f"vervolg zaak toon {case_number}"}
    deadline = dutch_date(MONDAY - timedelta(days=days_late), weekday=True)
    return DigestItem(case_number=case_number, deadline=deadline, days_late=days_late, **(values | changes))


@pytest.mark.parametrize(
    ("late", "subject"),
    [
        ([5], "1 termijn vraagt actie; die is 5 dagen te laat"),
        ([5, -1, 0], "3 termijnen vragen actie; 1 is 5 dagen te laat"),
        ([1, 12, -3], "3 termijnen vragen actie; 2 zijn te laat, de oudste 12 dagen"),
        ([0], "1 termijn vraagt actie; die eindigt vandaag"),
        ([-7, -1], "2 termijnen vragen actie; de eerste eindigt over 1 dag"),
    ],
)
def test_the_subject_says_how_many_and_the_worst(late: list[int], subject: str) -> None:
    assert digest.compose("<a@b>", BOS, [item(days) for days in late], MONDAY).subject == subject


@pytest.mark.parametrize(
    ("days_late", "urgency"),
    [(1, Urgency.LATE), (0, Urgency.TODAY), (-1, Urgency.THIS_WEEK), (-6, Urgency.THIS_WEEK), (-7, Urgency.LATER)],
)
def test_the_week_ends_on_sunday(days_late: int, urgency: Urgency) -> None:
    assert item(days_late).urgency(MONDAY) is urgency


def test_items_stand_in_groups_with_counts_the_latest_first() -> None:
    text = digest.compose("<a@b>", BOS, [item(-30), item(2, "2026-002"), item(9, "2026-009"), item(0)], MONDAY).body_text

    order = [
        "Beste A. Bos",
        "TE LAAT (2)",
        "2026-009",
        "9 dagen te laat",
        "2026-002",
        "VANDAAG (1)",
        "LATER (1)",
        "over 30 dagen",
    ]
    assert sorted(order, key=text.index) == order
    assert "DEZE WEEK" not in text
    assert "maandag 18 mei 2026" in text


def test_what_a_person_typed_is_never_markup() -> None:
    html = digest.compose("<a@b>", BOS, [item(1, provider="<b>Haven</b> & co", what="a\nb")], MONDAY).body_html

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
