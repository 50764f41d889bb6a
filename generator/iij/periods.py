"""The periods and dates of the notice."""

from kaiji.model import Period, duration, instant

FY2003 = duration((2003, 4, 1), (2004, 3, 31))
FY2004 = duration((2004, 4, 1), (2005, 3, 31))
FY2005 = duration((2005, 4, 1), (2006, 3, 31))
FY2006 = duration((2006, 4, 1), (2007, 3, 31))
AFTER_YEAR = duration((2007, 4, 1), (2007, 6, 8))
"""From the end of the fiscal year to the date of the notice: events after the year, and what the meeting is asked."""
OCTOBER_1_2006 = instant(2006, 10, 1)
MARCH_31_2007 = FY2006.closing
APRIL_5_2007 = instant(2007, 4, 5)
MAY_11_2007 = instant(2007, 5, 11)
MAY_25_2007 = instant(2007, 5, 25)

NAMES: dict[str, Period] = {
    "CurrentYear": FY2006,
    "Prior1Year": FY2005,
    "Prior2Year": FY2004,
    "Prior3Year": FY2003,
    "SubsequentPeriod": AFTER_YEAR,
    "SubsequentDate": APRIL_5_2007,
    "ShareExchangeDate": MAY_11_2007,
    "RecentDate": MAY_25_2007,
}
"""From these names the context ids are made."""
