"""Taxonomies that others publish, read from what they file."""
