"""Files that are handed in: what kind they are, whether they are that, and what their text may not hold."""
