"""Filings of companies that do not exist, for load tests and for vendors' pipelines: plausible, footing, and the same for a seed."""
