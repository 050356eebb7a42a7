"""Heavier measures (zwaardere maatregelen): any number, in parallel or stacked, each with its own scope and life."""
