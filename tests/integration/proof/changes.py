"""Changes behind the system's back, and who finds each.

verify    `vervolg verify` names it         night    the nightly proof names it
refused   the schema refuses it             beyond   nobody can see it; docs/operations.md says why
"""

from __future__ import annotations

from typing import NamedTuple

VERIFY, NIGHT, REFUSED, BEYOND = "verify", "night", "refused", "beyond"


class Change(NamedTuple):
    """What somebody does as superuser with all guards aside, who finds it, and a part of what is said (or of the docs)."""

    what: str
    sql: str
    finder: str
    says: str


STREAMS = (
    Change(
        "a case called a signal, and taken off the lists",
        "UPDATE streams SET kind = 'signaal' WHERE stream_id = '2026-0001'; DELETE FROM cases WHERE number = '2026-0001'",
        VERIFY,
        "2026-0001, soort: is 'signaal'",
    ),
    Change(
        "the register called a case", "UPDATE streams SET kind = 'zaak' WHERE stream_id = 'register'", VERIFY, "register, soort"
    ),
    Change(
        "a stream without events",
        r"INSERT INTO streams VALUES ('2026-0006', 'zaak', 0, '\x')",
        VERIFY,
        "2026-0006: is er zonder gebeurtenissen",
    ),
    Change("a head set back", "UPDATE streams SET version = 2 WHERE stream_id = '2026-0001'", VERIFY, "2026-0001, kop"),
    Change("another head", r"UPDATE streams SET head_hash = '\x00' WHERE stream_id = '2026-0001'", VERIFY, "2026-0001, kop"),
    Change("numbering of another year", "UPDATE numbering SET year = 2030", VERIFY, "nummering 2030"),
    Change("numbering under another name", "UPDATE numbering SET series = 'brief'", VERIFY, "een reeks 'brief'"),
    Change("numbering lowered", "UPDATE numbering SET last = 2", VERIFY, "nummering 2026: staat op 2"),
    Change("numbering raised", "UPDATE numbering SET last = 99", VERIFY, "nummering 2026: staat op 99"),
    Change("numbering deleted", "DELETE FROM numbering", VERIFY, "nummering 2026: staat op 0"),
    Change("numbering of another series", "INSERT INTO numbering VALUES ('brief', 2026, 1)", VERIFY, "een reeks 'brief'"),
    Change("numbering of a year to come", "INSERT INTO numbering VALUES ('zaak', 2031, 4)", VERIFY, "nummering 2031: staat op 4"),
)

ANCHORS = (
    Change("an old anchor deleted", "DELETE FROM anchors WHERE number = 2", VERIFY, "is nummer 3, en 2 ontbreekt"),
    Change("the first anchor deleted", "DELETE FROM anchors WHERE number = 1", VERIFY, "is nummer 2, en 1 ontbreekt"),
    *(
        Change(f"{column} of an old anchor", f"UPDATE anchors SET {column} = {value} WHERE number = 3", VERIFY, "anker van")
        for column, value in {
            "day": "day + 1",
            "made_at": "made_at + interval '1 second'",
            "position": "position - 1",
            "streams": "streams + 1",
            "events": "events - 1",
            "prev_digest": r"'\x00'",
            "digest": "sha256(digest)",
        }.items()
    ),
)


def _of_register(table: str, key: str, columns: dict[str, str]) -> tuple[Change, ...]:
    return tuple(
        Change(f"{table}.{column}", f"UPDATE {table} SET {column} = {value} WHERE {key}", VERIFY, f"wijkt af in {column}")
        for column, value in columns.items()
    )


