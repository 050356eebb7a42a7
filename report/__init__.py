"""The management report: what is slipping, and where, with the cases behind every number.

    source (db: events, ledger, certificates, as known at a moment)
      `-> facts -> figures (pure; one module a question) -> drawing (SVG) -> paper (PDF)
                                                        |                 -> sheets (XLSX)
                                                        `-> plain (JSON)

Numbers are counted from the rows that are listed, so that a total always equals its list. "Stand op" a day means: as it was
known at the end of that day, so that a report of a past day says what a report made on that day said.
"""
