"""A visit, and the report that an inspector brings back from it."""
