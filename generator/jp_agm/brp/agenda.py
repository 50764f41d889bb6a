"""Agenda: dividend and articles (roles 225000, 260000). The candidates stand in `candidates`."""

from jp_agm.dim import Articles, ArticleVersions
from jp_agm.kinds import Agenda
from jp_agm.laws import companies_act, enforcement
from jp_agm.modules import BRP
from jp_agm.roles import Amendments
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


class DividendProperties(Choices, module=BRP, code="990220", title="Kinds of dividend property"):
    """In what a dividend is paid."""

    cash = member("Cash as dividend property")
    other = member("Property other than cash")


class DividendProposal(
    Agenda,
    code="920000",
    title="Appropriation of retained earnings",
    references=(companies_act("454", "1"), enforcement("73")),
):
    policy: Block = block("Dividend policy and reason for dividend proposal")
    """Statement of the company's policy on dividends and of the grounds on which the present dividend is proposed."""
    first: Flag = optional.flag("First dividend since establishment of company")
    """True when the company proposes a dividend for the first time since its establishment."""
    deficit_eliminated: YearMonth = optional.month(
        "Month of elimination of accumulated deficit by reduction of capital",
        references=(companies_act("447", "1"), companies_act("448", "1")),
    )
    """Month in which the accumulated deficit was eliminated by a reduction of common stock and additional paid-in
    capital."""
    kind: Choice = choice(DividendProperties, "Kind of dividend property", references=(companies_act("454", "1", "1"),))
    """Kind of property in which the proposed dividend is paid."""
    kind_proposal: Block = block("Proposal on kind of dividend property", references=(companies_act("454", "1", "1"),))
    """Proposal on the kind of property in which dividends from retained earnings are paid."""
    dividend_per_share: Figure = per_share("Proposed dividend per share", references=(companies_act("454", "1", "2"),))
    """Dividend that is proposed to be paid on one share of common stock."""
    total_amount: Figure = debit("Total amount of proposed dividends", references=(companies_act("454", "1", "1"),))
    """Total of the dividends that are proposed to be paid."""
    allocation: Block = block(
        "Proposal on allocation and total amount of dividend property",
        terse="Matters concerning allocation and total amount of dividend property",
        references=(companies_act("454", "1", "2"),),
    )
    """Proposal on the amount of dividends per share and on their total amount."""
    effective_date: Day = date(
        "Effective date of proposed dividends",
        terse="Effective date of dividends payment",
        references=(companies_act("454", "1", "3"),),
    )
    """Date on which the proposed dividends take effect."""
    effective_date_proposal: Block = block(
        "Proposal on effective date of dividends", references=(companies_act("454", "1", "3"),)
    )
    """Proposal on the date on which dividends from retained earnings take effect."""


class AmendmentsProposal(
    Agenda,
    within=Amendments,
    title="Amendments to articles of incorporation",
    references=(companies_act("466"), enforcement("73")),
):
    request: Block = block("Request for approval of amendments of articles of incorporation")
    """Request that the general meeting of shareholders approve amendments of the articles of incorporation."""


class AmendedArticle(
    Agenda,
    within=Amendments,
    title="Content of amendments to articles of incorporation",
    columns=ArticleVersions,
    references=(companies_act("466"), enforcement("73")),
):
    """Rows by article, columns the present and the proposed version; the reason is the latter's."""

    article: Key = key(Articles)
    reason: Line[ArticleVersions] = block(
        "Reason for amendment of article",
        terse="Reason for amendment",
    )
    """Statement of the reason for which the article is to be amended."""
    title: Line[ArticleVersions] = text("Title of article of incorporation")
    """Title of the article as printed."""
    content: Line[ArticleVersions] = block("Text of article of incorporation")
    """Content of the article, as it is in force or as it is proposed."""
    maximum_directors: Line[ArticleVersions] = optional.count(
        "Maximum number of directors", references=(companies_act("331", "4"),)
    )
    """Largest number of directors that the article allows."""
    full_time_term: Line[ArticleVersions] = optional.text(
        "Japanese term for full-time company auditor", references=(companies_act("390", "3"),)
    )
    """Japanese title, in Latin letters as printed, of the company auditors who serve full-time."""
    head_term: Line[ArticleVersions] = optional.text(
        "Japanese term for head of full-time company auditors", references=(companies_act("390", "3"),)
    )
    """Japanese title, in Latin letters as printed, of the head of the full-time company auditors."""
