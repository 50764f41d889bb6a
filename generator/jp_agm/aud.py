"""Audit reports (roles 900000a-c)."""
