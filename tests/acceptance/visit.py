"""The visit with which the stories begin: two findings at one location, both about unlawful restrictions."""

from __future__ import annotations

from typing import Any

REPORT: dict[str, Any] = {
    "aanbieder": {"kvk-nummer": "90000067"},
    "locaties": [{"naam": "De Linde"}],
    "soort": "bezoek",
    "herkomst": "akj_signaal",
    "datum": "2025-12-10",
    "aangekondigd": "nee",
    "inspecteurs": ["a.bos"],
    "gesproken": {"jongeren": 5, "ouders": 2, "pedagogisch_medewerkers": 4, "clientdossiers": 6},
    "bevindingen": [
        {
            "norm": "JIJ-1.4",
            "omschrijving": "De kamers van alle jongeren gaan elke nacht van 22.00 tot 7.00 uur op slot.",
            "omstandigheden": {
                "datum": "2025-12-10",
                "maatregelen": ["insluiten"],
                "soort_hulp": "open_residentieel",
                "toegepast_op": "huisregel",
                "grond": "huisregels",
            },
        },
        {
            "norm": "JIJ-1.4",
            "omschrijving": "Alle jongeren leveren hun telefoon in van 16.00 tot 20.00 uur.",
            "omstandigheden": {
                "datum": "2025-12-10",
                "maatregelen": ["telefoon_innemen"],
                "soort_hulp": "open_residentieel",
                "toegepast_op": "hele_groep",
                "grond": "toestemming",
            },
        },
    ],
}
