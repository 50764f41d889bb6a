"""Accounting auditor and internal control (roles 233000, 240000)."""
