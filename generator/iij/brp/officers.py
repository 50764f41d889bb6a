"""Business report: officers, as printed."""

from kaiji.declare import Disclosure

DISCLOSURES: tuple[Disclosure, ...] = ()
