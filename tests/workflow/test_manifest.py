"""Manifests: what was written, and what has been changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaiji.model import KaijiError
from kaiji.workflow.manifest import NAME, Manifest
from kaiji.workflow.project import load, source_hash
from tests.tiny import FIGURES, Tiny


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "csv").mkdir()
    (tmp_path / "report.xbrl").write_text("1", encoding="utf-8")
    (tmp_path / "csv" / "facts.csv").write_text("2", encoding="utf-8")
    manifest = Manifest.of(tmp_path, ["report.xbrl", "csv/facts.csv"])
    (tmp_path / NAME).write_text(manifest.text(), encoding="utf-8")
    return tmp_path


def read(directory: Path) -> Manifest:
    manifest = Manifest.read(directory)
    assert manifest is not None
    return manifest


def test_what_was_written_is_read_back(directory: Path) -> None:
    assert read(directory) == Manifest.of(directory, ["csv/facts.csv", "report.xbrl"])
    differences = read(directory).differences(directory)
    assert (differences.changed, differences.missing, differences.foreign) == ((), (), ())
    full = Manifest(read(directory).files, "0" * 64, {"taxonomy/a": "1" * 64})
    (directory / NAME).write_text(full.text(), encoding="utf-8")
    assert read(directory) == full


def test_the_text_depends_on_the_files_only(directory: Path) -> None:
    names = ["report.xbrl", "csv/facts.csv"]
    assert Manifest.of(directory, names).text() == Manifest.of(directory, reversed(names)).text()
    assert list(json.loads(read(directory).text())) == ["format", "files"]


def test_what_is_otherwise_is_named(directory: Path) -> None:
    (directory / "report.xbrl").write_text("3", encoding="utf-8")
    (directory / "csv" / "facts.csv").unlink()
    (directory / "NOTES.txt").touch()
    (directory / "link").symlink_to(directory / "csv")
    differences = read(directory).differences(directory)
    assert differences.changed == ("report.xbrl",)
    assert differences.missing == ("csv/facts.csv",)
    assert differences.foreign == ("NOTES.txt", "link")


def test_a_link_to_an_equal_file_is_a_change(directory: Path) -> None:
    (directory / "report.xbrl").rename(directory / "elsewhere")
    (directory / "report.xbrl").symlink_to("elsewhere")
    assert read(directory).differences(directory).changed == ("report.xbrl",)


def test_without_a_manifest_there_is_none(tmp_path: Path) -> None:
    assert Manifest.read(tmp_path) is None
    assert Manifest.read(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": 2, "files": {}}',
        '{"format": 1}',
        '{"format": 1, "files": {"a": 1}}',
        '{"format": 1, "files": {"../a": "%s"}}' % ("0" * 64),
        '{"format": 1, "files": {"/a": "%s"}}' % ("0" * 64),
        '{"format": 1, "files": {}, "source": 1}',
        "[" * 100_000,
        "<<<<<<< ours",
    ],
)
def test_what_is_no_manifest_is_refused(directory: Path, text: str) -> None:
    (directory / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(KaijiError, match="--overwrite") as caught:
        Manifest.read(directory)
    assert caught.value.code == "output.manifest"


def hashed(tiny: Tiny) -> str:
    return source_hash(load(tiny.root))


def test_the_source_is_known_again_wherever_it_lies(tiny: Tiny, tmp_path: Path) -> None:
    before = hashed(tiny)
    assert before == hashed(tiny)
    assert before == hashed(Tiny.copy(tmp_path / "elsewhere"))


def test_whatever_a_build_reads_counts(tiny: Tiny) -> None:
    seen = {hashed(tiny)}
    tiny.edit(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"')
    seen.add(hashed(tiny))
    for path in ("pyproject.toml", "quelle/rahmen.py"):
        with (tiny.root / path).open("a", encoding="utf-8") as stream:
            stream.write("\n")
        seen.add(hashed(tiny))
    for path in ("templates/more.j2", "quelle/muster/figures.csv"):
        (tiny.root / path).parent.mkdir(exist_ok=True)
        (tiny.root / path).touch()
        seen.add(hashed(tiny))
    assert len(seen) == 6
    (tiny.root / "README.md").touch()
    assert hashed(tiny) in seen
