"""The settings: read once, from the environment, at the edge.

    VERVOLG_HOME                 where the embedded mode keeps everything              ./.vervolg
    DATABASE_URL                 an existing PostgreSQL instead of the embedded one
    PREFECT_API_URL              an existing Prefect server instead of our own
    PREFECT_API_AUTH_STRING      its name:password
    VERVOLG_SMTP_URL             the mail server, smtp://[user:password@]host:port     the mailbox of a running demo
    VERVOLG_NOTIFY_TARGETS       file with an Apprise URL per person or team
    VERVOLG_POLICY_DIR           the policy files                                      those shipped
    VERVOLG_MAILBOX_PORT         port of the demo mailbox                              a free one
    VERVOLG_PREFECT_PORT         port of our own Prefect server                        a free one
    VERVOLG_ANCHOR_FILE          file to which each night's anchor is added
    VERVOLG_ANCHOR_COMMAND       command that is called with each night's anchor
    VERVOLG_HEALTH_SWEEP         oldest acceptable good sweep                          PT15M
    VERVOLG_HEALTH_DELIVER       oldest acceptable good delivery                       PT15M
    VERVOLG_HEALTH_ASSURE        oldest acceptable good nightly proof                  P2DT4H
    VERVOLG_HEALTH_REPORT        oldest acceptable good weekly report                  P14DT4H
    VERVOLG_HEALTH_OUTBOX        oldest acceptable message that was not sent           PT30M
    VERVOLG_KEEP_CERTIFICATES    how long each round keeps its own certificate         P90D
    VERVOLG_KEEP_MESSAGES        how long a message to a colleague that was sent stays P365D
    VERVOLG_KEEP_PREFECT         how long Prefect keeps its runs                       P30D
    VERVOLG_LOG_SIZE             MB of a log before a new one begins                   10
    VERVOLG_LOG_FILES            how many older ones of each log stay                  5
    VERVOLG_FILE_SIZE            MB of a file that is handed in, at most               25
    VERVOLG_FILE_KINDS           which kinds of file, such as pdf,docx,jpg             all of `reader.files.kinds`
    VERVOLG_HEALTH_CALENDAR      days the calendar must still know                     P365D
    VERVOLG_PERIODS              for a trial only: deliver=20,assure=60                as in prefect.yaml

Secrets come from the environment or from files in the home that only their owner can read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from reader.files.kinds import FileRules
from vervolg import turns, variables
from vervolg.supervise import state

SHIPPED = Path(__file__).resolve().parent.parent
"""The folder that holds the packages, `policy/`, `templates/` and `prefect.yaml`."""

_BOUNDS = {
    turns.CYCLE.name: "VERVOLG_HEALTH_SWEEP",
    turns.DELIVER.name: "VERVOLG_HEALTH_DELIVER",
    turns.ASSURE.name: "VERVOLG_HEALTH_ASSURE",
    turns.REPORT.name: "VERVOLG_HEALTH_REPORT",
}


@dataclass(frozen=True, slots=True)
class HealthBounds:
    """What `vervolg health` still calls healthy."""

    sweep_age: timedelta = timedelta(minutes=15)
    outbox_age: timedelta = timedelta(minutes=30)
    calendar_horizon: timedelta = timedelta(days=365)
    rounds: Mapping[str, timedelta] = field(default_factory=dict)
    """How old the last good one of each kind of round may be; what is not named has the bound of `vervolg.turns`."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long is kept what grows by itself. What is older goes on as sums (`db.fold`), or not at all (logs, Prefect)."""

    certificates: timedelta = timedelta(days=90)
    messages: timedelta = timedelta(days=365)
    prefect: timedelta = timedelta(days=30)
    log_size: int = 10
    log_files: int = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asked for. `None` for a server means: our own, under `home`."""

    home: Path
    database_url: str | None = None
    prefect_api_url: str | None = None
    prefect_auth: str | None = None
    smtp_url: str | None = None
    notify_targets: Path | None = None
    policy_dir: Path = SHIPPED / "policy"
    mailbox_port: int | None = None
    prefect_port: int | None = None
    anchor_file: Path | None = None
    anchor_command: str | None = None
    health: HealthBounds = HealthBounds()
    keeping: Keeping = Keeping()
    files: FileRules = field(default_factory=FileRules)
    periods: Mapping[str, timedelta] = field(default_factory=dict)
    """Of a trial, by kind of round."""

    def every(self, name: str) -> timedelta:
        """How often the round `name` comes."""
        return self.periods.get(name, turns.NAMED[name].every)

    def bound(self, name: str) -> timedelta:
        """How old the last good round `name` may become."""
        return self.health.rounds.get(name) or turns.NAMED[name].bound(self.every(name))

    def planned(self, name: str) -> turns.Planned | None:
        """The moment for which the round `name` is planned; None when it just comes every so often, as all do in a trial."""
        return None if name in self.periods else turns.NAMED[name].planned

    def missed(self, name: str, since: datetime, now: datetime) -> bool:
        """Whether the round `name` should have begun by `now`, when the last good one was at `since`."""
        planned = self.planned(name)
        return since < planned.last(now) if planned else now - since > self.every(name)

    @property
    def logs(self) -> Path:
        """The folder with one log a process."""
        return self.home / "logs"


def load(environment: Mapping[str, str] | None = None, *, default_home: str = ".vervolg") -> Settings:
    """The settings of `environment` (the process's own by default); `BadInput` for what cannot be meant."""
    given = variables.Environment(os.environ if environment is None else environment)
    home = given.read("VERVOLG_HOME", variables.folder) or variables.folder(default_home)
    bounds, kept = HealthBounds(), Keeping()
    return Settings(
        home=home,
        database_url=given.read("DATABASE_URL", variables.postgresql),
        prefect_api_url=given.read("PREFECT_API_URL", variables.http),
        prefect_auth=given.read("PREFECT_API_AUTH_STRING", str),
        smtp_url=given.read("VERVOLG_SMTP_URL", variables.smtp) or _mailbox(home),
        notify_targets=given.read("VERVOLG_NOTIFY_TARGETS", variables.existing_file),
        policy_dir=given.read("VERVOLG_POLICY_DIR", variables.existing_folder) or SHIPPED / "policy",
        mailbox_port=given.read("VERVOLG_MAILBOX_PORT", variables.port),
        prefect_port=given.read("VERVOLG_PREFECT_PORT", variables.port),
        anchor_file=given.read("VERVOLG_ANCHOR_FILE", variables.file_to_write),
        anchor_command=given.read("VERVOLG_ANCHOR_COMMAND", variables.command),
        keeping=Keeping(
            certificates=given.read("VERVOLG_KEEP_CERTIFICATES", variables.duration) or kept.certificates,
            messages=given.read("VERVOLG_KEEP_MESSAGES", variables.duration) or kept.messages,
            prefect=given.read("VERVOLG_KEEP_PREFECT", variables.duration) or kept.prefect,
            log_size=given.read("VERVOLG_LOG_SIZE", variables.few) or kept.log_size,
            log_files=given.read("VERVOLG_LOG_FILES", variables.few) or kept.log_files,
        ),
        files=FileRules(
            most=given.read("VERVOLG_FILE_SIZE", variables.megabytes) or FileRules().most,
            kinds=given.read("VERVOLG_FILE_KINDS", variables.file_kinds) or FileRules().kinds,
        ),
        health=HealthBounds(
            sweep_age=given.read("VERVOLG_HEALTH_SWEEP", variables.duration) or bounds.sweep_age,
            outbox_age=given.read("VERVOLG_HEALTH_OUTBOX", variables.duration) or bounds.outbox_age,
            calendar_horizon=given.read("VERVOLG_HEALTH_CALENDAR", variables.duration) or bounds.calendar_horizon,
            rounds={name: bound for name, variable in _BOUNDS.items() if (bound := given.read(variable, variables.duration))},
        ),
        periods=given.read("VERVOLG_PERIODS", variables.periods) or {},
    )


def _mailbox(home: Path) -> str | None:
    """The mailbox of a system that runs in `home` now."""
    return state.read(home).smtp_url if state.is_running(home) else None
