"""The commands, and how their results look in a terminal; no logic."""
