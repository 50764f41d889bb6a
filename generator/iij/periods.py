"""The periods and dates of the notice."""

from kaiji.model import Period, duration, instant

FY2006 = duration((2006, 4, 1), (2007, 3, 31))
MARCH_31_2007 = FY2006.closing
MARCH_31_2006 = FY2006.opening
JUNE_8_2007 = instant(2007, 6, 8)

NAMES: dict[str, Period] = {
    "CurrentYear": FY2006,
    "Prior1Year": MARCH_31_2006,
}
"""From these names the context ids are made."""
