"""Settings that somebody gave the database or our role: no alteration of what was recorded, and nothing of ours depends on them.

Those that could stand between us and our tables are faults (`db.proof.rights`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from db.proof.rights import SETTINGS
from domain.writing.showing import shown

_GIVEN = text("""
SELECT DISTINCT split_part(c, '=', 1) AS name, s.setdatabase <> 0 AS here, coalesce(r.rolname, '') AS role
FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
  AND s.setrole IN (0, (SELECT oid FROM pg_roles WHERE rolname = current_user))
  AND NOT split_part(c, '=', 1) = ANY(:faults) ORDER BY 1, 2, 3
""")
_NO_MATTER = "Vervolg deed dat niet; wat is vastgelegd, leest en schrijft het er niet anders door."


def hints(connection: Connection) -> Iterator[str]:
    """One sentence for each that was told something; the values are not repeated."""
    told: dict[str, list[str]] = {}
    for row in connection.execute(_GIVEN, {"faults": list(SETTINGS)}):
        whose = [*(["deze database"] if row.here else []), *([f"de rol {shown(row.role)}"] if row.role else [])]
        told.setdefault(" en ".join(whose) or "de server", []).append(shown(row.name))
    for of, names in told.items():
        yield f"voor {of} is ingesteld: {', '.join(names)}. {_NO_MATTER}"
