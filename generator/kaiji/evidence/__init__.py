"""The document that a report restates: its text, where each fact stands in it, and what of it no fact carries."""
