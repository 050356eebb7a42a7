"""What happens by itself, without an orchestrator: sweep, deliver, assure, report. Everything takes `as_of`."""
