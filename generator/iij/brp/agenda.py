"""Agenda of the meeting, as printed."""

from kaiji.declare import Disclosure

DISCLOSURES: tuple[Disclosure, ...] = ()
