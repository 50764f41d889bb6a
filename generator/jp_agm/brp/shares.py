"""Shares, shareholders and stock acquisition rights (roles 220000, 222000, 226000)."""

from jp_agm.dim import ClassesOfShares, MajorShareholders, OfficerCategories, OptionGrants
from jp_agm.modules import BRP
from jp_agm.usg.statements import BalanceSheetParenthetical
from kaiji.declare import (
    ABSENT,
    Block,
    Choice,
    Day,
    Disclosure,
    Figure,
    Key,
    Line,
    OptionalText,
    Rate,
    Text,
    block,
    choice,
    count,
    date,
    key,
    per_share,
    percent,
    same,
    shares,
    text,
    words,
)
from kaiji.model import DURATION, INSTANT


class Shares(
    Disclosure,
    module=BRP,
    code="220000",
    kind="Report",
    title="Shares outstanding and number of shareholders",
    ja="発行済株式の総数及び株主数",
    period=INSTANT,
):
    """Role 220000."""

    issued_shares: Figure = same(
        BalanceSheetParenthetical.issued_shares,
        terse=words("Number of total shares outstanding", ja="発行済株式の総数"),
    )
    shareholders: Figure = count(
        "Number of shareholders",
        ja="株主数",
        terse="Number of shareholders at the end of this fiscal year",
        doc="Number of holders of the company's shares.",
    )


class OtherShareMatters(
    Disclosure,
    module=BRP,
    code="220000a",
    kind="Report",
    title="Other important matters concerning shares",
    ja="その他株式に関する重要な事項",
):
    """Role 220000a."""

    matters: Block = block(
        "Other important matters concerning shares",
        ja="その他株式に関する重要な事項",
        doc="Description of other important matters concerning the shares of the company, or a statement that there is"
        " nothing to report.",
    )


class MajorShareholder(
    Disclosure,
    module=BRP,
    code="222000",
    kind="Report",
    title="Major shareholders",
    ja="大株主",
    period=INSTANT,
):
    """Role 222000: rows by rank."""

    rank: Key = key(MajorShareholders)
    name: Text = text(
        "Name of major shareholder", ja="大株主の氏名又は名称", terse="Shareholder name", doc="Name as printed."
    )
    shares: Figure = shares(
        "Number of shares held by major shareholder",
        ja="大株主の持株数",
        terse="Number of shares held",
        doc="Number of the company's shares that the major shareholder holds.",
    )
    depositary: OptionalText = text(
        "Depositary represented by nominee shareholder",
        ja="名義人が代理する預託機関の名称",
        doc="Name of the depositary of depositary receipts for which the major shareholder acts as nominee.",
        default=ABSENT,
    )
    receipts: OptionalText = text(
        "Depositary receipts represented by nominee shareholder",
        ja="名義人が代理する預託証券",
        doc="Kind of depositary receipts for whose depositary the major shareholder acts as nominee, as printed.",
        default=ABSENT,
    )
    note: Block = block(
        "Note on major shareholder",
        ja="大株主に関する注記",
        period=DURATION,
        doc="Note on a holder in the list of major shareholders, such as the nominee of a depositary.",
        default=ABSENT,
    )


class StockAcquisitionRights(
    Disclosure,
    module=BRP,
    code="226000",
    kind="Report",
    title="Stock acquisition rights granted to and held by officers",
    ja="会社役員が保有する職務執行の対価として交付された新株予約権",
    columns=OfficerCategories,
):
    """Role 226000: a table for each grant, its columns the categories of officers."""

    grant: Key = key(OptionGrants)
    meeting_date: Day = date(
        "Date of shareholders' meeting that resolved grant",
        ja="新株予約権の発行を決議した株主総会の日",
        terse="Date of shareholders' meeting",
        doc="Date of the general meeting of shareholders that resolved the grant.",
    )
    people: Line[OfficerCategories] = count(
        "Number of officers granted stock acquisition rights",
        ja="新株予約権の付与対象者の人数",
        terse="Number of granted people",
        period=INSTANT,
        doc="Number of officers who were granted the rights and hold them.",
    )
    options: Line[OfficerCategories] = count(
        "Number of stock acquisition rights held by officers",
        ja="会社役員が保有する新株予約権の数",
        terse="Number of options",
        period=INSTANT,
        doc="Number of rights of the grant that officers hold.",
    )
    underlying_shares: Line[OfficerCategories] = shares(
        "Number of shares underlying stock acquisition rights held by officers",
        ja="会社役員が保有する新株予約権の目的となる株式の数",
        terse="Number of shares",
        period=INSTANT,
        doc="Number of shares that officers obtain by exercising all the rights of the grant that they hold.",
    )
    stock_kind: Choice = choice(
        ClassesOfShares,
        "Kind of stock underlying stock acquisition rights",
        ja="新株予約権の目的となる株式の種類",
        terse="Kind of stock",
        doc="Kind of the stock that is issued on exercise of the rights.",
    )
    issue_value: Figure = per_share(
        "Issue value of new shares",
        ja="新株の発行価額",
        doc="Amount to be paid for one new share on exercise of the rights.",
    )
    exercise_from: Day = date(
        "First day of exercise term of stock acquisition rights",
        ja="新株予約権の行使期間の初日",
        terse="Exercise term, from",
        doc="First day on which the rights can be exercised.",
    )
    exercise_to: Day = date(
        "Last day of exercise term of stock acquisition rights",
        ja="新株予約権の行使期間の末日",
        terse="Exercise term, to",
        doc="Last day on which the rights can be exercised.",
    )
    years_after_death: Figure = count(
        "Life of stock acquisition rights after death of holder, in years",
        ja="権利者死亡後の新株予約権の存続年数",
        doc="Number of years after the holder's death for which the estate can exercise the rights.",
    )
    affiliate_ownership: Rate = percent(
        "Least ownership in affiliates whose officers and employees may exercise stock acquisition rights",
        ja="役員又は従業員が新株予約権を行使できる関連会社に対する最低所有割合",
        doc="Share of a company that the issuer must own at least for its officers and employees to be entitled to"
        " exercise the rights.",
    )
    conditions: Block = block(
        "Conditions for exercise of stock acquisition rights",
        ja="新株予約権の行使の条件",
        terse="Conditions for exercise",
        doc="Conditions under which the rights of the grant may be exercised.",
    )


class EmployeeStockAcquisitionRights(
    Disclosure,
    module=BRP,
    code="226000a",
    kind="Report",
    title="Stock acquisition rights granted to employees during fiscal year",
    ja="当事業年度中に職務執行の対価として使用人等に交付した新株予約権",
):
    """Role 226000a."""

    granted: Block = block(
        "Stock acquisition rights granted to employees during fiscal year",
        ja="当事業年度中に職務執行の対価として使用人等に交付した新株予約権の状況",
        doc="Description of the stock acquisition rights granted to employees during the fiscal year in compensation for"
        " exercise of their duties, or a statement that there is nothing to report.",
    )
