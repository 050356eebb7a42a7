"""How it is put together: settings from the environment, the clock, the composition root and the supervised processes."""
