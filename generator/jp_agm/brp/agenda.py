"""Agenda: dividend and articles (roles 225000, 260000). The candidates stand in `candidates`."""

from jp_agm.dim import Articles, ArticleVersions
from jp_agm.kinds import Agenda
from jp_agm.modules import BRP
from kaiji.declare import (
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Flag,
    Key,
    Line,
    YearMonth,
    block,
    choice,
    date,
    debit,
    key,
    member,
    optional,
    per_share,
    text,
)
from kaiji.model import reference


class DividendProperties(Choices, module=BRP, code="990220", title="Kinds of dividend property"):
    """In what a dividend is paid."""

    cash = member("Cash as dividend property")
    other = member("Property other than cash")


class DividendProposal(Agenda, code="225000", title="Appropriation of retained earnings"):
    policy: Block = block("Dividend policy and reason for dividend proposal")
    """Statement of the company's policy on dividends and of the grounds on which the present dividend is proposed."""
    first: Flag = optional.flag("First dividend since establishment of company")
    """True when the company proposes a dividend for the first time since its establishment."""
    deficit_eliminated: YearMonth = optional.month(
        "Month of elimination of accumulated deficit by reduction of capital"
    )
    """Month in which the accumulated deficit was eliminated by a reduction of common stock and additional paid-in
    capital."""
    kind: Choice = choice(DividendProperties, "Kind of dividend property")
    """Kind of property in which the proposed dividend is paid."""
    kind_proposal: Block = block("Proposal on kind of dividend property")
    """Proposal on the kind of property in which dividends from retained earnings are paid."""
    dividend_per_share: Figure = per_share("Proposed dividend per share")
    """Dividend that is proposed to be paid on one share of common stock."""
    total_amount: Figure = debit("Total amount of proposed dividends")
    """Total of the dividends that are proposed to be paid."""
    allocation: Block = block(
        "Proposal on allocation and total amount of dividend property",
        terse="Matters concerning allocation and total amount of dividend property",
    )
    """Proposal on the amount of dividends per share and on their total amount."""
    effective_date: Day = date("Effective date of proposed dividends", terse="Effective date of dividends payment")
    """Date on which the proposed dividends take effect."""
    effective_date_proposal: Block = block("Proposal on effective date of dividends")
    """Proposal on the date on which dividends from retained earnings take effect."""


class AmendmentsProposal(Agenda, code="260000", title="Amendments to articles of incorporation"):
    request: Block = block("Request for approval of amendments of articles of incorporation")
    """Request that the general meeting of shareholders approve amendments of the articles of incorporation."""


class AmendedArticle(
    Agenda, code="260000a", title="Content of amendments to articles of incorporation", columns=ArticleVersions
):
    """Rows by article, columns the present and the proposed version; the reason is the latter's."""

    article: Key = key(Articles)
    reason: Line[ArticleVersions] = block(
        "Reason for amendment of article",
        terse="Reason for amendment",
        references=(reference("Government of Japan", "Companies Act"),),
    )
    """Statement of the reason for which the article is to be amended."""
    title: Line[ArticleVersions] = text("Title of article of incorporation")
    """Title of the article as printed."""
    content: Line[ArticleVersions] = block("Text of article of incorporation")
    """Content of the article, as it is in force or as it is proposed."""
    maximum_directors: Line[ArticleVersions] = optional.count("Maximum number of directors")
    """Largest number of directors that the article allows."""
    full_time_term: Line[ArticleVersions] = optional.text("Japanese term for full-time company auditor")
    """Japanese title, in Latin letters as printed, of the company auditors who serve full-time."""
    head_term: Line[ArticleVersions] = optional.text("Japanese term for head of full-time company auditors")
    """Japanese title, in Latin letters as printed, of the head of the full-time company auditors."""
