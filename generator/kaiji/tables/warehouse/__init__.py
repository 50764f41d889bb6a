"""The warehouse: many filings of many issuers as one set of Parquet files with stable columns, and DuckDB on top."""