REGISTER = (
    *_of_register(
        "staff",
        "person_id = 'a.bos'",
        {
            "name": "'A. de Bos'",
            "email": "'elders@inspectie.example'",
            "phone": "''",
            "team": "'zuid'",
            "roles": "'{inspecteur,hoofdinspecteur}'",
            "interests": "'{90000067}'",
            "active": "false",
        },
    ),
    *_of_register("absences", "person_id = 'b.klein'", {"last_day": "last_day + 300", "substitute": "'p.beheer'"}),
    *_of_register(
        "providers",
        "provider_id = '90000067'",
        {
            "name": "'De Linde'",
            "email": "'elders@delinde.example'",
            "details": '\'{"address": ["Elders 1"]}\'',
            "kvk": "'90000068'",
        },
    ),
    *_of_register(
        "locations",
        "location_id = '000090000067'",
        {"name": "'Linde'", "provider_id": "'90012345'", "branch_number": "NULL", "details": "'{}'"},
    ),
    Change("an interest taken away", "UPDATE staff SET interests = '{}' WHERE person_id = 'b.mulder'", VERIFY, "interests"),
    Change(
        "a colleague invented",
        "INSERT INTO staff (person_id, name, roles) VALUES ('x.spook', 'X. Spook', '{hoofdinspecteur}')",
        VERIFY,
        "register, medewerker x.spook: staat in de lijst, maar is nooit vastgelegd",
    ),
    Change("a colleague deleted", "DELETE FROM staff WHERE person_id = 'm.extern'", VERIFY, "medewerker m.extern: ontbreekt"),
    Change(
        "an absence invented",
        "INSERT INTO absences VALUES ('a.bos', '2026-01-01', '2026-12-31', 'p.beheer')",
        VERIFY,
        "afwezigheid a.bos 2026-01-01",
    ),
    Change("an absence deleted", "DELETE FROM absences", VERIFY, "afwezigheid b.klein 2026-02-02: ontbreekt"),
    Change(
        "a provider invented",
        "INSERT INTO providers (provider_id, name) VALUES ('x', 'X')",
        VERIFY,
        "aanbieder x: staat in de lijst",
    ),
    Change("a provider deleted", "DELETE FROM providers WHERE provider_id = '90012345'", VERIFY, "aanbieder 90012345: ontbreekt"),
    Change(
        "a location invented",
        "INSERT INTO locations (location_id, provider_id, name) VALUES ('x', '90000067', 'X')",
        VERIFY,
        "locatie x: staat in de lijst",
    ),
    Change(
        "a location deleted",
        "DELETE FROM locations WHERE location_id = '000090000075'",
        VERIFY,
        "locatie 000090000075: ontbreekt",
    ),
)

_HANDED = """
INSERT INTO handovers (message_id, target, outbox_id, addresses, content, at, state, letter, pdf, proof)
SELECT '<x@y>', 't', id, '["dief@elders.example"]', 'x', created_at, {state}
FROM outbox WHERE topic = 'mail_letter' AND done_at IS NULL
"""
HANDED = (
    Change(
        "a letter that perhaps arrived, elsewhere",
        _HANDED.format(state="'perhaps', NULL, NULL, NULL"),
        VERIFY,
        "bezorging: gaat naar een adres dat het register toen niet had",
    ),
    Change(
        "a letter that a server never took",
        _HANDED.format(
            state="""'taken', concat_ws('/', payload ->> 'case', payload ->> 'letter', 0), '', '{"accepted": ["a"]}'"""
        ),
        VERIFY,
        "bezorging: is veranderd, of buiten het systeem om bij gezet",
    ),
)

_GHOST = (
    "INSERT INTO cases (number, provider_name, stage, running_terms, lapsed_terms) VALUES ('2026-0777', 'X', 'bezocht', 1, 0)"
)
LISTS = (
    Change("a case invented", _GHOST, NIGHT, "2026-0777, cases: staat in de lijst, maar deze zaak is er niet"),
    Change(
        "a term of a case that is not there",
        "INSERT INTO terms SELECT 'spook/1', '2026-0777', kind, stage_group, nature, waits_for, about, started_on, last_day,"
        " lapses_at, ladder, status, known_at, how_ended, last_rung, next_action_at, responsible, hears, provider_name"
        " FROM terms LIMIT 1",
        NIGHT,
        "2026-0777, terms",
    ),
    Change(
        "a letter of a case that is not there",
        "UPDATE letters SET case_number = '2026-0777' WHERE case_number = '2026-0001'",
        NIGHT,
        "2026-0777, letters",
    ),
    Change(
        "a lapse of a case that is not there",
        "INSERT INTO lapses VALUES ('spook/1', '2026-01-05', '2026-01-05', '2026-0777', 9999)",
        NIGHT,
        "2026-0777, lapses",
    ),
    Change("a term ended", "UPDATE terms SET status = 'ended' WHERE status = 'open'", NIGHT, "wijkt af in status"),
    Change("a lapse deleted", "DELETE FROM lapses WHERE case_number = '2026-0002'", NIGHT, "lapses"),
    Change(
        "cases.closed_on", "UPDATE cases SET closed_on = opened_on WHERE number = '2026-0001'", NIGHT, "wijkt af in closed_on"
    ),
    Change(
        "running terms counted elsewhere",
        "INSERT INTO tally (stage_group, running) VALUES ('plan', 1), ('disclosure', -1)",
        NIGHT,
        "telling disclosure",
    ),
)

