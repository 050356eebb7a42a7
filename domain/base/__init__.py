"""What every room stands on: errors, models, records and events, and days as precisely as they are known."""
