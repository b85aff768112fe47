"""Text in, Report out. No Django, no database, no network."""
