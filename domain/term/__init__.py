"""A term of a case: what is awaited, from whom, until when."""
