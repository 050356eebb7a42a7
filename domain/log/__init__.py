"""The log: every event by its name there, and what was stored in another shape."""
