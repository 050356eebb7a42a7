"""Which command an improvement round allows, and what follows."""
