"""A finding, and each later check of it."""
