"""The kinds of restriction of freedom (vrijheidsbeperkende maatregel) that inspectors meet, by the names they use.

Source: IGJ and AKJ, Vrijheidsbeperkende maatregelen in open residentiële jeugdhulp (2022); IGJ, factsheet October 2024; and the
forms that Jeugdwet 6.3.2.1 to 6.3.2.5, Wzd 2 and Wvggz 3:2 name. `OTHER` is for what nobody has named yet.
"""

from __future__ import annotations

from enum import StrEnum


class RestrictionKind(StrEnum):
    # The body.
    HOLDING = "vastpakken"  #: grasping, or grasping and holding
    FIXATION = "fixatie"  #: tied or strapped, whatever with
    FORCED_MEDICATION = "medicatie_onder_dwang"
    # A room.
    SEPARATION = "afzonderen"  #: alone in a room or apart from the group; the door is not locked
    SECLUSION = "insluiten"  #: alone behind a locked door
    ROOM_TIME = "verplichte_kamertijd"  #: kamermoment: must stay in the own room at a fixed time, door open or not
    # Going where one wants.
    LOCKED_DOORS = "deuren_op_slot"  #: of the building, the group or a corridor
    DOOR_ALARM = "deurverklikkers"
    FREEDOM_OF_MOVEMENT = "beperking_bewegingsvrijheid"
    NOT_OUTSIDE = "niet_naar_buiten"  #: for instance in the first period of the stay
    MOVED_AWAY = "overplaatsing"  #: against the will, for a time
    NO_ACTIVITIES = "beperking_activiteiten"
    # Being searched.
    ROOM_SEARCH = "kamercontrole"
    BODY_SEARCH = "lichaamscontrole"
    CLOTHING_SEARCH = "kledingcontrole"
    URINE_TEST = "urinecontrole"
    POST_SEARCH = "postcontrole"
    # Being watched.
    CAMERA = "cameratoezicht"
    ELECTRONIC = "elektronisch_toezicht"
    CONSTANT_COMPANY = "permanente_begeleiding"  #: 1-op-1, 2-op-1 or 3-op-1, all day
    # Reaching others.
    PHONE_TAKEN = "telefoon_innemen"
    CONTACT_LIMITED = "beperking_communicatie"  #: telephone, internet, letters
    CONTACT_WATCHED = "toezicht_communicatie"
    VISITS_LIMITED = "beperking_bezoek"
    # What upbringing also knows.
    BEDTIMES = "bedtijden"
    PHONE_AGREEMENTS = "telefoonafspraken"
    # The rest.
    PROGRAMME = "verplicht_programma"
    OTHER = "andere_beperking"

    @property
    def dutch(self) -> str:
        """As it stands in a sentence."""
        return _WORDS.get(self, self.value.replace("_", " "))


_WORDS = {
    RestrictionKind.HOLDING: "vastpakken of vasthouden",
    RestrictionKind.FIXATION: "vastbinden (fixatie)",
    RestrictionKind.ROOM_TIME: "verplichte tijd op de kamer",
    RestrictionKind.FREEDOM_OF_MOVEMENT: "beperking van de bewegingsvrijheid",
    RestrictionKind.NOT_OUTSIDE: "niet naar buiten mogen",
    RestrictionKind.MOVED_AWAY: "tijdelijke overplaatsing",
    RestrictionKind.NO_ACTIVITIES: "niet mogen meedoen aan activiteiten",
    RestrictionKind.ROOM_SEARCH: "controle van de kamer",
    RestrictionKind.BODY_SEARCH: "onderzoek aan het lichaam",
    RestrictionKind.CLOTHING_SEARCH: "onderzoek aan de kleding",
    RestrictionKind.URINE_TEST: "urinecontrole",
    RestrictionKind.POST_SEARCH: "controle van de post",
    RestrictionKind.CONSTANT_COMPANY: "permanente 1-op-1-, 2-op-1- of 3-op-1-begeleiding",
    RestrictionKind.PHONE_TAKEN: "de telefoon innemen",
    RestrictionKind.CONTACT_LIMITED: "beperking van communicatiemiddelen",
    RestrictionKind.CONTACT_WATCHED: "toezicht of controle op communicatiemiddelen",
    RestrictionKind.VISITS_LIMITED: "beperking van bezoek",
    RestrictionKind.BEDTIMES: "afspraken over bedtijden",
    RestrictionKind.PHONE_AGREEMENTS: "afspraken over telefoongebruik",
    RestrictionKind.PROGRAMME: "een verplicht hulpprogramma",
    RestrictionKind.OTHER: "een andere beperking",
}
