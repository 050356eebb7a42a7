"""What a person, or the system, can do about a term."""
