"""The syntaxes of XBRL, one folder each with reader and writer side by side; writers stream and never touch the disk."""
