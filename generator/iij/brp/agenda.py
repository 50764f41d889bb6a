"""Agenda of the meeting, items 1 and 2: dividend and articles, as printed."""

from datetime import date
from pathlib import Path

from iij.members import Articles
from iij.periods import AFTER_YEAR
from jp_agm.brp.agenda import AmendedArticle, AmendmentsProposal, DividendProperties, DividendProposal
from jp_agm.dim import ArticleVersions
from kaiji.declare import narratives, section
from kaiji.model import Month

text = narratives(Path(__file__).parents[1] / "narrative" / "agm")

dividend = section("Item 1: Appropriation of Retained earnings", AFTER_YEAR)(
    DividendProposal(
        source=(1056, 1070),
        policy=text("dividend_policy"),
        first=True,
        deficit_eliminated=Month(2006, 8),
        kind=DividendProperties.cash,
        kind_proposal=text("kind_of_dividend_property"),
        dividend_per_share=1_500,
        total_amount=306_450_000,
        allocation=text("allocation_of_dividend_property"),
        effective_date=date(2007, 6, 27),
        effective_date_proposal=text("effective_date_of_dividends"),
    )
)

amendments = section("Item 2: Amendments to the Articles of Incorporation", AFTER_YEAR)(
    AmendmentsProposal(source=(1072, 1074), request=text("amendment_of_articles_request")),
    AmendedArticle(
        source=(1078, 1087),
        article=Articles.article_16,
        reason=ArticleVersions(proposed=text("amendment_reason_number_of_directors")),
        title=ArticleVersions(present="Number of Directors", proposed="Number of Directors"),
        content=ArticleVersions(present=text("article_16_present"), proposed=text("article_16_proposed")),
        maximum_directors=ArticleVersions(present=13, proposed=14),
    ),
    AmendedArticle(
        source=(1080, 1088),
        article=Articles.article_28,
        reason=ArticleVersions(proposed=text("amendment_reason_full_time_company_auditors")),
        title=ArticleVersions(present="Full-time Company Auditor", proposed="Full-time Company Auditors"),
        content=ArticleVersions(present=text("article_28_present"), proposed=text("article_28_proposed")),
        full_time_term=ArticleVersions(present="Jyoukin-Kansayaku", proposed="Jyoukin-Kansayaku"),
        head_term=ArticleVersions(present="Jyounin-Kansayaku"),
    ),
)
