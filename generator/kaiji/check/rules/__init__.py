"""The rules of a taxonomy, evaluated natively with the semantics of XBRL Formula 1.0, in time linear in the facts.

`bind` finds the facts that belong together, `conditions` decide, `evaluate` puts both together with the waivers, and `findings`
says what is broken. The emitter states the same rules as a formula linkbase; the tests hold both to equal verdicts.
"""

from kaiji.check.rules.evaluate import Evaluation, Verdict, evaluate
from kaiji.check.rules.findings import check_rules

__all__ = ["Evaluation", "Verdict", "check_rules", "evaluate"]
