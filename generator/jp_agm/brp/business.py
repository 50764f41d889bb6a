"""Progress and results of the business, capital investment, financing, transfers, issues, key figures (roles 210000, 214000, 216000a-h)."""
