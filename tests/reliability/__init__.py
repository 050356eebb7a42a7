"""Real processes and a real PostgreSQL, killed for real: nothing is lost and nothing happens twice."""
