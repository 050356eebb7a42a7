"""Each thing that a database says when it cannot has its own true sentence, with what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from db.embedded.place import Place
from db.embedded.starting import REASONS, does_not_start, made_by_another
from db.engine import QUICK, connect, transaction
from db.trouble import TROUBLES, WORDS, translated
from domain.base.errors import Unavailable
from domain.writing.oswords import why

TCP = 'connection failed: connection to server at "10.0.0.1", port 5432 failed: '
SOCKET = 'connection failed: connection to server on socket "/h/socket/.s.PGSQL.5432" failed: '


@pytest.mark.parametrize("state", [state for state in TROUBLES if len(state) == 5 and state != "08001"])
def test_a_state_has_its_sentence(state: str) -> None:
    told = translated(OperationalError("SELECT 1", {}, psycopg.errors.lookup(state)("in English")))
    assert told
    assert told.message == " ".join(TROUBLES[state])
    assert "English" not in told.message


def test_a_state_that_is_not_listed_speaks_for_its_class() -> None:
    told = translated(psycopg.errors.ConfigurationLimitExceeded())
    assert told
    assert told.what == TROUBLES["53"][0]


@pytest.mark.parametrize("error", [psycopg.errors.UniqueViolation(), psycopg.errors.DivisionByZero(), ValueError()])
def test_what_is_no_trouble_of_the_database_stays_what_it_is(error: Exception) -> None:
    assert translated(error) is None


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (SOCKET + "FATAL:  the database system is in recovery mode", "De database start, of herstelt zich"),
        (SOCKET + "FATAL:  the database system is starting up", "De database start, of herstelt zich"),
        (SOCKET + "FATAL:  sorry, too many clients already", "De database heeft geen verbinding meer vrij."),
        (SOCKET + 'FATAL:  database "nope" does not exist', "De database met deze naam bestaat niet"),
        (SOCKET + 'FATAL:  role "database" does not exist', "De database weigert de rol"),
        (SOCKET + 'FATAL:  password authentication failed for user "u"', "De database weigert de rol of het wachtwoord."),
        (SOCKET + "FATAL:  Datenbank existiert nicht", "De database weigert de verbinding: Datenbank existiert nicht."),
        (SOCKET + "No such file or directory\n\tIs the server running?", "De database antwoordt niet."),
        (SOCKET + "FATAL:  the database system is shutting down", "De database wordt gestopt."),
        (SOCKET + 'FATAL:  no pg_hba.conf entry for host "10.0.0.1"', "De server van de database laat deze machine of deze rol"),
        ("failed to resolve host 'db.example': [Errno -2] Name or service not known", "De naam van de machine"),
        (
            TCP + "server does not support SSL, but SSL was required",
            "De server van de database wil de verbinding niet beveiligen",
        ),
        (TCP + "SSL error: certificate verify failed", "De server van de database wil de verbinding niet beveiligen"),
        ('invalid sslmode value: "soms"', "In het adres van de database staat iets"),
        ("connection timeout expired", "De database antwoordt niet."),
        ("consuming input failed: server closed the connection unexpectedly", "De verbinding met de database is verbroken."),
    ],
)
def test_a_refused_connection_is_known_by_its_words(words: str, begins: str) -> None:
    told = translated(psycopg.OperationalError(words))
    assert told
    assert told.message.startswith(begins)


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("postgresql://x@127.0.0.1/y?sslmod=require", "In het adres van de database staat iets"),
        ("postgresql://x@127.0.0.1/y?sslmode=soms", "In het adres van de database staat iets"),
        ("postgresql://x@db..example/y", "De naam van de machine van de database is onbekend."),
    ],
)
def test_an_address_that_cannot_be_is_no_mistake_of_ours(url: str, begins: str) -> None:
    engine = connect(url, patience=QUICK)
    with pytest.raises(Unavailable, match=begins), transaction(engine):
        pass
    engine.dispose()


def test_only_a_server_that_is_gone_may_be_started_again_and_none_is_to_be_killed() -> None:
    assert set(WORDS.values()) <= {*TROUBLES, "28P01", "08006", "58030"}
    assert not any("Beëindig dat" in advice for _, advice in TROUBLES.values())


@pytest.mark.parametrize("words", REASONS)
def test_a_server_that_does_not_start_says_why(tmp_path: Path, words: str) -> None:
    place = Place(tmp_path)
    place.log.parent.mkdir()
    earlier = b"FATAL:  No space left on device, weeks ago\n"
    place.log.write_bytes(earlier + f"2026-11-30 FATAL:  it says: {words}\n".encode())
    told = does_not_start(place, len(earlier)).message
    assert REASONS[words][0] in told
    assert str(place.log) in told


def test_data_of_another_postgresql_are_left_alone(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.data.mkdir()
    assert "geen hele database" in str(made_by_another(place))
    (place.data / "PG_VERSION").write_text("17\n")
    assert "gemaakt door PostgreSQL 17" in str(made_by_another(place))
    (place.data / "PG_VERSION").write_text("18\n")
    assert made_by_another(place) is None


def test_the_system_s_words_are_ours() -> None:
    assert why(OSError(errno.ENOSPC, "No space left on device")) == "de schijf is vol"
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
