"""XBRL 2.1 instances, streamed out and in."""
