"""Subsidiaries, offices, employees, lenders (roles 217000, 218000, 212000, 219000)."""
