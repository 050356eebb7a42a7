"""What is true now, made from the events; may be dropped and made again (`db.rebuild`).

    cases 1 --- n case_locations, findings, rounds, measures, letters, terms      (each known by case number and its own id)
    cases 1 --- n case_texts      what people wrote in it, to find it by a word

`terms` holds all that the sweep needs. Its question is `next_action_at <= as_of`: one index probe, whatever the size of the
portfolio. `known_at` is the moment from which the present end of the term was known.
No index holds `lapsed_terms`, nor `next_deadline`: each lapse moves them, and every index would move along.
`next_deadline` is the first day that is still to come, `first_day` the first that is awaited, also when it lapsed.
`extra` holds what lists show and no query asks for. `circle` are the colleagues who may know of the case; NULL when it is not
confidential (`db.sight`). `searched` is number and provider's name, folded as `domain.writing.names.fold` does; `reported` what
the management report tells of it (`db.projections.reported`). `lapsed_terms` are those that are late, not those that are only
over (`domain.kinds.passed`). `turns_at` is when a measure ends by itself, and `turns_into` the stage from then on
(`db.turned`). Both are empty, and there are no texts, as long as a case of before them was not filled in
(`db.projections.filling`).
"""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    DDL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    event,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TSVECTOR

from db.tables.base import Json, metadata, moment, of_case, roomy, text


def _extra() -> Column[object]:
    return Column("extra", Json, nullable=False, server_default="{}")


cases = Table(
    "cases",
    metadata,
    text("number", primary_key=True),
    text("provider_id", nullable=True, index=True),
    text("provider_name"),
    text("owner", nullable=True),
    Column("circle", ARRAY(Text), nullable=True),
    text("origin", nullable=True),
    text("stage"),
    Column("opened_on", Date),
    Column("closed_on", Date),
    text("closed_how", nullable=True),
    text("heaviest_measure", nullable=True),
    Column("next_deadline", Date),
    Column("first_day", Date),
    Column("running_terms", Integer, nullable=False),
    Column("lapsed_terms", Integer, nullable=False),
    Column("deviations", Integer, nullable=False, server_default="0"),
    Column("retain_until", Date),
    _extra(),
    text("searched", nullable=True),
    Column("reported", Json),
    moment("turns_at", nullable=True),
    text("turns_into", nullable=True),
    Index("ix_cases_first_day", "first_day", "number"),
    Index("ix_cases_owner", "owner", "first_day", "number"),
    Index("ix_cases_open", "first_day", "number", postgresql_where=sql("closed_on IS NULL")),
    Index("ix_cases_nobody", "first_day", "number", postgresql_where=sql("closed_on IS NULL AND owner IS NULL")),
    Index("ix_cases_stage", "stage", "first_day", "number", postgresql_where=sql("closed_on IS NULL")),
    Index("ix_cases_confidential", "number", postgresql_where=sql("circle IS NOT NULL")),
    Index("ix_cases_owned", "owner", "provider_id", postgresql_where=sql("closed_on IS NULL")),
    Index("ix_cases_turns_at", "turns_at", postgresql_where=sql("turns_at IS NOT NULL")),
    Index("ix_cases_searched", "searched", postgresql_using="gin", postgresql_ops={"searched": "gin_trgm_ops"}),
    Index("ix_cases_not_filled", "number", postgresql_where=sql("searched IS NULL OR reported IS NULL")),
)

case_texts = Table(
    "case_texts",
    metadata,
    of_case(),
    text("kind", primary_key=True),
    text("item", primary_key=True),
    text("content"),
    Column("words", TSVECTOR, Computed("to_tsvector('dutch'::regconfig, left(content, 100000))", persisted=True)),
    Index("ix_case_texts_words", "words", postgresql_using="gin"),
)
"""What people wrote (`db.projections.texts`). Words beyond its first 100,000 signs find no text."""

case_locations = Table(
    "case_locations",
    metadata,
    of_case(),
    text("location_id", primary_key=True, index=True),
    text("name"),
)

