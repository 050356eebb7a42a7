"""The case file: everything that is true of a case, and how each event changes it."""