DIGEST = "(SELECT max(id) FROM outbox WHERE topic = 'digest')"
BOOKS = (
    Change(
        "a recipient of a reminder",
        "UPDATE reminders SET recipient = 'x' WHERE id = 2",
        NIGHT,
        "herinnering 2: zit in een bericht",
    ),
    Change(
        "a reminder put in another message", f"UPDATE reminders SET digest_id = {DIGEST} WHERE id = 1", NIGHT, "telt niet zoveel"
    ),
    Change(
        "a reminder taken out of its message", "UPDATE reminders SET digest_id = NULL WHERE id = 1", NIGHT, "geen enkel bericht"
    ),
    Change("a reminder deleted", "DELETE FROM reminders WHERE id = 3", NIGHT, "telt niet zoveel herinneringen"),
    Change(
        "a reminder of a term that is not there",
        "UPDATE reminders SET term_id = 'spook/1' WHERE id = 1",
        NIGHT,
        "van een termijn die er niet is",
    ),
    Change("a waiting digest done", f"UPDATE outbox SET done_at = created_at WHERE id = {DIGEST}", NIGHT, "gedaan zonder bewijs"),
    Change(
        "a waiting digest done, with an attempt",
        f"UPDATE outbox SET done_at = created_at, attempts = 1 WHERE id = {DIGEST}",
        NIGHT,
        "gedaan zonder bewijs",
    ),
    Change(
        "a waiting digest done, said to stand in one of another",
        f"""UPDATE outbox SET done_at = created_at, payload = payload || '{{"reference": "vervallen: staat in bericht 999999"}}'
            WHERE id = {DIGEST}""",
        NIGHT,
        "gedaan zonder bewijs",
    ),
    Change("a digest deleted", f"DELETE FROM outbox WHERE id = {DIGEST}", NIGHT, "in een bericht aan een ander"),
    Change(
        "a digest to somebody else",
        f'UPDATE outbox SET payload = payload || \'{{"recipient": "x"}}\' WHERE id = {DIGEST}',
        NIGHT,
        "een bericht aan een ander",
    ),
    Change(
        "a digest to somebody else, under a key that fits",
        f"""UPDATE outbox SET payload = payload || '{{"recipient": "x"}}', key = replace(key, 'a.bos', 'x')
            WHERE id = {DIGEST}""",
        NIGHT,
        "een bericht aan een ander",
    ),
    Change("a message that left, back in the row", "UPDATE outbox SET done_at = NULL WHERE id = 1", NIGHT, "staat nog in de rij"),
    Change(
        "a follow-up deleted", "DELETE FROM outbox WHERE topic = 'follow_up' AND done_at IS NULL", NIGHT, "om dat op te volgen"
    ),
    Change(
        "a follow-up of another term",
        """UPDATE outbox SET payload = payload || '{"term": "2026-0001/1"}' WHERE topic = 'follow_up' AND done_at IS NULL""",
        NIGHT,
        "hoort bij geen verlopen termijn",
    ),
    Change(
        "a follow-up done",
        "UPDATE outbox SET done_at = created_at WHERE topic = 'follow_up' AND done_at IS NULL",
        NIGHT,
        "gedaan zonder bewijs",
    ),
    Change(
        "a letter that waits deleted",
        "DELETE FROM outbox WHERE topic = 'mail_letter' AND done_at IS NULL",
        NIGHT,
        "2026-0004, brief B1: is vrijgegeven",
    ),
    Change(
        "a letter that waits done",
        """UPDATE outbox SET done_at = created_at, attempts = 1, payload = payload || '{"reference": "250 Ok"}'
           WHERE topic = 'mail_letter' AND done_at IS NULL""",
        NIGHT,
        "2026-0004, brief B1: is vrijgegeven",
    ),
    Change(
        "a letter that waits, by post instead of mail",
        """UPDATE outbox SET payload = payload || '{"channel": "post"}' WHERE topic = 'mail_letter' AND done_at IS NULL""",
        NIGHT,
        "die anders is vrijgegeven",
    ),
    Change("a key changed", "UPDATE outbox SET key = 'x' || key WHERE id = 1", NIGHT, "outbox 1: heeft een andere sleutel"),
    Change(
        "a failure that nobody heard",
        f"UPDATE outbox SET failed_at = created_at WHERE id = {DIGEST}",
        NIGHT,
        "niemand heeft het",
    ),
    Change(
        "an assignment for a letter that was never planned",
        "INSERT INTO outbox (topic, key, payload, created_at, available_at) SELECT 'draft_letter', 'draft_letter:2026-0001:B9',"
        """ '{"case": "2026-0001", "letter": "B9", "kind": "verzoek_verbeterplan"}', created_at, created_at"""
        " FROM outbox WHERE id = 1",
        NIGHT,
        "die nooit gepland is",
    ),
)

