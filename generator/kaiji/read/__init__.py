"""Reading reports back: Kaiji's own readers of XBRL 2.1, xBRL-JSON and xBRL-CSV, streamed and bounded.

What they cannot read (Inline XBRL, reports with typed dimensions...) is left to Arelle, see `kaiji.convert`.
"""
