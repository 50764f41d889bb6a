"""Tables for data vendors: Parquet, CSV and a DuckDB database of one report, and the shapes that they already ingest."""
