"""Taxonomy packages and report packages."""
