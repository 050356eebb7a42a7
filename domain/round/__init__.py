"""Improvement rounds (verbetertraject): plan, verbeterperiode, verification, conclusion."""
