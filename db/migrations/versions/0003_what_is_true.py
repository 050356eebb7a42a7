"""What is true now: the projections."""

from __future__ import annotations

from db.migrations import execute

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DDL = """
CREATE TABLE cases (
    number TEXT NOT NULL,
    provider_id TEXT,
    provider_name TEXT NOT NULL,
    owner TEXT,
    origin TEXT,
    stage TEXT NOT NULL,
    opened_on DATE,
    closed_on DATE,
    closed_how TEXT,
    heaviest_measure TEXT,
    next_deadline DATE,
    running_terms INTEGER NOT NULL,
    lapsed_terms INTEGER NOT NULL,
    deviations INTEGER DEFAULT '0' NOT NULL,
    retain_until DATE,
    extra JSONB DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (number)
);

CREATE INDEX ix_cases_owner ON cases (owner);

CREATE INDEX ix_cases_provider_id ON cases (provider_id);

CREATE INDEX ix_cases_stage ON cases (stage, next_deadline) WHERE closed_on IS NULL;

CREATE TABLE tally (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    stage_group TEXT NOT NULL,
    running BIGINT NOT NULL,
    CONSTRAINT pk_tally PRIMARY KEY (id)
);

CREATE TABLE case_locations (
    case_number TEXT NOT NULL,
    location_id TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_case_locations PRIMARY KEY (case_number, location_id),
    CONSTRAINT fk_case_locations_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE INDEX ix_case_locations_location_id ON case_locations (location_id);

CREATE TABLE findings (
    case_number TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    location_id TEXT,
    location_name TEXT NOT NULL,
    theme TEXT NOT NULL,
    norm TEXT NOT NULL,
    measures JSONB NOT NULL,
    verdict TEXT,
    state TEXT NOT NULL,
    found_on DATE,
    CONSTRAINT pk_findings PRIMARY KEY (case_number, finding_id),
    CONSTRAINT fk_findings_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE INDEX ix_findings_location_id ON findings (location_id);

CREATE TABLE letters (
    case_number TEXT NOT NULL,
    letter_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    author TEXT,
    about TEXT NOT NULL,
    subject TEXT NOT NULL,
    planned_on DATE,
    dispatched_on DATE,
    pdf TEXT,
    CONSTRAINT pk_letters PRIMARY KEY (case_number, letter_id),
    CONSTRAINT fk_letters_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE INDEX ix_letters_state ON letters (state);

CREATE TABLE measures (
    case_number TEXT NOT NULL,
    measure_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    clients_stop BOOLEAN DEFAULT 'false' NOT NULL,
    in_force_from DATE,
    ends_on DATE,
    ended_on DATE,
    ended_how TEXT,
    extra JSONB DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_measures PRIMARY KEY (case_number, measure_id),
    CONSTRAINT fk_measures_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE INDEX ix_measures_kind ON measures (kind, state);

CREATE TABLE rounds (
    case_number TEXT NOT NULL,
    round_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    started_on DATE,
    concluded_on DATE,
    extra JSONB DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_rounds PRIMARY KEY (case_number, round_id),
    CONSTRAINT fk_rounds_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE TABLE terms (
    term_id TEXT NOT NULL,
    case_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    stage_group TEXT NOT NULL,
    nature TEXT NOT NULL,
    waits_for TEXT NOT NULL,
    about TEXT NOT NULL,
    started_on DATE,
    last_day DATE NOT NULL,
    lapses_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ladder TEXT NOT NULL,
    status TEXT NOT NULL,
    known_at TIMESTAMP WITH TIME ZONE NOT NULL,
    how_ended TEXT,
    last_rung TEXT,
    next_action_at TIMESTAMP WITH TIME ZONE,
    responsible TEXT,
    hears TEXT NOT NULL,
    provider_name TEXT NOT NULL,
    CONSTRAINT pk_terms PRIMARY KEY (term_id),
    CONSTRAINT ck_terms_status CHECK (status IN ('open', 'lapsed', 'ended')),
    CONSTRAINT fk_terms_case_number FOREIGN KEY(case_number) REFERENCES cases (number) ON DELETE CASCADE
);

CREATE INDEX ix_terms_case_number ON terms (case_number);

CREATE INDEX ix_terms_due ON terms (next_action_at) WHERE status IN ('open', 'lapsed');

CREATE INDEX ix_terms_responsible ON terms (responsible, last_day) WHERE status IN ('open', 'lapsed');

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


def upgrade() -> None:
    """What is true now: the projections."""
    execute(DDL)
