"""Business report: subsidiaries, offices, employees, lenders, as printed."""

from kaiji.declare import Disclosure

DISCLOSURES: tuple[Disclosure, ...] = ()
