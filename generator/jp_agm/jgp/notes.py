"""Notes to the non-consolidated statements under Japanese GAAP (roles 4xxxxx)."""
