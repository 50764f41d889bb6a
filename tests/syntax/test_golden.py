"""The tiny project's output against golden files. `make golden` rewrites them; running the tests never does."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from kaiji.workflow.manifest import NAME as MANIFEST
from tests.tiny import Tiny, tree

GOLDEN = Path(__file__).parents[1] / "golden" / "tiny"


def test_every_generated_file_is_as_it_was(built_tiny: Tiny, request: pytest.FixtureRequest) -> None:
    # Manifests hold hashes of these files, and of the engine, which changes with every line of it.
    found = {path: content for path, content in built_tiny.output().items() if Path(path).name != MANIFEST}
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, content in found.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(content)
    golden = tree(GOLDEN, ".")
    assert sorted(found) == sorted(golden), "files have come or gone: look at them, then `make golden`"
    changes = [line for path in found for line in difference(path, golden[path], found[path])]
    assert not changes, "\n".join(["the output has changed: look at it, then `make golden`", *changes])


def difference(path: str, golden: bytes, found: bytes) -> list[str]:
    if golden == found:
        return []
    before, after = (content.decode("utf-8", "replace").splitlines() for content in (golden, found))
    return list(difflib.unified_diff(before, after, f"golden/{path}", path, lineterm="")) or [
        f"{path}: line ends differ"
    ]
