"""Who there is: providers with their locations, and the staff of the inspectorate.

    providers 1 --- n locations
    staff     1 --- n absences      a substitute for a period; interests are KvK numbers of barred providers

`called` is the name in the form in which names are compared (`domain.writing.names.identity`).

Each change is an event in the stream `register`; these tables are made from those events.
"""

from __future__ import annotations

from sqlalchemy import ARRAY, Boolean, CheckConstraint, Column, Date, ForeignKey, Table, Text

from db.tables.base import Json, metadata, text

providers = Table(
    "providers",
    metadata,
    text("provider_id", primary_key=True),
    text("name"),
    text("called", server_default="", index=True),
    text("kvk", nullable=True, unique=True),
    text("email", nullable=True),
    Column("details", Json, nullable=False, server_default="{}"),
    CheckConstraint("kvk ~ '^[0-9]{8}$'", name="kvk"),
)

locations = Table(
    "locations",
    metadata,
    text("location_id", primary_key=True),
    text("provider_id", ForeignKey("providers.provider_id"), index=True),
    text("name"),
    text("branch_number", nullable=True, unique=True),
    Column("details", Json, nullable=False, server_default="{}"),
    CheckConstraint("branch_number ~ '^[0-9]{12}$'", name="branch_number"),
)

staff = Table(
    "staff",
    metadata,
    text("person_id", primary_key=True),
    text("name"),
    text("email", server_default=""),
    text("phone", server_default=""),
    text("team", server_default=""),
    Column("roles", ARRAY(Text), nullable=False),
    Column("interests", ARRAY(Text), nullable=False, server_default="{}"),
    Column("active", Boolean, nullable=False, server_default="true"),
)

absences = Table(
    "absences",
    metadata,
    text("person_id", ForeignKey("staff.person_id", ondelete="CASCADE"), primary_key=True),
    Column("first_day", Date, primary_key=True),
    Column("last_day", Date, nullable=False),
    text("substitute"),
    CheckConstraint("last_day >= first_day", name="period"),
)
