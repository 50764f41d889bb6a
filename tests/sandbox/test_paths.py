"""Projects lie where people put them: names of directories are no patterns, escapes or text to anything."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from lxml import etree

from kaiji.findings import render
from kaiji.sandbox.paths import copied, original, plain
from tests.tiny import FIGURES, Tiny

ODD = (
    b"100%41 %zz",
    b"a\\b",
    b'it\'s "x" & <y>',
    "開示 書".encode(),
    b"S\xfcd",
    b"a#b?c",
    b"a;b|c*[x]{{y}}{% z %}$HOME",
    b"a\nb",
    b"-x",
    b"~x",
    b" x ",
    b"x" * 250,
)


@pytest.mark.parametrize("name", ODD, ids=repr)
def test_findings_lead_to_the_file(name: bytes, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()  # paths in SARIF are those in the working tree
    tiny = Tiny.copy(tmp_path / os.fsdecode(name))
    line = tiny.edit(FIGURES, " vermoegen=1_000,", " vermoegen=1_010,")
    outcome = tiny.check()
    finding = next(f for f in outcome.findings if f.code == "sum.total")
    assert finding.location is not None
    assert os.fsencode(finding.location.path).endswith(name + b"/" + FIGURES.encode())
    assert finding.location.line == line
    log = json.loads(render(outcome, tiny.root, "sarif").encode("utf-8", "replace"))
    etree.fromstring(render(outcome, tiny.root, "junit").encode("utf-8", "replace"))
    assert "sum.total" in render(outcome, tiny.root, "html")
    result = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "sum.total")
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == name + b"/" + FIGURES.encode()


@pytest.mark.parametrize("name", ODD, ids=repr)
def test_a_path_for_libraries_is_plain_and_leads_to_the_same_file(name: bytes, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(name) / "deep" / "a.xbrl"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"1")
    with plain(file) as reached:
        assert reached.samefile(file)
        assert not set("%\\|*?[#{\udcfc") & set(str(reached))
        said = original(f"no such file: {reached.parent}/b.xsd", reached, file)
        assert said == f"no such file: {file.parent}/b.xsd"
    assert file.read_bytes() == b"1"
    with copied(file) as copy:
        assert copy.read_bytes() == b"1"
    with copied(file, write=True) as copy:
        copy.write_bytes(b"2")
    assert file.read_bytes() == b"2"
    assert copy == file or not copy.exists()
