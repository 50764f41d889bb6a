"""Kaiji (開示): disclosure as code. Typed Python in, checked and validated XBRL out."""

__version__ = "0.1.0"
