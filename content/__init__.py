"""Content: what a letter tells of its case, as facts; the sentences are in `templates/letters/`."""
