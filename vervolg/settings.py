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
    VERVOLG_HEALTH_CALENDAR      days the calendar must still know                     P365D
    VERVOLG_PERIODS              for a trial only: deliver=20,assure=60                as in prefect.yaml

Secrets come from the environment or from files in the home that only their owner can read.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from domain.errors import BadInput
from vervolg import turns
from vervolg.supervise import state

SHIPPED = Path(__file__).resolve().parent.parent
"""The folder that holds the packages, `policy/`, `templates/` and `prefect.yaml`."""

SOURCE = "omgeving"

LONGEST_NAME = 40
"""Of a parameter that is repeated to who typed it."""

_BOUNDS = {
    turns.CYCLE.name: "VERVOLG_HEALTH_SWEEP",
    turns.DELIVER.name: "VERVOLG_HEALTH_DELIVER",
    turns.ASSURE.name: "VERVOLG_HEALTH_ASSURE",
    turns.REPORT.name: "VERVOLG_HEALTH_REPORT",
}

T = TypeVar("T")

_DURATION = re.compile(
    r"P(?:(?P<days>\d{1,5})D)?(?:T(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,7})S)?)?"
)


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
    given = _Environment(os.environ if environment is None else environment)
    home = given.read("VERVOLG_HOME", _folder) or _folder(default_home)
    bounds, kept = HealthBounds(), Keeping()
    return Settings(
        home=home,
        database_url=given.read("DATABASE_URL", _postgresql),
        prefect_api_url=given.read("PREFECT_API_URL", _http),
        prefect_auth=given.read("PREFECT_API_AUTH_STRING", str),
        smtp_url=given.read("VERVOLG_SMTP_URL", _smtp) or _mailbox(home),
        notify_targets=given.read("VERVOLG_NOTIFY_TARGETS", _existing_file),
        policy_dir=given.read("VERVOLG_POLICY_DIR", _existing_folder) or SHIPPED / "policy",
        mailbox_port=given.read("VERVOLG_MAILBOX_PORT", _port),
        prefect_port=given.read("VERVOLG_PREFECT_PORT", _port),
        anchor_file=given.read("VERVOLG_ANCHOR_FILE", _file_to_write),
        anchor_command=given.read("VERVOLG_ANCHOR_COMMAND", _command),
        keeping=Keeping(
            certificates=given.read("VERVOLG_KEEP_CERTIFICATES", _duration) or kept.certificates,
            messages=given.read("VERVOLG_KEEP_MESSAGES", _duration) or kept.messages,
            prefect=given.read("VERVOLG_KEEP_PREFECT", _duration) or kept.prefect,
            log_size=given.read("VERVOLG_LOG_SIZE", _few) or kept.log_size,
            log_files=given.read("VERVOLG_LOG_FILES", _few) or kept.log_files,
        ),
        health=HealthBounds(
            sweep_age=given.read("VERVOLG_HEALTH_SWEEP", _duration) or bounds.sweep_age,
            outbox_age=given.read("VERVOLG_HEALTH_OUTBOX", _duration) or bounds.outbox_age,
            calendar_horizon=given.read("VERVOLG_HEALTH_CALENDAR", _duration) or bounds.calendar_horizon,
            rounds={name: bound for name, variable in _BOUNDS.items() if (bound := given.read(variable, _duration))},
        ),
        periods=given.read("VERVOLG_PERIODS", _periods) or {},
    )


def _mailbox(home: Path) -> str | None:
    """The mailbox of a system that runs in `home` now."""
    return state.read(home).smtp_url if state.is_running(home) else None