TIME = (
    Change("a message that waits till 2036", f"UPDATE outbox SET available_at = '2036-01-01' WHERE id = {DIGEST}", NIGHT, "2036"),
    Change("a message made in 2036", f"UPDATE outbox SET created_at = '2036-01-01' WHERE id = {DIGEST}", NIGHT, "2036"),
    Change(
        "every term set apart till 2036",
        "INSERT INTO quarantine SELECT term_id, case_number, 1, '2036-01-01', 'x', gen_random_uuid() FROM terms",
        NIGHT,
        "2036",
    ),
    Change("a file kept in 2036", "UPDATE blobs SET stored_at = '2036-01-01'", NIGHT, "2036"),
    Change("a round of 2036", "UPDATE certificates SET as_of = '2036-01-01' WHERE as_of < '2026-01-09'", NIGHT, "2036"),
    Change("a reminder of 2036", "UPDATE reminders SET decided_at = '2036-01-01' WHERE id = 1", NIGHT, "2036"),
    Change("a look in 2036", "UPDATE access_log SET at = '2036-01-01' WHERE id = 1", NIGHT, "2036"),
)

_ELSE = "CREATE ROLE x_else;"
_HERE = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I {what}', current_database()); END $$"
RIGHTS = {
    "GRANT UPDATE (email) ON staff TO PUBLIC": "kolom staff.email: mag ook door iedereen",
    "GRANT INSERT (who) ON access_log TO PUBLIC": "kolom access_log.who: mag ook door iedereen",
    "GRANT UPDATE ON SEQUENCE events_position TO PUBLIC": "teller events_position: mag ook door iedereen",
    "GRANT USAGE ON SEQUENCE outbox_id_seq TO PUBLIC": "teller outbox_id_seq: mag ook door iedereen",
    "GRANT CREATE ON SCHEMA public TO PUBLIC": "schema public: mag ook door iedereen worden aangevuld",
    "ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO PUBLIC": "wat er nieuw bij komt: krijgt vanzelf rechten voor iedereen",
    f"{_ELSE} ALTER TABLE staff OWNER TO x_else": "tabel staff: is van x_else",
    f"{_ELSE} ALTER SEQUENCE events_position OWNER TO x_else": "teller events_position: is van x_else",
    f"{_ELSE} ALTER FUNCTION append_only() OWNER TO x_else": "functie append_only: is van x_else",
    f"{_ELSE} ALTER SCHEMA public OWNER TO x_else": "schema public: is van x_else",
    f"{_ELSE} GRANT pg_write_all_data TO x_else": "wie mag handelen als pg_write_all_data: is ook x_else",
    f"{_ELSE} CREATE ROLE x_more; GRANT pg_write_all_data TO x_else; GRANT x_else TO x_more": "is ook x_more",
    "GRANT pg_write_all_data TO CURRENT_USER": "wie mag handelen als pg_write_all_data: is ook postgres",
    f"{_ELSE} GRANT vervolg_test TO x_else": "wie mag handelen als vervolg_test: is ook x_else",
    f"{_ELSE} ALTER ROLE x_else SET search_path = evil": "search_path: is ingesteld voor x_else",
    _HERE.format(what="SET search_path = evil, public"): "search_path: is ingesteld voor iedereen",
    _HERE.format(what="SET session_preload_libraries = evil"): "session_preload_libraries: is ingesteld voor iedereen",
    "CREATE SCHEMA evil; CREATE TABLE evil.staff AS SELECT * FROM staff": "tabel evil.staff: heet als een van ons",
    "CREATE SCHEMA evil; CREATE VIEW evil.staff AS SELECT * FROM staff": "tabel evil.staff: heet als een van ons",
    "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;"
    "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev()": "trigger op gebeurtenis e: hoort niet in de database",
    "CREATE FUNCTION sha256(text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'": "functie sha256(text): hoort niet",
    "CREATE OR REPLACE FUNCTION pg_catalog.sha256(bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS"
    " $$ BEGIN RETURN pg_catalog.sha512($1); END $$": "functie sha256(bytea): hoort niet",
    "CREATE OR REPLACE FUNCTION row_seal(kind text, content jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS"
    " $$ SELECT sha256('') $$": "functie row_seal(text,jsonb): is veranderd",
    "CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)": "bewerking ===(text,text): hoort niet",
    "CREATE CAST (text AS integer) WITH INOUT AS IMPLICIT": "omzetting text naar integer: hoort niet",
    "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)": "abonnement s: hoort niet",
    "CREATE POLICY p ON staff USING (false)": "rijbeleid staff.p: hoort niet",
    "CREATE SCHEMA evil; CREATE FUNCTION evil.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;"
    "CREATE TRIGGER t BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION evil.f()": "trigger events.t: hoort niet",
}
"""What somebody could be given, or could put between us and our tables, and what is said of it."""

