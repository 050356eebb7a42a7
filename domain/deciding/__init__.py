"""What a command means here and now: the moves of each track with their checks, and what follows."""
