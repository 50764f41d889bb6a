"""What disclosures of one kind have in common: their namespace, the kind of their roles, and whose figures they hold."""

from jp_agm.dim import Scope
from jp_agm.laws import accounting, companies_act, enforcement
from jp_agm.modules import AUD, BRP, JGP, USG
from kaiji.declare import Disclosure


class Notice(Disclosure, module=BRP, kind="Document", references=(companies_act("299", "4"),)):
    """A part of the convocation itself."""


class Report(Disclosure, module=BRP, kind="Report", references=(enforcement("120", "1", "9"),)):
    """A part of the business report."""


class Agenda(Disclosure, module=BRP, kind="Agenda", references=(enforcement("73"),)):
    """What shareholders are asked to resolve."""


class ConsolidatedStatement(
    Disclosure, module=USG, kind="Statement", members=(Scope.consolidated,), references=(accounting("148", "1"),)
):
    """A statement of the group under US GAAP."""


class ConsolidatedNote(
    Disclosure, module=USG, kind="Note", members=(Scope.consolidated,), references=(accounting("148", "1"),)
):
    """A note to the statements of the group."""


class SubsequentEvent(
    Disclosure, module=BRP, kind="Note", members=(Scope.consolidated,), references=(accounting("142"),)
):
    """A note on what happened after the fiscal year."""


class Statement(
    Disclosure, module=JGP, kind="Statement", members=(Scope.non_consolidated,), references=(accounting("91"),)
):
    """A statement of the company alone under Japanese GAAP."""


class Note(Disclosure, module=JGP, kind="Note", members=(Scope.non_consolidated,), references=(accounting("129"),)):
    """A note to the statements of the company alone."""


class AuditReport(
    Disclosure,
    module=AUD,
    kind="Report",
    references=(companies_act("437"), companies_act("444", "6")),
):
    """A part of the audit reports."""
