"""Business report: shares, shareholders and stock acquisition rights, as printed."""

from kaiji.declare import Disclosure

DISCLOSURES: tuple[Disclosure, ...] = ()
