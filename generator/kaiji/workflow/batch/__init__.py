"""Many filings in one run: each is checked, written, validated and loaded, on one machine or many, and one row of the result."""