GUARDS = (
    *(
        Change(f"the guard of {table} dropped", f"DROP TRIGGER {table}_append_only ON {table}", VERIFY, "_append_only: ontbreekt")
        for table in ("events", "anchors", "access_log")
    ),
    Change(
        "a guard put aside", "ALTER TABLE events DISABLE TRIGGER ALL", VERIFY, "trigger events.events_append_only: is veranderd"
    ),
    Change(
        "a guard that does nothing",
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        VERIFY,
        "functie append_only(): is veranderd",
    ),
    Change("the order of the log not kept", "DROP TRIGGER events_in_order ON events", VERIFY, "events_in_order: ontbreekt"),
    Change("terms not counted", "DROP TRIGGER terms_counted_update ON terms", VERIFY, "terms_counted_update: ontbreekt"),
    Change(
        "rungs no longer once",
        "ALTER TABLE reminders DROP CONSTRAINT uq_reminders_term_id_last_day_rung_recipient",
        VERIFY,
        "voorwaarde reminders.uq_reminders_term_id_last_day_rung_recipient: ontbreekt",
    ),
    Change(
        "files under any name", "ALTER TABLE blobs DROP CONSTRAINT ck_blobs_sha256", VERIFY, "blobs.ck_blobs_sha256: ontbreekt"
    ),
    Change("foreign keys put aside", "ALTER TABLE cases DISABLE TRIGGER ALL", VERIFY, "tabel cases"),
    Change("an index dropped", "DROP INDEX ix_terms_due", VERIFY, "index ix_terms_due: ontbreekt"),
    Change(
        "a column that may be empty", "ALTER TABLE events ALTER actor DROP NOT NULL", VERIFY, "kolom events.actor: is veranderd"
    ),
    Change("a table that a crash empties", "ALTER TABLE quarantine SET UNLOGGED", VERIFY, "tabel quarantine: is veranderd"),
    Change("rows hidden", "ALTER TABLE terms ENABLE ROW LEVEL SECURITY", VERIFY, "tabel terms: is veranderd"),
    Change(
        "inserts thrown away", "CREATE RULE gone AS ON INSERT TO reminders DO INSTEAD NOTHING", VERIFY, "regel reminders.gone"
    ),
    Change("rows from another table", "CREATE TABLE more () INHERITS (cases)", VERIFY, "tabel cases: is veranderd"),
    Change("everybody may write", "GRANT UPDATE ON staff TO PUBLIC", VERIFY, "tabel staff: mag ook door iedereen"),
    *(Change(sql, sql, VERIFY, says) for sql, says in RIGHTS.items()),
    Change(
        "every guard put aside for whoever connects",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica', current_database()); END $$",
        VERIFY,
        "session_replication_role",
    ),
    Change("positions given twice", "ALTER SEQUENCE events_position RESTART 3", VERIFY, "teller events_position: staat lager"),
    Change("numbers of the outbox given twice", "ALTER SEQUENCE outbox_id_seq RESTART 1", VERIFY, "teller outbox_id_seq"),
    *(
        Change(sql, sql, VERIFY, f"teller {counter}: {says}")
        for counter in ("events_position", "outbox_id_seq")
        for sql, says in {
            f"ALTER SEQUENCE {counter} RESTART 9223372036854775807": "geeft bijna geen nummer meer: nog 1",
            f"ALTER SEQUENCE {counter} RESTART 9000000": "staat ver boven het hoogste nummer",
            f"ALTER SEQUENCE {counter} INCREMENT -1": "is veranderd",
        }.items()
    ),
    *(
        Change(f"a counter, {how}", f"ALTER SEQUENCE events_position {how}", VERIFY, "teller events_position: is veranderd")
        for how in (
            "INCREMENT 1000",
            "MAXVALUE 9000000000000000000",
            "MINVALUE -5",
            "START 7",
            "CYCLE",
            "CACHE 100",
            "OWNED BY events.position",
            "SET UNLOGGED",
        )
    ),
    Change(
        "a counter bounded", "ALTER SEQUENCE events_position MAXVALUE 5000", VERIFY, "events_position: geeft bijna geen nummer"
    ),
    Change("another version", "UPDATE alembic_version SET version_num = '0001'", VERIFY, "alembic_version: zegt 0001"),
    Change("no version", "DELETE FROM alembic_version", VERIFY, "alembic_version: zegt niets"),
)

_NEWEST = "(SELECT max(number) FROM anchors)"
_POST = """(SELECT decode(split_part(payload ->> 'reference', ' ', 3), 'hex') FROM outbox
            WHERE payload ->> 'reference' LIKE 'for post%' LIMIT 1)"""
