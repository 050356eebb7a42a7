"""Fictional measures: an aanwijzing with its cliëntenstop, verscherpt toezicht, and what is said about them."""

from __future__ import annotations

from datetime import date

from domain.base.moments import at_amsterdam
from domain.kinds.measure import MadeKnown, MeasureKind
from letters.measure_sections import IntakeStop, Measure, OnTheSpot, Order, Remedy, Views
from letters.sections import Awaited, Move, Moved, Postponement, Withdrawal

AANWIJZING = Measure(
    kind=MeasureKind.AANWIJZING,
    name="aanwijzing",
    is_besluit=True,
    reference="2026-0417-B02",
    letter_day=date(2026, 1, 12),
    legal_basis="artikel 9.3, eerste lid, van de Jeugdwet",
    orders=(
        Order(
            text="Zorg dat geen enkele kamer van een jongere op slot gaat terwijl de jongere in de kamer is.",
            why="Insluiten in open jeugdhulp heeft geen grondslag in de wet en is ingrijpend voor jongeren.",
        ),
        Order(
            text="Leg voor elke jongere vast of, en waarom, een beperking van het telefoongebruik nodig is.",
            why="Een regel voor iedereen houdt geen rekening met de leeftijd en de situatie van de jongere.",
        ),
    ),
    reasons=(
        "U kreeg de kans om zelf te verbeteren. Na een verbeterperiode van vijf maanden zijn de tekortkomingen niet hersteld.",
        "Elke nacht worden jongeren ingesloten. Met een lichtere maatregel stopt dat niet snel genoeg.",
    ),
    publication=True,
)
STOP = IntakeStop(
    scope="U neemt op locatie De Linde geen nieuwe jongeren op.",
    why="Zolang jongeren elke nacht worden ingesloten, is het niet verantwoord om nieuwe jongeren te plaatsen.",
)
VERSCHERPT = Measure(
    kind=MeasureKind.VERSCHERPT_TOEZICHT,
    name="verscherpt toezicht",
    article="het",
    is_besluit=False,
    reference="2026-0417-B02",
    letter_day=date(2026, 1, 12),
    reasons=(*AANWIJZING.reasons[:1], "Wij willen van dichtbij volgen of u nu wel verbetert."),
    ends_itself=True,
)
BEVEL = Measure(
    kind=MeasureKind.BEVEL,
    name="bevel",
    article="het",
    is_besluit=True,
    legal_basis="artikel 9.3, vierde lid, van de Jeugdwet",
    orders=(
        Order(
            text="Haal de ketting van de nooduitgang en zet deze nacht een tweede begeleider in.",
            why="Bij brand kan nu niemand naar buiten.",
        ),
    ),
    reasons=("De nooduitgang van de groep was met een ketting afgesloten. Er sliepen negen jongeren.",),
    publication=True,
)
ON_THE_SPOT = OnTheSpot(
    at=at_amsterdam(date(2026, 5, 14), 16, 30),
    ends_at=at_amsterdam(date(2026, 5, 21), 16, 30),
    how=MadeKnown.ORAL,
    to="de locatiemanager",
    no_delay="Elke nacht kan er brand uitbreken.",
)
VIEWS = Views(
    received=date(2026, 5, 4),
    oral=True,
    summary=("U vindt de termijn te kort, omdat u nieuwe medewerkers voor de nacht moet werven.",),
    answer=("Bij het bepalen van de termijn van vier maanden hebben wij hiermee rekening gehouden.",),
)
POSTPONED = Postponement(
    requested=date(2026, 5, 15),
    awaits=Awaited.PLAN,
    old_day=date(2026, 6, 15),
    reasons=("U wilt de jongerenraad laten meedenken. Die komt pas op 22 juni 2026 bij elkaar.",),
)
MOVED = Moved(
    how=Move.STANDSTILL,
    awaits=Awaited.PLAN,
    old_day=date(2026, 6, 15),
    first=date(2026, 6, 1),
    last=date(2026, 6, 7),
    reasons=("In die week is uw kantoor gesloten.",),
)
WITHDRAWAL = Withdrawal(
    name="aanwijzing",
    reference="2026-0417-B05",
    letter_day=date(2026, 4, 20),
    reasons=("Bij ons bezoek van 12 mei 2026 zagen wij dat kamers ’s nachts niet meer op slot gaan.",),
)
REMEDY = {"remedy": Remedy()}
