"""Schemas, linkbases and the formula linkbase."""
