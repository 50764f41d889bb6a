"""What every worker needs, imported once before workers are forked."""

import kaiji.check
import kaiji.syntax.csv.writer
import kaiji.syntax.inline.listing
import kaiji.syntax.instance.reader
import kaiji.syntax.instance.writer
import kaiji.syntax.json.writer
import kaiji.workflow.batch.work
import kaiji.workflow.duplicates
import kaiji.workflow.reports  # noqa: F401
