"""xBRL-CSV."""
