"""Disclosure (openbaarmaking) of a report or a decision."""
