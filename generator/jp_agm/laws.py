"""The laws and standards on which the core's concepts rest, each under one name, as they stood in June 2007.

Articles of the two ordinances are those before their amendment of 2009, which renumbered them. What the notice calls
"Corporation Law", "Corporate Accounting Regulations" or "Company Law Enforcement Regulations" is the same law.
"""

from functools import partial

from kaiji.model import Reference, reference

_JAPAN = "Government of Japan"
_JUSTICE = "Ministry of Justice of Japan"
_CONGRESS = "United States Congress"
_SEC = "Securities and Exchange Commission"
_FASB = "Financial Accounting Standards Board"
_AICPA = "American Institute of Certified Public Accountants"


def _provisions(publisher: str, name: str, article: str = "", paragraph: str = "", item: str = "") -> Reference:
    return reference(publisher, name, article=article, paragraph=paragraph, subparagraph=item)


companies_act = partial(_provisions, _JAPAN, "Companies Act")
"""Act No. 86 of 2005."""
enforcement = partial(_provisions, _JUSTICE, "Ordinance for Enforcement of Companies Act")
"""Ordinance of the Ministry of Justice No. 12 of 2006."""
accounting = partial(_provisions, _JUSTICE, "Company Accounting Regulations")
"""Ordinance of the Ministry of Justice No. 13 of 2006."""
securities_and_exchange_law = partial(_provisions, _JAPAN, "Securities and Exchange Law")
"""Act No. 25 of 1948."""
accountants_law = partial(_provisions, _JAPAN, "Certified Public Accountants Law")
"""Act No. 103 of 1948."""
corporation_tax_law = partial(_provisions, _JAPAN, "Corporation Tax Law")
"""Act No. 34 of 1965."""


def accounting_standard(number: str, date: str) -> Reference:
    """A standard of the Accounting Standards Board of Japan."""
    return reference("Accounting Standards Board of Japan", "Accounting Standard", number, date=date)


def guidance(number: str, date: str) -> Reference:
    """A guidance on such a standard."""
    return reference("Accounting Standards Board of Japan", "Guidance on Accounting Standard", number, date=date)


def council(name: str, date: str) -> Reference:
    """A standard of the Business Accounting Deliberation Council."""
    return reference("Business Accounting Deliberation Council", name, date=date)


def jicpa(name: str, date: str = "") -> Reference:
    """What the Japanese Institute of Certified Public Accountants issues."""
    return reference("Japanese Institute of Certified Public Accountants", name, date=date)


def sx(rule: str, caption: str = "") -> Reference:
    """A rule of Regulation S-X, and the caption in it: form and content of statements under US GAAP."""
    return reference(_SEC, "Regulation S-X", section=rule, paragraph=caption)


def form(name: str, item: str = "") -> Reference:
    """A form of the Securities and Exchange Commission, and an item of it."""
    return reference(_SEC, name, section=item)


def securities_act(section: str) -> Reference:
    return reference(_CONGRESS, "Securities Act of 1933", section=section)


def exchange_act(section: str) -> Reference:
    return reference(_CONGRESS, "Securities Exchange Act of 1934", section=section)


def sarbanes_oxley(section: str = "") -> Reference:
    return reference(_CONGRESS, "Sarbanes-Oxley Act of 2002", section=section)


def sfas(number: str) -> Reference:
    return reference(_FASB, "Statement of Financial Accounting Standards", number)


def eitf(number: str) -> Reference:
    return reference(_FASB, "Emerging Issues Task Force Issue", number)


def apb(number: str) -> Reference:
    return reference(_AICPA, "Opinion of Accounting Principles Board", number)


def arb(number: str, chapter: str = "") -> Reference:
    return reference(_AICPA, "Accounting Research Bulletin", number, section=chapter)


LANGUAGE_TAGS = reference("Internet Engineering Task Force", "Best Current Practice", "47")
"""How languages are named."""
