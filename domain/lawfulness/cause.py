"""The reasons that a provider gives for a restriction, and what is said to each. None of them is a ground by itself.

Source: IGJ and AKJ 2022; IGJ, factsheet October 2024 (on the reasons that providers give); docs/sources.md, 14.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Cause(StrEnum):
    STAFF_SAFETY = "veiligheid_medewerkers"
    OTHERS_SAFETY = "veiligheid_andere_jongeren"
    OWN_INTEREST = "belang_van_de_jongere"
    NO_OTHER_PLACE = "geen_andere_plek"
    TRAFFICKING = "mensenhandel_of_eerwraak"
    AFTER_SECURE = "na_gesloten_verblijf"
    ORGANISATION = "organisatie"
    POWERLESSNESS = "onmacht"
    UPBRINGING = "opvoeding"
    AGREED = "akkoord_gegeven"
    HOUSE_RULES = "huisregels"

    @property
    def dutch(self) -> str:
        """As it stands in a list."""
        return ANSWERS[self].named


class Answer(NamedTuple):
    """How the reason is named, what is said to it, and where that is written."""

    named: str
    text: str
    article: str


IGJ_2022 = "IGJ en AKJ, Vrijheidsbeperkende maatregelen in open residentiële jeugdhulp (2022)"
IGJ_2024 = "IGJ, factsheet hulp aan jongeren met complexe hulpvragen (oktober 2024)"

ANSWERS: dict[Cause, Answer] = {
    Cause.STAFF_SAFETY: Answer(
        "de veiligheid van medewerkers",
        "Op zichzelf is dat geen wettelijke grond. Alleen bij acuut gevaar dat niet anders is af te wenden, mag een "
        "maatregel, zolang "
        "dat gevaar duurt. Verder gaat het om genoeg en deskundige medewerkers, en om een plek die bij de jongere past.",
        IGJ_2024,
    ),
    Cause.OTHERS_SAFETY: Answer(
        "de veiligheid van andere jongeren",
        "Op zichzelf is dat geen wettelijke grond. Alleen bij acuut gevaar dat niet anders is af te wenden, mag een "
        "maatregel, zolang "
        "dat gevaar duurt. Verder gaat het om de samenstelling van de groep en om passende hulp voor ieder.",
        IGJ_2024,
    ),
    Cause.OWN_INTEREST: Answer(
        "het belang van de jongere zelf",
        "Op zichzelf is dat geen wettelijke grond, ook niet als de maatregel goed bedoeld en zorgvuldig afgewogen is. Is de "
        "maatregel "
        "echt nodig, dan moet de jongere hulp krijgen op een plek en met een machtiging waarbij de wet hem toestaat.",
        IGJ_2024,
    ),
    Cause.NO_OTHER_PLACE: Answer(
        "er is geen andere plek",
        "Dat een passende plek ontbreekt, is geen wettelijke grond. Verwijzer en gemeente moeten voor passende hulp zorgen. "
        "Meld daar dat "
        "de jongere niet op zijn plek is.",
        IGJ_2022,
    ),
    Cause.TRAFFICKING: Answer(
        "bescherming tegen mensenhandel of eerwraak",
        "Hiervoor staat geen grond in de Jeugdwet, de Wet verplichte ggz of de Wet zorg en dwang. Bescherming mag, maar niet "
        "door de "
        "vrijheid te beperken zonder machtiging.",
        IGJ_2022,
    ),
    Cause.AFTER_SECURE: Answer(
        "de overgang na een gesloten plek",
        "Dat de overgang uit gesloten jeugdhulp of een JJI groot is, is geen wettelijke grond. Is opbouw van vrijheid nodig, "
        "dan kan een "
        "voorwaardelijke machtiging worden gevraagd (Jeugdwet art. 6.1.4).",
        IGJ_2022,
    ),
    Cause.ORGANISATION: Answer(
        "de organisatie van het werk",
        "Wat de organisatie makkelijker maakt, zoals een overdracht, het rooster of te weinig medewerkers, is nooit een grond.",
        IGJ_2022,
    ),
    Cause.POWERLESSNESS: Answer(
        "medewerkers wisten niet hoe het anders moest",
        "Onmacht is nooit een grond. Het laat zien dat medewerkers meer deskundigheid of hulp nodig hebben.",
        IGJ_2022,
    ),
    Cause.UPBRINGING: Answer(
        "opvoeding",
        "Alleen een afspraak die bij opvoeden hoort, voor deze jongere is afgewogen en past bij de leeftijd, is geen "
        "vrijheidsbeperking. "
        "De naam ‘pedagogisch’ maakt een maatregel niet anders.",
        IGJ_2024,
    ),
    Cause.AGREED: Answer(
        "de jongere of de ouders gaven akkoord",
        "Akkoord is alleen een grond bij de behandeling van een ziekte (Wgbo), en alleen als het vrij is gegeven en niet is "
        "ingetrokken.",
        IGJ_2022,
    ),
    Cause.HOUSE_RULES: Answer(
        "het staat in de huisregels",
        "Huisregels zijn geen grond. Een vrijheidsbeperking mag nooit een standaardregel zijn.",
        IGJ_2022,
    ),
}
"""Every reason has its answer."""
