"""Sentences that more than one kind of letter uses."""

from __future__ import annotations

PLAN_ASKED = (
    "per bevinding: wat u verandert en hoe u voorkomt dat het opnieuw gebeurt;",
    "wie daarvoor verantwoordelijk is en wanneer het klaar is;",
    "hoe u jongeren, hun ouders en medewerkers hierbij betrekt;",
    "hoe u meet of de verbetering werkt.",
)
REPORT_ASKED = (
    "per bevinding: wat u hebt gedaan en wat het resultaat is;",
    "hoe u dat hebt gemeten;",
    "wat jongeren en ouders ervan vinden.",
)
STOP_NOW = "Stop meteen met de maatregelen die wij als niet toegestaan hebben beoordeeld."
HEAVIER = (
    "Wij kunnen dan een zwaardere maatregel overwegen, zoals een aanwijzing (artikel 9.3 van de Jeugdwet). "
    "Vóór zo’n besluit kunt u reageren.",
    "Wij kunnen onaangekondigd opnieuw bij u langskomen.",
)
NOT_MET = (
    "Wij kunnen dan een last onder dwangsom of een last onder bestuursdwang opleggen (artikel 9.5 van de Jeugdwet).",
    "Wij controleren onaangekondigd of u aan de aanwijzing voldoet.",
)
