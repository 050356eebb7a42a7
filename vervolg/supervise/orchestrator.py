"""Prefect as programs: its server, the deploying of prefect.yaml and a worker. Nothing here imports prefect.

What it may cost at rest is bounded on purpose: services that nothing of ours uses are off, and its pool of connections is small.
"""

from __future__ import annotations

import http.client
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from vervolg.settings import SHIPPED, Settings
from vervolg.supervise.log_lines import LOGGED
from vervolg.supervise.ports import LOOPBACK
from vervolg.supervise.program import Program

POOL = "vervolg"

SERVER: Mapping[str, str] = {
    "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_DATABASE_SQLALCHEMY_POOL_SIZE": "3",
    "PREFECT_SERVER_DATABASE_SQLALCHEMY_MAX_OVERFLOW": "7",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "true",  # flows/automations.py: a second pair of eyes, never the first
    "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT60S",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",  # no flow of ours pauses
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "30",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "30",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_LOOP_SECONDS": "30",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",  # in PREFECT_HOME
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
}
HANGS = 900.0
"""Seconds after which a program that runs once is taken for one that hangs; each takes seconds, on a crowded machine a minute."""
AT_ONCE = 5
"""How many flow runs a worker has: one of each kind of round, should they all hang, and one that somebody asked for."""
WORKER: Mapping[str, str] = {
    "PREFECT_LOGGING_EXTRA_LOGGERS": ",".join(LOGGED),
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",  # a thread of ours is of no run
    "PREFECT_WORKER_QUERY_SECONDS": "2",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "600",
}


def environment(settings: Settings, api: str, auth: str | None) -> dict[str, str]:
    """What every Prefect process of ours is told. Nothing calls home; the person's own Prefect profile plays no part."""
    told = {
        "VERVOLG_HOME": str(settings.home),
        "VERVOLG_CODE": str(SHIPPED),
        "VERVOLG_PYTHON": sys.executable,
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_PROFILES_PATH": str(settings.home / "prefect" / "profiles.toml"),
        "PREFECT_API_URL": api,
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(int(settings.keeping.prefect.total_seconds())),
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT_CLI_PROMPT": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
    }
    return {**told, "PREFECT_API_AUTH_STRING": auth} if auth else told


def auth_string(home: Path) -> str:
    """The name and password of our own server, made once a home; readable for the owner alone."""
    file = home / "prefect.auth"
    if not file.exists():
        new = file.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(f"vervolg:{secrets.token_urlsafe(24)}\n", encoding="utf-8")
        new.replace(file)
    return file.read_text(encoding="utf-8").strip()


def server(told: Mapping[str, str], *, port: int, database_url: str) -> Program:
    """The Prefect server, on loopback, in one process."""
    own = {
        **told,
        **SERVER,
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database_url,
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": f"http://{LOOPBACK}:{port}",
    }
    if "PREFECT_API_AUTH_STRING" in told:
        own["PREFECT_SERVER_API_AUTH_STRING"] = told["PREFECT_API_AUTH_STRING"]
    where = ["--host", LOOPBACK, "--port", str(port)]
    quiet = ["--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "3"]
    command = [sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app", *where, *quiet]
    return Program("prefect", tuple(command), own, ready=healthy(told["PREFECT_API_URL"]))


def deploy(told: Mapping[str, str]) -> Program:
    """Deploy prefect.yaml and let the first cycle start at once. It waits for the server itself, and imports meanwhile. Tried
    without end, for without it nothing ever runs.
    """
    return Program("deploy", (sys.executable, "-m", "flows.deploy"), told, once=True, tries=0, longest=HANGS)


def tidy(told: Mapping[str, str]) -> Program:
    """Name as dead what died without saying so, when that is asked for."""
    return Program("tidy", (sys.executable, "-m", "flows.tidy"), told, longest=HANGS, after=("prefect",), once=True, asked=True)


def missed(told: Mapping[str, str]) -> Program:
    """Start the rounds whose moment came and that were not made, when that is asked for."""
    return Program(
        "missed", (sys.executable, "-m", "flows.missed"), told, longest=HANGS, after=("prefect",), once=True, asked=True
    )


def worker(told: Mapping[str, str], *, after: tuple[str, ...]) -> Program:
    """A worker that runs each flow in a process of its own."""
    command = (sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process", "--limit", str(AT_ONCE))
    return Program("worker", command, {**told, **WORKER}, after=after, patience=20.0)


def healthy(api: str) -> Callable[[], bool]:
    """Whether the server at `api` answers that it is well."""
    parts = urlsplit(api)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection

    def ask() -> bool:
        try:
            with closing(connect(parts.hostname or LOOPBACK, parts.port, timeout=2)) as connection:
                connection.request("GET", f"{parts.path}/health")
                return bool(connection.getresponse().status == http.HTTPStatus.OK)
        except (OSError, ValueError, http.client.HTTPException):  # ValueError: a name that cannot be one of a machine
            return False

    return ask