LOGS = (
    Change("the newest anchor deleted", f"DELETE FROM anchors WHERE number = {_NEWEST}", VERIFY, "ankers: er zijn er 10"),
    Change("all anchors deleted", "DELETE FROM anchors", VERIFY, "ankers: er zijn er 0"),
    Change("what an anchor saw of the logs", "UPDATE anchors SET logs = '[]' WHERE number = 3", VERIFY, "anker van"),
    *(
        Change(f"access_log.{column}", f"UPDATE access_log SET {column} = {value} WHERE id = 2", VERIFY, "inzage")
        for column, value in {
            "at": "at - interval '1 day'",
            "who": "'b.mulder'",
            "action": "'zaken'",
            "object": "'2026-0003'",
            "result": "'geweigerd'",
            "origin": "'prefect'",
            "why": "'omdat'",
        }.items()
    ),
    Change("a look deleted", "DELETE FROM access_log WHERE id = 2", VERIFY, "regel 2 ontbreekt"),
    Change("the newest look deleted", "DELETE FROM access_log WHERE id = (SELECT max(id) FROM access_log)", VERIFY, "er waren"),
    Change("every look deleted", "DELETE FROM access_log", VERIFY, "inzage, keten 1: alle regels ontbreken"),
    Change(
        "every look deleted, also from the count", "DELETE FROM access_log; DELETE FROM chains", VERIFY, "ankers: er zijn er 11"
    ),
    Change(
        "the newest looks deleted, and the count set back",
        "DELETE FROM access_log WHERE link > 3;"
        "UPDATE chains SET length = 3, head_hash = (SELECT hash FROM access_log WHERE link = 3) WHERE log = 'access_log'",
        VERIFY,
        "toen het anker van 2026-01-27 werd gemaakt",
    ),
    Change(
        "a look invented",
        "INSERT INTO access_log (at, who, action, object, result, origin) VALUES ('2026-01-12', 'x', 'y', 'z', 'gelukt', 'cli')",
        VERIFY,
        "inzage x y: is er buiten het systeem om bij gezet",
    ),
    Change("a certificate made good", "UPDATE certificates SET failed = failed + 1 WHERE link = 4", VERIFY, "is veranderd"),
    Change("a certificate deleted", "DELETE FROM certificates WHERE link = 4", VERIFY, "ronde, keten 1: regel 4 ontbreekt"),
    Change("all certificates deleted", "DELETE FROM certificates", VERIFY, "ronde, keten 1: alle regels ontbreken"),
    Change(
        "a certificate forged",
        "INSERT INTO certificates SELECT gen_random_uuid(), stage, as_of + interval '1 minute', started_at, finished_at, running,"
        " due, lapsed, reminded, failed, late_skipped, greatest_lateness, policy_version, calendar_version, true"
        " FROM certificates LIMIT 1",
        VERIFY,
        "is er buiten het systeem om bij gezet",
    ),
    Change(
        "the paper of a letter by post deleted", f"DELETE FROM blobs WHERE sha256 = {_POST}", VERIFY, "bestand, keten 1: regel"
    ),
    Change("blobs.media_type", "UPDATE blobs SET media_type = 'text/html' WHERE link = 2", VERIFY, "is veranderd"),
    Change("blobs.stored_at", "UPDATE blobs SET stored_at = stored_at - interval '1 day' WHERE link = 2", VERIFY, "is veranderd"),
    Change(
        "a file more",
        "INSERT INTO blobs VALUES (sha256('x'), 'x', 1, 'text/plain', '2026-01-12')",
        VERIFY,
        "bestand 2d711642b726…: is er buiten het systeem om bij gezet",
    ),
    Change(
        "the oldest looks deleted, as if they were let go",
        "DELETE FROM access_log WHERE link = 1; UPDATE chains SET kept_from = 2, kept_hash = head_hash WHERE log = 'access_log'",
        VERIFY,
        "inzage, keten 1: de eerste 1 regels ontbreken",
    ),
    Change("a chain renamed", "UPDATE chains SET chain = 9 WHERE log = 'blobs'", VERIFY, "bestand, keten 1: heeft geen eind"),
    Change("a chain invented", r"INSERT INTO chains VALUES ('access_log', 9, 1, '\x')", VERIFY, "keten 9: alle regels ontbreken"),
    Change("a rung changed", "UPDATE reminders SET rung = 'na-1wd' WHERE id = 1", NIGHT, "of een ervan is veranderd"),
    Change(
        "when a reminder was due", "UPDATE reminders SET due_at = due_at - interval '1 day' WHERE id = 1", NIGHT, "of een ervan"
    ),
    Change(
        "a reminder and its message to somebody else",
        f"""UPDATE reminders SET recipient = 'x' WHERE digest_id = {DIGEST};
            UPDATE outbox SET payload = payload || '{{"recipient": "x"}}', key = replace(key, 'a.bos', 'x')
            WHERE id = {DIGEST}""",
        NIGHT,
        "of een ervan is veranderd",
    ),
    Change(
        "a reminder and its message deleted",
        f"DELETE FROM reminders WHERE digest_id = {DIGEST}; DELETE FROM outbox WHERE id = {DIGEST}",
        NIGHT,
        "er staan er nu 2",
    ),
)

