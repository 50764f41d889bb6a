"""What Arelle reads of an Inline XBRL document set. A program of its own: Arelle leaves files open.

python -m tests.inline_oracle OUTPUT DOCUMENT... -- PACKAGE...
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kaiji.model import Fact
from kaiji.syntax.inline.transforms import sec


def facts(documents: Sequence[str], packages: Sequence[str]) -> list[Fact]:
    """Without the network, and with the SEC's transformations, which Arelle does not bring with it."""
    from arelle import FunctionIxt
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    from kaiji.arelle.judge import facts_of

    FunctionIxt.ixtNamespaceFunctions[sec.NAMESPACE] = sec.REGISTRY
    whole = len(documents) == 1  # a document alone, or a report package
    entry = documents[0] if whole else json.dumps([{"ixds": [{"file": path} for path in documents]}])
    with tempfile.TemporaryDirectory() as scratch, Session() as session:
        os.environ["XDG_CONFIG_HOME"] = scratch
        options = RuntimeOptions(
            entrypointFile=entry,
            plugins=None if entry == documents[0] else "inlineXbrlDocumentSet",
            packages=list(packages),
            internetConnectivity="offline",
            disablePersistentConfig=True,
            cacheDirectory=scratch,
            keepOpen=True,
        )
        log = StructuredMessageLogHandler()
        session.run(options, logHandler=log)
        if errors := [r.getMessage() for r in log.logRecordBuffer if r.levelname == "ERROR"]:
            raise SystemExit("\n".join(errors))
        return list(facts_of(session.get_models()[0], Path(documents[0])))


if __name__ == "__main__":
    split = sys.argv.index("--")
    Path(sys.argv[1]).write_bytes(pickle.dumps(facts(sys.argv[2:split], sys.argv[split + 1 :])))
