"""The only package that imports Arelle: the judge of what is published, and its window."""