_OTHER = "is buiten het systeem om veranderd of bij gezet"


def _of_sealed(table: str, first: str, which: str, columns: dict[str, str]) -> tuple[Change, ...]:
    """Each column of a sealed row; `first` puts one there as Vervolg does, where the house has none."""
    ours = f"SET LOCAL session_replication_role = origin; {first}; SET LOCAL session_replication_role = replica;" if first else ""
    return tuple(
        Change(f"{table}.{column}", f"{ours} UPDATE {table} SET {column} = {value} WHERE {which}", NIGHT, _OTHER)
        for column, value in columns.items()
    )


def _gone(topic: str) -> Change:
    return Change(f"every {topic} deleted", f"DELETE FROM outbox WHERE topic = '{topic}'", NIGHT, f"outbox, {topic}: er zijn er")


_ROUNDS = """
INSERT INTO certificate_days VALUES ('2025-01-01', 'alles', 2, 1, 3, 4, 5, 6, 7, '1 hour', '2025-01-01', '2025-01-01')
"""
COLUMNS = (
    *_of_sealed(
        "outbox",
        "",
        f"id = {DIGEST}",
        {
            "id": "DEFAULT",
            "topic": "'report'",
            "key": "key || ':1'",
            "payload": """payload || '{"delivered": ["aa"]}'""",
            "created_at": "created_at - interval '1 hour'",
            "available_at": "available_at + interval '1 day'",
            "attempts": "5",
            "done_at": "created_at",
            "failed_at": "created_at",
            "last_error": "'x'",
            "tried_at": "created_at",
            "seal": "''",
        },
    ),
    *_of_sealed(
        "reminders",
        "",
        "id = 1",
        {
            "id": "DEFAULT",
            "term_id": "'spook/1'",
            "last_day": "last_day - 1",
            "rung": "'na-5wd'",
            "recipient": "'x'",
            "case_number": "'2026-0003'",
            "due_at": "due_at - interval '3 days'",
            "decided_at": "decided_at - interval '2 days'",
            "late": "'0'",
            "skipped": "5",
            "run_id": "gen_random_uuid()",
            "digest_id": DIGEST,
            "seal": "''",
        },
    ),
    *_of_sealed(
        "quarantine",
        "INSERT INTO quarantine SELECT term_id, case_number, 1, '2026-01-28', 'x', gen_random_uuid() FROM terms LIMIT 1",
        "true",
        {
            "term_id": "term_id || '0'",
            "case_number": "'2026-0003'",
            "failures": "2",
            "retry_at": "retry_at + interval '1 day'",
            "error": "'y'",
            "run_id": "gen_random_uuid()",
            "seal": "''",
        },
    ),
    *_of_sealed(
        "turns",
        "INSERT INTO turns VALUES ('elders', '2026-01-01', '2026-01-02', 'hand', '2026-01-02', true, '2026-01-02', 'hand')",
        "name = 'elders'",
        {
            "name": "'anders'",
            "known_since": "'2026-01-02'",
            "started_at": "'2026-01-28'",
            "started_by": "'prefect'",
            "ended_at": "'2026-01-28'",
            "ok": "false",
            "good_at": "'2026-01-28'",
            "good_by": "'prefect'",
            "seal": "''",
        },
    ),
    *_of_sealed(
        "certificate_days",
        _ROUNDS,
        "true",
        {
            "day": "day - 300",
            "stage": "'plan'",
            "rounds": "3",
            "good": "rounds",
            "due": "8",
            "lapsed": "9",
            "reminded": "7",
            "failed": "0",
            "late_skipped": "0",
            "greatest_lateness": "'0'",
            "first_as_of": "first_as_of - interval '1 day'",
            "last_as_of": "last_as_of + interval '1 day'",
            "seal": "''",
        },
    ),
    *_of_sealed(
        "message_days",
        "INSERT INTO message_days VALUES ('2025-01-01', 'digest', 2, 3)",
        "true",
        {"day": "day - 300", "topic": "'report'", "messages": "3", "rungs": "4", "seal": "''"},
    ),
)
"""Each column of the rows that are sealed; found by the seal alone, so nothing else needs to be asked."""

