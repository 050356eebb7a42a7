"""The sweep: finds every term whose next action has come, registers the lapse, and tells the right person.

    claim (SKIP LOCKED) -> decide (plain Python) -> write (set-based)     one transaction a batch, two batches side by side
         `-- a batch fails --> one by one, each under a savepoint; what fails goes into quarantine and fails the run at the end

Safe to run twice, eight times at once, and after an outage. An advisory lock keeps sweeps of one kind out of each other's way;
correctness does not need it (rows are locked, lapses and reminders are unique), so a sweep that holds it for too long, because it
is frozen, keeps nobody away.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event
from uuid import UUID, uuid4

from db import counters, policies, register
from db.alone import TOO_LONG, one_at_a_time
from db.casebook import CaseBook
from db.engine import OUT_OF_REACH, transaction
from db.groups import group_of
from db.sight import HIDDEN, unseen
from domain.base.errors import Unavailable, VervolgError
from domain.base.moments import amsterdam_day
from domain.kinds.term import TermKind
from domain.rights.sight import NOBODY
from vervolg import clock
from watch import certificate, quarantine
from watch.circles import widen_circles
from watch.claim import Claimed, claim, claim_these, remaining
from watch.decide import Decided, Rules, decide
from watch.gather import gather, gathered_before
from watch.ownerless import release_cases
from watch.policy_effect import take_effect
from watch.quarantine import Failure
from watch.touched import Touch, Touches
from watch.write import write
from words.counting import counted
from work.whose import Directory

OWNERLESS = group_of(TermKind.EIGENAAR_TOEWIJZEN)
"""The stage that tells of a case without an owner."""
BATCH = 2000
WORKERS = 2
PATIENCE = 20
"""How often a sweep looks again for terms that somebody else held."""
PAUSE = 0.05


class SweepFailed(VervolgError):
    """De ronde is gedaan, behalve voor een of meer zaken."""


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What one sweep did. `busy` means that another sweep of this kind was at work, so that there was nothing to do."""

    run_id: UUID
    stage: str
    as_of: datetime
    running: int = 0
    due: int = 0
    lapsed: int = 0
    reminded: int = 0
    skipped: int = 0
    digests: int = 0
    lateness: timedelta = timedelta(0)
    failures: tuple[Failure, ...] = ()
    touched: tuple[Touch, ...] = ()
    """The things that were done, up to `watch.touched.MOST`."""
    cases: int = 0
    """How many cases they are about, all of them."""
    busy: bool = False

    @property
    def ok(self) -> bool:
        return not self.failures

    def or_fail(self) -> SweepReport:
        """The report itself, or SweepFailed naming the cases that could not be done."""
        if self.failures:
            cases = sorted({failure.case_number for failure in self.failures})
            more = f" en {len(cases) - 5} andere" if len(cases) > 5 else ""
            failed = counted(len(self.failures), "termijn is", "termijnen zijn")
            raise SweepFailed(f"{failed} niet gelukt, in zaak {', '.join(cases[:5])}{more}. De rest is gedaan.")
        return self


@dataclass(slots=True)
class _Tally:
    due: int = 0
    lapsed: int = 0
    reminded: int = 0
    skipped: int = 0
    lateness: timedelta = timedelta(0)
    failures: list[Failure] = field(default_factory=list)
    touches: Touches = field(default_factory=Touches)

    def include(self, other: _Tally) -> None:
        self.due += other.due
        self.lapsed += other.lapsed
        self.reminded += other.reminded
        self.skipped += other.skipped
        self.lateness = max(self.lateness, other.lateness)
        self.failures += other.failures
        self.touches.include(other.touches)

    def add(self, claimed: list[Claimed], decided: Decided, reminded: int) -> None:
        self.due += len(decided.moved)
        self.lapsed += len(decided.lapses)
        self.reminded += reminded
        self.skipped += decided.skipped
        self.lateness = max(self.lateness, decided.lateness)
        self.touches.add(claimed, decided)

    def fail(self, term: Claimed, failure: Failure) -> None:
        self.failures.append(failure)
        self.touches.failed(term)


def sweep(book: CaseBook, as_of: datetime, *, batch: int = BATCH, run_id: UUID | None = None) -> SweepReport:
    """All stages in one go, then one digest a person."""
    report = sweep_stage(book, None, as_of, batch=batch, run_id=run_id)
    workers = WORKERS if report.reminded > batch else 1
    return replace(report, digests=gather_digests(book, report.run_id, as_of, workers))


def sweep_stage(
    book: CaseBook,
    stage: str | None,
    as_of: datetime,
    *,
    batch: int = BATCH,
    run_id: UUID | None = None,
    exclusive: bool = True,
    patience: timedelta = TOO_LONG,
) -> SweepReport:
    """One stage group (None: all). Leaves a certificate; digests are gathered apart, so that a person gets one message a run."""
    run_id, name, started = run_id or uuid4(), stage or certificate.ALL, clock.now()
    with one_at_a_time(book.engine, f"sweep:{name}", patience) as alone:
        if exclusive and not alone:
            return SweepReport(run_id, name, as_of, busy=True)
        take_effect(book, as_of)
        with transaction(book.engine) as connection:
            staff = register.people(connection)
        widen_circles(book, as_of, staff)
        with transaction(book.engine) as connection:
            running = certificate.running(connection, stage)
        rules, tally = Rules(run_id, as_of, book.policy(as_of), Directory(staff, amsterdam_day(as_of))), _Tally()
        _sweep(book, stage, batch, rules, tally)
        if stage in {None, OWNERLESS} and release_cases(book, as_of):  # after the lapses: a term that it ends lapsed first
            _sweep(book, stage, batch, rules, tally)
        done = (tally.due, tally.lapsed, tally.reminded, tally.skipped)
        with transaction(book.engine) as connection:
            hidden = unseen(connection, NOBODY) if tally.touches.cases else frozenset()
        report = SweepReport(
            *(run_id, name, as_of, running, *done),
            lateness=tally.lateness,
            failures=tuple(_nameless(one) if one.case_number in hidden else one for one in tally.failures),
            touched=tuple(one for one in tally.touches.kept if one.case_number not in hidden),
            cases=len(tally.touches.cases - hidden),
        )
        with transaction(book.engine) as connection:
            quarantine.let_go(connection, as_of)
            if tally.failures:
                quarantine.alert(connection, tally.failures, as_of, run_id)
            certificate.record(connection, _certificate(report, started, rules))
        return report


