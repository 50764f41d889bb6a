"""xBRL-JSON."""
