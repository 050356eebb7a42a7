"""The tables, one module a subject. `db.schema` names them all."""
