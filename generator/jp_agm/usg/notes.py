"""Notes to the consolidated statements under US GAAP (roles 8xxxxx)."""
