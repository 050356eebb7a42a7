"""What people type: the types of text, numbers and days, the base of every command, and how it is read."""
