"""What xBRL-JSON and xBRL-CSV share."""