SEALED = (
    *(_gone(topic) for topic in ("anchor", "report", "draft_letter", "mail_letter", "follow_up", "digest")),
    Change(
        "an alert that waits deleted",
        """SET LOCAL session_replication_role = origin;
           INSERT INTO outbox (topic, key, payload, created_at, available_at) SELECT 'alert', 'alert/keten_gebroken/x',
           '{"kind": "keten_gebroken", "about": "x", "facts": []}', created_at, created_at FROM outbox LIMIT 1;
           DELETE FROM outbox WHERE topic = 'alert'""",
        NIGHT,
        "outbox, alert: er zijn er 1 gemaakt, en er zijn er 0",
    ),
    Change("outbox_made.made", "UPDATE outbox_made SET made = made + 1", NIGHT, "gemaakt, en er zijn er"),
    Change("outbox_made.topic", "UPDATE outbox_made SET topic = 'x'", NIGHT, "outbox, x: er zijn er"),
    Change(
        "a rung that never was",
        """INSERT INTO reminders (term_id, last_day, rung, recipient, case_number, due_at, decided_at, late, skipped, run_id,
                                  digest_id)
           SELECT term_id, last_day, 'na-5wd', recipient, case_number, due_at, decided_at, late, skipped, gen_random_uuid(),
                  digest_id FROM reminders WHERE id = 1;
           UPDATE outbox SET payload = payload || jsonb_build_object('rungs', (payload ->> 'rungs')::int + 1)
           WHERE id = (SELECT digest_id FROM reminders WHERE id = 1)""",
        NIGHT,
        _OTHER,
    ),
    Change(
        "every term set apart for a day",
        "INSERT INTO quarantine SELECT term_id, case_number, 1, '2026-01-29 23:00+00', 'x', gen_random_uuid() FROM terms",
        NIGHT,
        _OTHER,
    ),
    Change(
        "a message that never left, done with a made-up proof",
        f"""UPDATE outbox SET done_at = created_at, attempts = 1, payload = payload || '{{"reference": "250 Ok"}}'
            WHERE id = {DIGEST}""",
        NIGHT,
        _OTHER,
    ),
    Change(
        "the words of a report",
        """UPDATE outbox SET payload = payload || '{"text": "Alles gaat goed."}' WHERE topic = 'report'""",
        NIGHT,
        _OTHER,
    ),
    Change(
        "a round that ended well on paper",
        "INSERT INTO turns (name, known_since, ended_at, ok, good_at, good_by) VALUES ('cycle', '2026-01-01', '2026-01-28', true,"
        " '2026-01-28', 'hand')",
        NIGHT,
        _OTHER,
    ),
    Change(
        "the oldest certificates, as if they were let go",
        "UPDATE chains SET kept_from = 4, kept_hash = (SELECT hash FROM certificates WHERE link = 3) WHERE log = 'certificates';"
        "DELETE FROM certificates WHERE link < 4",
        NIGHT,
        "oude rondes: zijn weggehaald zonder te zijn samengevoegd",
    ),
)

SHORTENED = """
DELETE FROM outbox WHERE topic = 'anchor' AND (payload ->> 'number')::int > 5;
UPDATE outbox_made SET made = 0 WHERE topic = 'anchor';
INSERT INTO outbox_made (topic, made) SELECT topic, count(*) FROM outbox WHERE topic = 'anchor' GROUP BY 1;
DELETE FROM anchors WHERE number > 5;
UPDATE chains SET length = 5, head_hash = (SELECT digest FROM anchors WHERE number = 5) WHERE log = 'anchors'
"""
UNSEEN = (
    Change(
        "the newest anchors taken away with everything that speaks of them",
        SHORTENED,
        BEYOND,
        "an anchor that was kept elsewhere",
    ),
    Change(
        "a message that never left, done with a made-up proof, and sealed again",
        f"""UPDATE outbox SET done_at = created_at, attempts = 1, payload = payload || '{{"reference": "250 Ok"}}'
            WHERE id = {DIGEST};
            UPDATE outbox o SET seal = row_seal('outbox', to_jsonb(o)) WHERE id = {DIGEST}""",
        BEYOND,
        "whoever makes the seal of a row again",
    ),
    Change(
        "what is only of use until something ended well, taken away",
        "DELETE FROM handovers; DELETE FROM quarantine; DELETE FROM turns",
        BEYOND,
        "rows that Vervolg itself takes away when they are done",
    ),
)

CHANGES = (*STREAMS, *ANCHORS, *REGISTER, *HANDED, *LISTS, *BOOKS, *TIME, *GUARDS, *LOGS, *SEALED, *UNSEEN)
