"""What is written, sign by sign: what a text may hold, how it is shown, and how names are compared."""