class _Environment:
    """Reads one variable at a time and says which one is wrong. An empty variable counts as absent."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def read(self, name: str, parse: Callable[[str], T]) -> T | None:
        text = self._variables.get(name, "").strip()
        if not text:
            return None
        try:
            return parse(text)
        except _Expected as wrong:
            shown = "(niet getoond, er kan een wachtwoord in staan)" if "://" in text and "@" in text else text
            raise BadInput(name, shown, str(wrong), source=SOURCE) from None
        except (OSError, RuntimeError, ValueError):  # of a library that cannot make anything of it: a path, a number
            raise BadInput(name, "(niet getoond)", "een waarde als in docs/operations.md, 'Configure'", source=SOURCE) from None


class _Expected(ValueError):
    """What was expected instead."""


def _folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise _Expected("een map, en dit is een bestand")
    return path


def _existing_folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if not path.is_dir():
        raise _Expected("een map die bestaat")
    return path


def _existing_file(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if not path.is_file():
        raise _Expected("een bestand dat bestaat")
    return path


def _file_to_write(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise _Expected("een bestand in een map die bestaat")
    return path


def _command(text: str) -> str:
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if not words:
        raise _Expected("een opdracht met haar argumenten, met gesloten aanhalingstekens")
    return text


def _postgresql(text: str) -> str:
    """A SQLAlchemy address for psycopg 3, whatever driver was named."""
    scheme, separator, rest = text.partition("://")
    if not separator or scheme.split("+")[0] not in {"postgresql", "postgres"}:
        raise _Expected("een PostgreSQL-adres zoals postgresql://gebruiker@host:5432/vervolg")
    parts = _parts(f"postgresql://{rest}", "een PostgreSQL-adres zoals postgresql://gebruiker@host:5432/vervolg")
    if not parts.path.strip("/"):
        raise _Expected("een PostgreSQL-adres met de naam van de database aan het eind, zoals /vervolg")
    if parts.hostname and not _is_of_a_machine(parts):
        raise _Expected("een PostgreSQL-adres met een host en een poort die kunnen bestaan, zoals db.voorbeeld.nl:5432")
    if parts.query:
        _must_be_known(parts.query)
    return f"postgresql+psycopg://{rest}"


def _must_be_known(query: str) -> None:
    """Refuse what PostgreSQL's client does not know, before it is found while connecting."""
    from psycopg.pq import Conninfo

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    for name in (part.partition("=")[0] for part in query.split("&")):
        if name not in known:
            which = f"'{name}' niet" if name.isidentifier() and len(name) < LONGEST_NAME else "er een niet"
            raise _Expected(f"een PostgreSQL-adres met achter het vraagteken wat de client kent, zoals sslmode=require; {which}")


def _http(text: str) -> str:
    expected = "een adres zoals http://127.0.0.1:4200/api"
    parts = _parts(text, expected)
    if parts.scheme not in {"http", "https"} or not _is_of_a_machine(parts):
        raise _Expected(expected)
    return text.rstrip("/")


def _smtp(text: str) -> str:
    expected = "een adres zoals smtp://mail.voorbeeld.nl:25"
    parts = _parts(text, expected)
    if parts.scheme not in {"smtp", "smtps"} or not _is_of_a_machine(parts):
        raise _Expected(expected)
    return text


def _parts(text: str, expected: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:
        raise _Expected(expected) from None


def _is_of_a_machine(parts: SplitResult) -> bool:
    """Whether it has a name that can be one of a machine, and a port that can be."""
    try:
        return bool(parts.hostname and parts.hostname.encode("idna")) and (parts.port is None or parts.port > 0)
    except ValueError:  # raised by the property, not before; by a name with an empty part or one of over 63 signs
        return False


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise _Expected("een poortnummer van 1 tot en met 65535")
    return int(text)


def _few(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1000:
        raise _Expected("een getal van 1 tot en met 1000")
    return int(text)


def _duration(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    length = timedelta(**{unit: int(count) for unit, count in match.groupdict().items() if count}) if match else timedelta(0)
    if not length:
        raise _Expected("een duur groter dan nul zoals PT15M, PT2H of P365D")
    return length


def _periods(text: str) -> dict[str, timedelta]:
    """Seconds between the rounds of each kind."""
    found = {}
    for part in text.split(","):
        name, _, seconds = part.strip().partition("=")
        if name not in turns.NAMED or not seconds.isdecimal() or not 0 < int(seconds) < 10**6:
            raise _Expected(f"rondes met seconden, zoals deliver=20,assure=60 (rondes: {', '.join(turns.NAMED)})")
        found[name] = timedelta(seconds=int(seconds))
    return found
