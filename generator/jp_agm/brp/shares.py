"""Shares, shareholders and stock acquisition rights (roles 220000, 222000, 226000)."""