findings = Table(
    "findings",
    metadata,
    of_case(),
    text("finding_id", primary_key=True),
    text("location_id", nullable=True, index=True),
    text("location_name"),
    text("theme"),
    text("norm"),
    Column("measures", Json, nullable=False),
    text("verdict", nullable=True),
    text("state"),
    Column("found_on", Date),
)

rounds = Table(
    "rounds",
    metadata,
    of_case(),
    text("round_id", primary_key=True),
    Column("number", Integer, nullable=False),
    text("state"),
    Column("started_on", Date),
    Column("concluded_on", Date),
    _extra(),
)

measures = Table(
    "measures",
    metadata,
    of_case(),
    text("measure_id", primary_key=True),
    text("kind"),
    text("state"),
    Column("clients_stop", Boolean, nullable=False, server_default="false"),
    Column("in_force_from", Date),
    Column("ends_on", Date),
    Column("ended_on", Date),
    text("ended_how", nullable=True),
    _extra(),
    Index("ix_measures_kind", "kind", "state"),
)

letters = Table(
    "letters",
    metadata,
    of_case(),
    text("letter_id", primary_key=True),
    text("kind"),
    text("state"),
    text("author", nullable=True),
    text("about"),
    text("subject"),
    Column("planned_on", Date),
    Column("dispatched_on", Date),
    text("pdf", nullable=True),
    Index("ix_letters_state", "state"),
)

terms = Table(
    "terms",
    metadata,
    text("term_id", primary_key=True),
    text("case_number", ForeignKey("cases.number", ondelete="CASCADE"), index=True),
    text("kind"),
    text("stage_group"),
    text("nature"),
    text("waits_for"),
    text("about"),
    Column("started_on", Date),
    Column("last_day", Date, nullable=False),
    moment("lapses_at"),
    text("ladder"),
    text("status"),
    moment("known_at"),
    text("how_ended", nullable=True),
    text("last_rung", nullable=True),
    moment("next_action_at", nullable=True),
    text("responsible", nullable=True),
    text("hears"),
    text("provider_name"),
    Column("places", ARRAY(Text), nullable=True),
    CheckConstraint("status IN ('open', 'lapsed', 'ended')", name="status"),
    Index("ix_terms_due", "next_action_at", postgresql_where=sql("status IN ('open', 'lapsed')")),
    Index("ix_terms_lapsed", "last_day", postgresql_where=sql("status = 'lapsed'")),
    Index("ix_terms_responsible", "responsible", "last_day", postgresql_where=sql("status IN ('open', 'lapsed')")),
    Index(
        "ix_terms_hears",
        "hears",
        "last_day",
        postgresql_where=sql("status IN ('open', 'lapsed') AND hears NOT IN ('aanbieder', 'inspecteur')"),
    ),
)

tally = Table(
    "tally",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    text("stage_group"),
    Column("running", BigInteger, nullable=False),
)
"""How many terms run, as a sum of changes: triggers add them, each sweep folds them. Counting a million terms takes too long."""

COUNTED = DDL(  # type: ignore[no-untyped-call]
    """
CREATE FUNCTION count_running() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO tally (stage_group, running)
        SELECT stage_group, count(*) FROM after_rows WHERE status IN ('open', 'lapsed') GROUP BY stage_group;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO tally (stage_group, running)
        SELECT stage_group, -count(*) FROM before_rows WHERE status IN ('open', 'lapsed') GROUP BY stage_group;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER terms_counted_insert AFTER INSERT ON terms REFERENCING NEW TABLE AS after_rows
FOR EACH STATEMENT EXECUTE FUNCTION count_running();

CREATE TRIGGER terms_counted_update AFTER UPDATE ON terms REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows
FOR EACH STATEMENT EXECUTE FUNCTION count_running();

CREATE TRIGGER terms_counted_delete AFTER DELETE ON terms REFERENCING OLD TABLE AS before_rows
FOR EACH STATEMENT EXECUTE FUNCTION count_running()
"""
)
roomy(cases)
event.listen(terms, "after_create", COUNTED)

PROJECTED = (case_locations, findings, rounds, measures, letters, terms, case_texts)
"""The tables with the rows of one case, beside `cases` itself."""
