"""Messages against a real mail server in its own process."""
