"""What can be closed besides a location: a door, a ward, a file, an agreement; and care that is closed by its nature."""

from __future__ import annotations

from backlog.words import Words

THINGS = (
    "*deur/*deuren/*doors/door/*kamer/*kamers/room/rooms/*afdeling/*afdelingen/ward/wards/*ruimte/*ruimten/*ruimtes/raam/ramen"
    "/hek/poort/kast/kasten/keuken/badkamer/toilet/tuin/dossier*/file/overeenkomst*/contract*/agreement/akkoord/convenant/onderzoek"
)
NO_LOCATION = Words(
    f"{THINGS} … gesloten/dicht/sluit/sluiten/closed/shut/locked/slot",
    f"gesloten/sluit/sluiten/sluit/sloot/closed/closes/locked … {THINGS}",
    "gesloten jeugdhulp/jeugdzorg/setting/instelling/groep/groepen/plaatsing/machtiging/systeem/envelop/zitting/karakter/vorm",
    "closed youth/setting/group/placement/unit/care",
    unless=("sluit/sloot/gesloten/closes/closed zijn/haar/hun/its/their deuren/doors", "sluit definitief/voorgoed de deuren"),
)
"""What is closed is a thing in or about a location, or a kind of care."""
NO_LONGER_DONE = (
    "stopt/gestopt met *sluit*/*sluiten/fouill*/*kamer*/vastpak*/fixe*/isol*/separ*/camera*/dwang/afzonder*/beperk*/het/de",
    "stopped locking/searching/holding/using/the",
)
"""What a provider no longer does, while it goes on itself."""
