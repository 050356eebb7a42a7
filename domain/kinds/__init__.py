"""The kinds of letter, measure and term, one row each."""
