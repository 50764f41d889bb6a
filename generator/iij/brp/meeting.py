"""Cover, notice of meeting and cautionary notes, as printed."""

from kaiji.declare import Disclosure

DISCLOSURES: tuple[Disclosure, ...] = ()
