"""A signal before there is a case: what somebody outside told us about a provider, anonymised.

The AKJ passes on an anonymised signal that a provider does not answer well; GI and gemeenten talk first, and report when nothing
improves (docs/sources.md, 1). A signal begins a case in the stage `signaal`, so it is watched from its first day: somebody
must look at it, link it by a visit, merge it into another case, or close it with a reason.
"""

from domain.base.errors import Impossible, ReasonNeeded
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import Frozen, nl
from domain.casefile.intake import Known, reasoned, vouched
from domain.casefile.opening import CaseOpened
from domain.casefile.signal_origin import SignalOrigin
from domain.dossier.events import SignalRecorded
from domain.dossier.named import SIGNAL, document_named, young_in
from domain.input.identifiers import KvkNumber
from domain.input.received import document
from domain.input.recognised import answered, vouch
from domain.input.text import Line, Seen, Text
from domain.policy.context import Context
from domain.visit.report import ReportedLocation

REPORTING = "signaal-melden"
LONG_AGO = 365
"""Days. Our own bound: durations in the case are counted from the day of the signal, so a slip of the year must not pass."""


class SignalReport(Frozen):
    """What a signal says; no names and nothing by which a young person can be recognised."""

    kvk: KvkNumber = nl("kvk-nummer", "KvK-nummer van de aanbieder, acht cijfers.")
    locations: tuple[ReportedLocation, ...] = nl("locaties", "De locaties; leeg als die niet bekend zijn.", default=())
    origin: SignalOrigin = nl("herkomst", "akj_signaal, gi_of_gemeente, melding of anoniem.")
    on: HistoricDate = nl("datum", "Dag waarop het signaal binnenkwam.")
    text: Seen = nl("tekst", "Wat er is gemeld, zonder persoonsgegevens.", least=10, most=8000)
    reason: Text = nl(
        "reden",
        "Nodig bij een signaal dat lang geleden binnenkwam.",
        default="",
        most=4000,
    )
    document: Line = document()
    not_young: Text = vouch()


def opening_events(number: str, report: SignalReport, known: Known, context: Context) -> tuple[Event, ...]:
    """The first events of a case that is only a signal. Raises Impossible for a day to come, ReasonNeeded for one long ago."""
    if report.on.earliest > context.today:
        raise Impossible(f"De datum van het signaal ({report.on.dutch()}) ligt in de toekomst.")
    unusual: tuple[str, ...] = ()
    if (context.today - report.on.latest).days > LONG_AGO:
        unusual = (f"Het signaal kwam binnen op {report.on.dutch()}, langer dan een jaar geleden.",)
    if unusual and not report.reason.strip():
        raise ReasonNeeded(unusual)
    opened = CaseOpened(
        on=HistoricDate.of(context.today),
        number=number,
        provider=known.provider,
        provider_name=known.provider_name,
        places=known.places,
        origin=report.origin,
        owner=known.owner,
    )
    recorded = SignalRecorded(on=report.on, origin=report.origin, text=report.text, signal=number)
    came = (document_named(report.document, SIGNAL, number, report.on, context),) if report.document else ()
    return (
        opened,
        recorded,
        *came,
        *reasoned(REPORTING, unusual, report.reason, context),
        *vouched(REPORTING, answered(report, *young_in(report.document, context)), report.not_young, context),
    )
