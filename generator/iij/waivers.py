"""Where the notice contradicts itself, or says less than a rule asks for: filed as printed, and why.

The facts concerned carry the reasons as footnotes.
"""

from kaiji.declare import waive

_FILER = "the preparers of this filing, who report what the notice prints"

NET_INCOME_PER_SHARE_FY2006 = waive(
    "tie.per-share.net-income",
    net_income=26_519,
    issued_shares_at_end=204_300,
    net_income_2=5_409_713_000,
    reason="the figure implies about 203,994 shares, an average without treasury stock as it seems; the notice prints"
    " only the 204,300 shares in issue",
    decided_by=_FILER,
)
NET_INCOME_PER_SHARE_FY2005 = waive(
    "tie.per-share.net-income",
    net_income=24_301,
    issued_shares_at_end=204_300,
    net_income_2=4_753_570_000,
    reason="the figure implies about 195,612 shares, an average of a year in which shares were issued as it seems;"
    " the notice prints only the 204,300 shares at its end",
    decided_by=_FILER,
)
EQUITY_PER_SHARE_FY2006 = waive(
    "tie.per-share.shareholders-equity",
    shareholders_equity=98_592,
    issued_shares=204_300,
    shareholders_equity_2=20_112_004_000,
    reason="the figure implies about 203,992 shares, without treasury stock as it seems; the notice prints only the"
    " 204,300 shares in issue",
    decided_by=_FILER,
)
EQUITY_PER_SHARE_FY2005 = waive(
    "tie.per-share.shareholders-equity",
    shareholders_equity=99_132,
    issued_shares=204_300,
    shareholders_equity_2=20_221_938_000,
    reason="the figure implies about 203,990 shares, without treasury stock as it seems; the notice prints only the"
    " 204,300 shares in issue",
    decided_by=_FILER,
)
EQUITY_METHOD_INVESTEES = waive(
    "tie.equity-method-investees",
    equity_method_investees=3,
    investees=4,
    reason="the notice prints three in the business report and four in the notes, which name one that had been sold"
    " on March 28, 2007; neither number is corrected here",
    decided_by=_FILER,
)
MINORITY_PURCHASES = waive(
    "tie.minority-purchases",
    price=5_025_000_000,
    purchase_price_consolidated_sum_by_related_entities=1_975_000_000,
    reason="the business report prints 5,025 million yen, the notes 1,635 and 340 million yen; the notice does not"
    " explain the other 3,050 million yen",
    decided_by=_FILER,
)
MEETINGS_OF_AUDITORS = waive(
    "brp.attendance.auditors.held",
    auditors_meetings_attended=12,
    reason='the notice prints "attended 12 of the board of company auditors", without the number of meetings held',
    decided_by=_FILER,
)
REMUNERATED_OFFICERS = waive(
    "brp.remuneration.officers",
    people_directors=11,
    people_company_auditors=4,
    position_at_end_number_by_officers=17,
    retired_number_by_officers=2,
    reason="the notice prints remuneration for 11 directors and 4 company auditors, while it lists 13 and 4 in office"
    " and names one of each who retired in the year; it does not say who received none",
    decided_by=_FILER,
)

WAIVERS = (
    NET_INCOME_PER_SHARE_FY2006,
    NET_INCOME_PER_SHARE_FY2005,
    EQUITY_PER_SHARE_FY2006,
    EQUITY_PER_SHARE_FY2005,
    EQUITY_METHOD_INVESTEES,
    MINORITY_PURCHASES,
    MEETINGS_OF_AUDITORS,
    REMUNERATED_OFFICERS,
)