def _nameless(failure: Failure) -> Failure:
    """A failure in a confidential case, for whoever reads what the round did."""
    return replace(failure, case_number=HIDDEN, term_id=HIDDEN)


def gather_digests(book: CaseBook, run_id: UUID, as_of: datetime, workers: int = 1) -> int:
    """Put all reminders that are in no message yet into one message a person; returns how many messages. Each of the
    `workers` does it for people of its own.
    """
    with transaction(book.engine) as connection:
        earlier = gathered_before(connection, run_id)

    def share(number: int) -> int:
        with transaction(book.engine) as connection:
            return gather(connection, run_id, as_of, earlier=earlier, share=number, of=workers)

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(share, range(workers)))


def _sweep(book: CaseBook, stage: str | None, batch: int, rules: Rules, tally: _Tally) -> None:
    """Batch after batch until nothing is due. Looks again for terms that somebody else held."""
    for turn in range(PATIENCE + 1):
        with transaction(book.engine) as connection:
            policies.share(connection)
            due = remaining(connection, rules.as_of, stage=stage)
        if not due:
            return
        if turn:
            time.sleep(PAUSE)
        if due > batch:
            _side_by_side(book, stage, _even(due, batch), rules, tally)
        while _do_batch(book, stage, batch, rules, tally):
            pass


def _even(due: int, batch: int) -> int:
    """The size of batches of at most `batch` with which the workers have as many each, so that none waits for the last."""
    rounds = -(-due // (WORKERS * batch))
    return -(-due // (WORKERS * rounds))


def _side_by_side(book: CaseBook, stage: str | None, batch: int, rules: Rules, tally: _Tally) -> None:
    """Two workers: one decides while the rows of the other are written. They keep out of each other's way as two sweeps would."""
    stop = Event()
    with ThreadPoolExecutor(WORKERS) as workers:
        try:
            working = [workers.submit(_work_off, book, stage, batch, rules, stop) for _ in range(WORKERS)]
            for worker in working:
                tally.include(worker.result())
        finally:
            stop.set()  # also when it is us who are interrupted


def _work_off(book: CaseBook, stage: str | None, batch: int, rules: Rules, stop: Event) -> _Tally:
    """What one worker did, until it found nothing to claim or was told to stop."""
    tally = _Tally()
    try:
        while not stop.is_set() and _do_batch(book, stage, batch, rules, tally):
            pass
    except BaseException:
        stop.set()  # whatever stops this worker stops the other at the end of its batch
        raise
    return tally


def _do_batch(book: CaseBook, stage: str | None, batch: int, rules: Rules, tally: _Tally) -> int:
    """Claim, decide and write one batch, in one transaction; how many terms were claimed."""
    claimed: list[Claimed] = []
    try:
        with transaction(book.engine) as connection:
            policies.share(connection)
            claimed = claim(connection, rules.as_of, batch, stage=stage)
            rules = replace(rules, policy=book.shelf.at(connection, rules.as_of))  # locked: nobody changes it now
            decided = decide(claimed, rules)
            reminded = write(connection, decided, rules) if claimed else 0
    except (Unavailable, *OUT_OF_REACH):
        raise
    except Exception:  # whatever it is, the others must not suffer: find the one that fails
        if not claimed:
            raise
        _one_by_one(book, [term.term_id for term in claimed], rules, tally)
    else:
        tally.add(claimed, decided, reminded)
    return len(claimed)


def _one_by_one(book: CaseBook, terms: list[str], rules: Rules, tally: _Tally) -> None:
    """The same work for each term apart; what fails is set apart and named."""
    with transaction(book.engine) as connection:
        heads: dict[str, tuple[int, bytes]] = {}
        policies.share(connection)
        claimed = claim_these(connection, rules.as_of, terms)
        rules = replace(rules, policy=book.shelf.at(connection, rules.as_of))
        for term in claimed:
            try:
                with connection.begin_nested():
                    decided = decide([term], rules, heads)
                    reminded = write(connection, decided, rules)
            except (Unavailable, *OUT_OF_REACH):
                raise
            except Exception as error:  # reported, counted and tried again later
                if counters.wrong(error):
                    raise  # of no term in particular: nothing can be numbered now
                failure = quarantine.failure_of(term, error)
                quarantine.set_apart(connection, failure, rules.as_of, rules.run_id)
                tally.fail(term, failure)
                continue
            heads.update(decided.heads)
            tally.add([term], decided, reminded)


def _certificate(report: SweepReport, started: datetime, rules: Rules) -> certificate.Certificate:
    return certificate.Certificate(
        run_id=report.run_id,
        stage=report.stage,
        as_of=report.as_of,
        started_at=started,
        finished_at=clock.now(),
        running=report.running,
        due=report.due + len(report.failures),
        lapsed=report.lapsed,
        reminded=report.reminded,
        failed=len(report.failures),
        late_skipped=report.skipped,
        greatest_lateness=report.lateness,
        policy_version=rules.policy.version,
        calendar_version=rules.policy.calendar.version,
        ok=report.ok,
    )
