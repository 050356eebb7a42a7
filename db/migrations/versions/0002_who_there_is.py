"""Who there is: providers, locations and staff."""

from __future__ import annotations

from db.migrations import execute

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DDL = """
CREATE TABLE providers (
    provider_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kvk TEXT,
    email TEXT,
    details JSONB DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_providers PRIMARY KEY (provider_id),
    CONSTRAINT ck_providers_kvk CHECK (kvk ~ '^[0-9]{8}$'),
    CONSTRAINT uq_providers_kvk UNIQUE (kvk)
);

CREATE TABLE staff (
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    team TEXT DEFAULT '' NOT NULL,
    roles TEXT[] NOT NULL,
    interests TEXT[] DEFAULT '{}' NOT NULL,
    active BOOLEAN DEFAULT 'true' NOT NULL,
    CONSTRAINT pk_staff PRIMARY KEY (person_id)
);

CREATE TABLE absences (
    person_id TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    substitute TEXT NOT NULL,
    CONSTRAINT pk_absences PRIMARY KEY (person_id, first_day),
    CONSTRAINT ck_absences_period CHECK (last_day >= first_day),
    CONSTRAINT fk_absences_person_id FOREIGN KEY(person_id) REFERENCES staff (person_id) ON DELETE CASCADE
);

CREATE TABLE locations (
    location_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    name TEXT NOT NULL,
    branch_number TEXT,
    details JSONB DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_locations PRIMARY KEY (location_id),
    CONSTRAINT ck_locations_branch_number CHECK (branch_number ~ '^[0-9]{12}$'),
    CONSTRAINT fk_locations_provider_id FOREIGN KEY(provider_id) REFERENCES providers (provider_id),
    CONSTRAINT uq_locations_branch_number UNIQUE (branch_number)
);

CREATE INDEX ix_locations_provider_id ON locations (provider_id)
"""


def upgrade() -> None:
    """Who there is: providers, locations and staff."""
    execute(DDL)
