"""Business report: progress and results, key figures, as printed."""

from kaiji.declare import Disclosure

DISCLOSURES: tuple[Disclosure, ...] = ()
