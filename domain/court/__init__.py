"""Bezwaar, voorlopige voorziening and beroep."""
