"""Sentences as inspectors write them, full of numbers that are no BSN; the same ones each time."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable

SEED = 2026
AREAS = "010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077 078 079"
Dice = random.Random


def digits(dice: Dice, count: int) -> str:
    return str(dice.randint(1, 9)) + "".join(str(dice.randint(0, 9)) for _ in range(count - 1))


def day(dice: Dice) -> tuple[int, int, int]:
    return dice.randint(1, 28), dice.randint(1, 12), dice.randint(2019, 2027)


def written_day(dice: Dice) -> str:
    d, m, y = day(dice)
    return dice.choice(
        [f"{d:02}-{m:02}-{y}", f"{d}-{m}-{y}", f"{d}/{m}/{y}", f"{y}-{m:02}-{d:02}", f"{y}{m:02}{d:02}", f"{d}.{m}.{y}"]
    )


def time(dice: Dice) -> str:
    return dice.choice(["{:02}:{:02}", "{:02}.{:02} uur", "{}.{:02} uur"]).format(dice.randint(0, 23), dice.randint(0, 59))


def thousands(dice: Dice, least: int = 10_000, most: int = 999_999_999) -> str:
    return f"{dice.randint(least, most):,}".replace(",", ".")


def landline(dice: Dice) -> str:
    area, rest = dice.choice(AREAS.split()), digits(dice, 7)
    return dice.choice([f"{area}{rest}", f"{area}-{rest}", f"{area} {rest[:3]} {rest[3:5]} {rest[5:]}", f"({area}) {rest}"])


def mobile(dice: Dice) -> str:
    rest = digits(dice, 8)
    return dice.choice(
        [f"06{rest}", f"06-{rest}", f"06 {rest[:2]} {rest[2:4]} {rest[4:6]} {rest[6:]}", f"+316{rest}", f"+31 6 {rest}"]
    )


def link(dice: Dice) -> str:
    number = digits(dice, dice.choice([5, 6, 7, 8, 8, 8]))
    return dice.choice(
        [
            f"https://www.toezicht.example/documenten/{day(dice)[2]}/rapport-{number}",
            f"https://zoek.example/blg-{number}.pdf",
            f"https://intranet.example/dossier?id={number}&versie={dice.randint(1, 9)}",
            f"www.nieuws.example/artikel/{number}/jeugdzorg",
            f"https://overheid.example/kst-{digits(dice, 5)}-{dice.randint(1, 300)}.html",
        ]
    )


def message_id(dice: Dice) -> str:
    d, m, y = day(dice)
    stamp = f"{y}{m:02}{d:02}{dice.randint(100000, 235959)}"
    return dice.choice(
        [f"<{stamp}.{digits(dice, 8)}@mail.example>", f"<{digits(dice, 9)}.{digits(dice, 4)}.{stamp}@post.example>"]
    )


def iban(dice: Dice) -> str:
    rest = digits(dice, 10)
    bank = dice.choice(["ABNA", "RABO", "INGB", "TRIO"])
    return dice.choice(
        [f"NL{dice.randint(10, 99)}{bank}{rest}", f"NL{dice.randint(10, 99)} {bank} {rest[:4]} {rest[4:8]} {rest[8:]}"]
    )


def coordinates(dice: Dice) -> str:
    return f"{dice.uniform(50.8, 53.5):.{dice.randint(4, 8)}f}, {dice.uniform(3.4, 7.2):.{dice.randint(4, 8)}f}"


TEMPLATES: tuple[Callable[[Dice], str], ...] = (
    lambda d: f"Zie {link(d)} voor het hele rapport.",
    lambda d: f"De melding staat op {link(d)}.",
    lambda d: f"Bron: {link(d)} (bekeken op {written_day(d)}).",
    lambda d: f"De omzet was € {thousands(d)} in {day(d)[2]}.",
    lambda d: f"Er is een bedrag van {thousands(d)} begroot voor personeel.",
    lambda d: f"De gemeente betaalde {thousands(d)} euro aan de aanbieder.",
    lambda d: f"De schuld bedraagt €{thousands(d)},{d.randint(10, 99)}.",
    lambda d: f"Van het budget ({thousands(d)}) is {d.randint(10, 99)}% besteed.",
    lambda d: f"Dwangsom: {thousands(d, 1000, 999_999)} per week, met een maximum van € {thousands(d)}.",
    lambda d: f"De locatie is bereikbaar op {landline(d)}.",
    lambda d: f"Neem contact op met de gedragswetenschapper ({landline(d)}).",
    lambda d: f"Het secretariaat, {landline(d)}, is van {time(d)} tot {time(d)} open.",
    lambda d: f"Wij belden {mobile(d)} en spraken de teamleider.",
    lambda d: f"Nummer van de achterwacht: {mobile(d)}.",
    lambda d: f"T {landline(d)}, M {mobile(d)}, bestuur@aanbieder.example",
    lambda d: f"Bel {landline(d)} of mail naar info{d.randint(1, 99)}@aanbieder.example.",
    lambda d: f"Registratienummer {digits(d, d.choice([8, 9]))} is ingetrokken.",
    lambda d: f"De melding {digits(d, d.choice([8, 9]))} is op {written_day(d)} ontvangen.",
    lambda d: f"Meldingsnummer: {digits(d, d.choice([8, 9]))}.",
    lambda d: f"Op factuur {digits(d, d.choice([8, 9]))} staan {d.randint(2, 400)} uren.",
    lambda d: f"Factuurnr. {digits(d, d.choice([8, 9]))} is niet betaald.",
    lambda d: f"Het incident met nummer INC-{digits(d, 8)} is geëvalueerd.",
    lambda d: f"Het klachtnummer is {digits(d, d.choice([6, 8, 9]))}.",
    lambda d: f"Wij ontvingen polis {digits(d, d.choice([8, 9]))} van de verzekeraar.",
    lambda d: f"Zie onze mail {message_id(d)} van {written_day(d)}.",
    lambda d: f"Het document heeft nummer {uuid.UUID(int=d.getrandbits(128), version=4)}.",
    lambda d: f"Stichting Jeugdhulp De Linde, {digits(d, 8)}, heeft {d.randint(2, 40)} locaties.",
    lambda d: f"De aanbieder is ingeschreven onder {digits(d, 8)}.",
    lambda d: f"Zorg op Maat B.V. ({digits(d, 8)}) nam de groep over.",
    lambda d: f"KvK {digits(d, 8)}, vestigingsnummer 0000{digits(d, 8)}.",
    lambda d: f"De betaling liep via {iban(d)}.",
    lambda d: f"Op {written_day(d)} om {time(d)} was de deur op slot.",
    lambda d: f"Tussen {written_day(d)} en {written_day(d)} zijn {d.randint(1, 90)} jongeren gefixeerd.",
    lambda d: f"De groep ligt op {coordinates(d)}.",
    lambda d: f"Ons kenmerk {day(d)[2]}-{digits(d, d.choice([5, 6, 7]))}, uw brief van {written_day(d)}.",
    lambda d: (
        f"Zaak {day(d)[2]}-{d.randint(1, 9999):04}, bevinding V{d.randint(1, 40)}, norm JIJ-{d.randint(1, 5)}.{d.randint(1, 9)}."
    ),
    lambda d: f"Rechtbank Den Haag, C/09/{digits(d, 6)} / JE RK {d.randint(19, 27)}-{digits(d, 4)}.",
    lambda d: f"ECLI:NL:RBDHA:{day(d)[2]}:{digits(d, d.choice([4, 5, 8]))} gaat hierover.",
    lambda d: f"In {day(d)[2]} waren er {thousands(d, 100, 99_999)} plaatsingen, een jaar later {thousands(d, 100, 99_999)}.",
    lambda d: f"Postbus {digits(d, 4)}, {digits(d, 4)} AB Voorbeeldstad, huisnummer {d.randint(1, 900)}.",
    lambda d: f"AGB-code {digits(d, 8)}, SKJ {digits(d, 9)}, BIG {digits(d, 11)}.",
    lambda d: f"Kamerstukken II {day(d)[2]}/{day(d)[2] % 100 + 1}, {digits(d, 5)}, nr. {d.randint(1, 400)}.",
    lambda d: f"Dienst {time(d)}-{time(d)}: {d.randint(1, 4)} begeleiders op {d.randint(4, 14)} jongeren.",
    lambda d: f"De jongere van {d.randint(8, 17)} jaar zat {d.randint(1, 72)} uur en {d.randint(1, 59)} minuten in afzondering.",
    lambda d: f"Artikel 6.1.{d.randint(1, 12)} van de Jeugdwet, Stb. {day(d)[2]}, {d.randint(1, 600)}.",
    lambda d: f"Het huis van De Linde ({digits(d, 8)}) is gesloten.",
    lambda d: f"Onder {landline(d)} neemt niemand op.",
    lambda d: f"Er ging {thousands(d)} om in de regio.",
    lambda d: f"Bestand {digits(d, 8)}_{d.randint(1, 99)}.pdf is bij rapport IGJ-{digits(d, 8)} gevoegd.",
)


def sentences(count: int, seed: int = SEED) -> list[str]:
    """`count` of them, each kind as often."""
    dice = random.Random(seed)
    return [TEMPLATES[place % len(TEMPLATES)](dice) for place in range(count)]
