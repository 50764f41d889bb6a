"""Source of truth: IIJ's notice of its 15th ordinary general meeting (FY2006)."""

import jp_agm
from iij import consolidated, non_consolidated
from iij.document import document
from iij.modules import IIJ, URL
from iij.periods import NAMES
from kaiji.declare import Filing, Library
from kaiji.model import Entity, currency

extension = Library(
    name="iij-2007-03-31",
    title="Internet Initiative Japan Inc., FY2006",
    url=URL,
    directory="iij/2007-03-31",
    modules=(IIJ,),
    sources=(),
    imports=(jp_agm.taxonomy,),
)

filing = Filing(
    name="iij-2007-03-31",
    entity=Entity("https://kaiji.example/entity", "IIJ"),
    extension=extension,
    currency=currency("JPY"),
    language="en",
    periods=NAMES,
    disclosures=(
        document,
        consolidated.balance_sheet,
        consolidated.balance_sheet_parenthetical,
        consolidated.income_statement,
        consolidated.equity_statement,
        non_consolidated.balance_sheet,
        non_consolidated.income_statement,
        non_consolidated.equity_statement,
    ),
)
