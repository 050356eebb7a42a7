"""What a round did, or would do, as a person sees it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desk.pages.line import OneLine, Shown
from domain.base.moments import dutch_moment
from domain.writing.wording import in_words
from watch.deliver import DeliveryReport
from watch.look_ahead import Ahead
from watch.sweep import SweepReport
from words.counting import counted
from words.deadline import Deadline
from words.lines import lower
from words.typed import MESSAGES

BUSY = "Een andere ronde is bezig. Er is niets gedaan; die ronde doet hetzelfde werk."
NOTHING_RECORDED = "Er is niets vastgelegd en niets verstuurd: dat kan alleen op de dag zelf, of in een oefenomgeving."

HOW_TO_DELIVER = (
    "Er gaat niets verloren: wat wacht, gaat vanzelf weg als dit over is. Kijk of de mailserver werkt en "
    f"of hij goed in notify.yaml staat. Per bericht: {MESSAGES}"
)


class Count(Shown):
    name: str
    number: int


class RoundPage(Shown):
    """`title` says of which moment, `counts` how many; `told` and `named` are sentences: what else, and about which cases."""

    title: str
    moment: datetime
    counts: tuple[Count, ...] = ()
    told: tuple[OneLine, ...] = ()
    named: tuple[OneLine, ...] = ()


def done(report: SweepReport, sent: DeliveryReport | None) -> RoundPage:
    """A round that was made, and what was sent after it; of one that found another at work it says only that."""
    if report.busy:
        return RoundPage(title=BUSY, moment=report.as_of)
    told = []
    if report.skipped:
        missed = counted(report.skipped, "eerder bericht is", "eerdere berichten zijn")
        told.append(f"{missed} ingehaald door een nieuwer bericht en niet meer verstuurd.")
    told.append(f"{_people(report.digests)} een bericht met alles bij elkaar.")
    if sent is not None:
        told.append(f"Bezorgd: {sent.sent}; later opnieuw: {sent.put_off}; mislukt: {sent.failed}; wacht nog: {sent.waiting}.")
        told += _not_delivered(sent)
    return RoundPage(
        title=f"Ronde van {dutch_moment(report.as_of, weekday=True)}",
        moment=report.as_of,
        counts=(
            Count(name="lopende termijnen", number=report.running),
            Count(name="aan de beurt", number=report.due + len(report.failures)),
            Count(name="verlopen", number=report.lapsed),
            Count(name="herinnerd", number=report.reminded),
            Count(name="niet gelukt", number=len(report.failures)),
        ),
        told=tuple(told),
        named=tuple(f"Niet gelukt: zaak {one.case_number}, termijn {one.term_id}: {one.reason}" for one in report.failures),
    )


def _not_delivered(sent: DeliveryReport) -> list[str]:
    """That nothing leaves now, why, and what to do; nothing when the other side answered."""
    if not sent.why:
        return []
    many = counted(sent.waiting, "bericht wacht", "berichten wachten")
    return [f"{many}, want er kan nu niet alles weg. Waarom: {sent.why}", HOW_TO_DELIVER]


def ahead(seen: Ahead, labels: Mapping[str, str]) -> RoundPage:
    """What lapses before a moment to come when nobody does anything; `labels` are what policy calls its kinds of term."""
    return RoundPage(
        title=f"Blik op {dutch_moment(seen.until, weekday=True)}",
        moment=seen.until,
        counts=(
            Count(name="lopende termijnen", number=seen.running),
            Count(name="dan aan de beurt", number=seen.due),
            Count(name="dan verlopen", number=len(seen.lapsing)),
        ),
        told=(NOTHING_RECORDED,),
        named=tuple(
            f"{one.case_number}  {labels.get(one.kind, in_words(one.kind))}, {lower(Deadline(one.last_day).until)}"
            for one in seen.lapsing
        ),
    )


def done_as_data(report: SweepReport, sent: DeliveryReport | None) -> dict[str, Any]:
    """A round for programs."""
    return {
        "vastgelegd": not report.busy,
        "run": str(report.run_id),
        "moment": report.as_of.isoformat(),
        "bezig": report.busy,
        "lopend": report.running,
        "aan_de_beurt": report.due + len(report.failures),
        "verlopen": report.lapsed,
        "herinnerd": report.reminded,
        "ingehaald": report.skipped,
        "berichten": report.digests,
        "grootste_vertraging_seconden": int(report.lateness.total_seconds()),
        "niet_gelukt": [{"zaak": one.case_number, "termijn": one.term_id, "reden": one.reason} for one in report.failures],
        "bezorgd": sent.model_dump() if sent else None,
    }


def ahead_as_data(seen: Ahead) -> dict[str, Any]:
    """A look ahead for programs."""
    return {
        "moment": seen.until.isoformat(),
        "vastgelegd": False,
        "lopend": seen.running,
        "aan_de_beurt": seen.due,
        "verlopen": len(seen.lapsing),
        "termijnen": [
            {"zaak": one.case_number, "soort": one.kind, "laatste_dag": one.last_day.isoformat(), "wacht_op": one.waits_for}
            for one in seen.lapsing
        ],
    }


def _people(count: int) -> str:
    return "Eén collega krijgt" if count == 1 else f"{count or 'Geen'} collega's krijgen"
