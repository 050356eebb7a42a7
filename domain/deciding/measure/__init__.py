"""Which command a measure allows, and what the law asks before it."""
