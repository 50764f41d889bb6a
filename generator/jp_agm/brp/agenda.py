"""Agenda: dividend, articles, candidates (roles 225000, 260000, 230000f-g)."""
