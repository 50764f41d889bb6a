"""Roles in which several tables stand, in the order of the notice: those of one section of it each."""

from jp_agm.kinds import Agenda, AuditReport, ConsolidatedNote, Note, Notice, Report, SubsequentEvent


class Convocation(Notice, code="020000", title="Cover page and convocation of general meeting"):
    """What shareholders are sent at the head of the document."""


class Progress(Report, code="211000", title="Progress and results of business"):
    """What the group did in the fiscal year."""


class Investments(Report, code="212000", title="Capital investment, financing and reorganizations"):
    """What the group invested, how it was financed, and which businesses and shares changed hands."""


class Trend(Report, code="214000", title="Changes in assets, profit and losses"):
    """Figures of several fiscal years."""


class Subsidiaries(Report, code="215000", title="Subsidiaries and scope of group"):
    """Which companies are of the group, and what changed in that."""


class Operations(Report, code="216000", title="Business lines, offices, employees and lenders"):
    """What the group does, where, with whom and with whose money."""


class Shareholding(Report, code="220000", title="Shares and shareholders"):
    """Shares of the company and who holds them."""


class Rights(Report, code="226000", title="Stock acquisition rights"):
    """Rights to acquire shares, and to whom they were granted."""


class Management(Report, code="230000", title="Officers"):
    """Who directs and audits the company, and what for."""


class OutsideManagement(Report, code="232000", title="Activities and contracts of outside officers"):
    """What outside officers did, and what was agreed with them."""


class ConsolidatedPolicies(ConsolidatedNote, code="303010", title="Consolidation and accounting policies"):
    """By which rules the statements of the group are prepared."""


class ConsolidatedStatementNotes(
    ConsolidatedNote, code="304010", title="Notes to consolidated balance sheet and statement of shareholders' equity"
):
    """Single figures behind the statements of the group."""


class ConsolidatedSubsequentEvents(SubsequentEvent, code="306010", title="Consolidated subsequent events"):
    """What happened in the group after the fiscal year."""


class Policies(Note, code="400040", title="Accounting policies and changes in them"):
    """By which rules the statements of the company are prepared."""


class StatementNotes(Note, code="401040", title="Notes to balance sheet and statement of income"):
    """Single figures behind the statements of the company."""


class Leases(Note, code="413040", title="Leases"):
    """Leases that are accounted for as rentals."""


class RelatedPartyDisclosures(Note, code="414140", title="Transactions with related parties and balances"):
    """What was agreed with related parties, and what is owed."""


class SubsequentEvents(SubsequentEvent, code="416040", title="Subsequent events"):
    """What happened to the company after the fiscal year."""


class Audits(AuditReport, code="900000", title="Audit reports"):
    """Who audited what, and the opinions of independent auditors."""


class Amendments(Agenda, code="921000", title="Proposal to amend articles of incorporation"):
    """Which articles are to be amended, and why."""


class Election(Agenda, code="922000", title="Proposal to elect directors"):
    """Who stands for election."""
