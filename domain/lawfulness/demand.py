"""The names of what a ground can ask: `requirements` says how each is checked, policy/grounds.yaml which ground asks it."""

from __future__ import annotations

from enum import StrEnum


class Demanded(StrEnum):
    # The weighing.
    WEIGHED = "individueel_afgewogen"
    FITS_AGE = "past_bij_leeftijd"
    LEAST = "geen_lichter_middel"
    PROPORTIONATE = "evenredig"
    EFFECTIVE = "effectief"
    IN_PLAN = "in_plan"
    WRITTEN = "besluit_op_schrift"
    PURPOSE = "toegestaan_doel"
    SUSPICION = "gegrond_vermoeden"
    PRESENT = "jongere_aanwezig"
    # The emergency.
    ACUTE = "acuut"
    NO_OTHER_WAY = "geen_andere_uitweg"
    STOPPED = "gestopt_na_gevaar"
    NEEDED_FOR_EACH = "voor_ieder_nodig"
    DURATION = "duur"
    EXPERT_AFTER = "gedragswetenschapper_bij_langere_duur"
    # Seclusion.
    ONLY_IN_EMERGENCY = "alleen_in_noodsituatie"
    SECLUSION_AGE = "leeftijd_insluiten"
    SECLUSION_DURATION = "duur_insluiten"
    SECLUSION_EXPERT = "gedragswetenschapper_bij_insluiten"
    SAFE_ROOM = "veilige_ruimte"
    # Jeugdwet.
    COURT_ORDER = "machtiging"
    SECURE_REGISTERED = "geregistreerde_accommodatie"
    EXPERT_AGREED = "gedragswetenschapper_in_plan"
    IN_CONDITIONS = "in_voorwaarden"
    # Wzd.
    STATEMENT = "medische_verklaring"
    WZD_REGISTERED = "wzd_register"
    WZD_POLICY_PLAN = "wzd_beleidsplan"
    WZD_OFFICER = "wzd_functionaris"
    WZD_ASSESSED = "wzd_functionaris_beoordeelt"
    HARM = "ernstig_nadeel"
    STEPS = "stappenplan"
    DOCTOR = "arts"
    TERM = "termijn"
    WZD_OUTSIDE = "wzd_buiten_accommodatie"
    # Wvggz.
    WVGGZ_ORDER = "wvggz_maatregel"
    WVGGZ_NAMED = "wvggz_vorm"
    WVGGZ_REGISTERED = "wvggz_register"
    WVGGZ_POLICY_PLAN = "wvggz_beleidsplan"
    WVGGZ_DIRECTOR = "geneesheer_directeur"
    WVGGZ_OUTSIDE = "wvggz_buiten_accommodatie"
    # Wgbo.
    ILLNESS = "gericht_op_ziekte"
    TREATMENT = "behandeling"
    FREE_CONSENT = "vrije_toestemming"
    RIGHT_PERSONS = "juiste_personen"
    NOT_WITHDRAWN = "niet_ingetrokken"
