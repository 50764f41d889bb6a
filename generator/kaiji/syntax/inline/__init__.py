"""Inline XBRL: the document that people read and machines parse, written by templates and read from anybody."""
