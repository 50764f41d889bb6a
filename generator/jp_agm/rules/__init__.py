"""What must hold between the figures, names and dates of a notice, whoever publishes it.

A rule is one line: an id, a condition over the lines of the disclosures, and the reason. `docs/rules.md` says how to
write one; the captions make its messages.
"""

from jp_agm.rules import business, consolidated, documents, non_consolidated, people, ties

RULES = (*documents.RULES, *consolidated.RULES, *non_consolidated.RULES, *ties.RULES, *business.RULES, *people.RULES)
