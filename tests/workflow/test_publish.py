"""The one writer: what it puts in place, what it leaves alone, and that it does so wholly or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kaiji.model import KaijiError
from kaiji.syntax.filing import Artifact
from kaiji.workflow.journal import reading, writing
from kaiji.workflow.manifest import NAME, Manifest, sha256
from kaiji.workflow.publish import publish, publish_more, replace_file, staging, write
from tests.tiny import tree

A, B = "taxonomy/a", "instances/b"


def files(root: Path, contents: dict[str, str]) -> None:
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")


def contents(root: Path) -> dict[str, str]:
    """All files of a project but the manifests and the lock."""
    hidden = (NAME, ".lock")
    return {path: text.decode() for path, text in tree(root, ".").items() if Path(path).name not in hidden}


def published(root: Path, new: dict[str, str], overwrite: bool = False) -> list[str]:
    with staging(root) as staged:
        files(staged, new)
        return publish(staged, root, [A, B], Manifest({}, "0" * 64), overwrite)


OLD = {f"{A}/one": "1", f"{A}/two": "2", f"{B}/three": "3", "build/four": "4"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which OLD has been published."""
    published(tmp_path, OLD)
    return tmp_path


def refused(root: Path, new: dict[str, str]) -> KaijiError:
    """The one finding of a publication that changes nothing, and leaves nothing behind."""
    before = tree(root, ".")
    with pytest.raises(KaijiError) as caught:
        published(root, new)
    assert tree(root, ".") == before
    assert not (root / "build" / ".staging").exists()
    return caught.value


def test_the_first_filing_of_a_project(tmp_path: Path) -> None:
    assert published(tmp_path, OLD) == [A, B, "build/four"]
    assert contents(tmp_path) == OLD


def test_only_what_has_changed_is_said_and_touched(root: Path) -> None:
    """Not even time stamps change elsewhere, on which other programs rely."""
    before = {path: (root / path).stat() for path in OLD}
    assert published(root, OLD) == []
    assert published(root, OLD | {f"{B}/three": "III"}) == [B]
    for path, stat in before.items():
        after = (root / path).stat()
        same = (stat.st_ino, stat.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
        assert same is (path != f"{B}/three"), path


def test_a_change_that_leaves_size_and_time_as_they_were(root: Path) -> None:
    os.utime(root / A / "one", (0, 0))
    assert published(root, OLD | {f"{A}/one": "I"}) == [A]
    assert contents(root)[f"{A}/one"] == "I"


def test_what_is_written_no_more_is_removed_with_its_directory(root: Path) -> None:
    new = OLD | {f"{A}/csv/five": "5"}
    published(root, new)
    published(root, OLD)
    assert contents(root) == OLD
    assert not (root / A / "csv").exists()


def test_manifests_say_what_was_written(root: Path) -> None:
    for directory, names in ((A, ["one", "two"]), (B, ["three"]), ("build", ["four"])):
        manifest = Manifest.read(root / directory)
        assert manifest
        assert sorted(manifest.files) == names
        assert manifest.differences(root / directory).changed == ()
    build = Manifest.read(root / "build")
    assert build
    assert build.source == "0" * 64
    assert build.proved == {A: sha256(root / A / NAME), B: sha256(root / B / NAME)}


def test_what_a_manifest_of_the_filing_says_does_not_change_with_the_source(root: Path) -> None:
    before = (root / A / NAME).read_bytes()
    with staging(root) as staged:
        files(staged, OLD)
        assert publish(staged, root, [A, B], Manifest({}, "1" * 64)) == []
    assert (root / A / NAME).read_bytes() == before
    manifest = Manifest.read(root / "build")
    assert manifest
    assert manifest.source == "1" * 64


def test_files_of_others_stay(root: Path) -> None:
    """Beside the instance of an unchanged source, and of a changed one."""
    files(root, {f"{B}/NOTES.txt": "mine", f"{A}/mine/too": "mine", "build/screenshots/1.png": "mine"})
    mine = {path: text for path, text in contents(root).items() if text == "mine"}
    published(root, OLD)
    assert contents(root) == OLD | mine
    published(root, {f"{B}/three": "III"})
    assert contents(root) == {f"{B}/three": "III"} | mine


def test_a_file_that_was_edited_by_hand_is_not_replaced(root: Path) -> None:
    files(root, {f"{A}/two": "2, corrected"})
    error = refused(root, OLD | {f"{B}/three": "III"})
    assert error.code == "output.edited"
    assert error.location
    assert error.location.path.endswith(f"{A}/two")
    assert "--overwrite" in str(error)
    assert published(root, OLD, overwrite=True) == [A]
    assert contents(root) == OLD


def test_a_file_that_was_edited_by_hand_is_not_removed(root: Path) -> None:
    files(root, {f"{A}/two": "2, corrected"})
    published(root, {k: v for k, v in OLD.items() if k != f"{A}/two"})
    assert contents(root)[f"{A}/two"] == "2, corrected"


def test_what_was_deleted_comes_back(root: Path) -> None:
    (root / A / "one").unlink()
    assert published(root, OLD) == [A]
    assert contents(root) == OLD


def test_an_edit_that_is_what_would_be_written_is_fine(root: Path) -> None:
    files(root, {f"{A}/two": "II"})
    published(root, OLD | {f"{A}/two": "II"})
    manifest = Manifest.read(root / A)
    assert manifest
    assert manifest.differences(root / A).changed == ()


def test_a_directory_without_a_manifest_is_taken_over_when_it_is_equal(root: Path) -> None:
    (root / A / NAME).unlink()
    assert published(root, OLD) == [A]
    assert (root / A / NAME).is_file()


def test_a_directory_without_a_manifest_is_the_authors(root: Path) -> None:
    (root / A / NAME).unlink()
    files(root, {f"{A}/one": "mine", f"{A}/two": "mine"})
    error = refused(root, OLD)
    assert error.code == "output.foreign"
    assert f"1 more: {A}/two" in str(error)
    assert published(root, OLD, overwrite=True) == [A]


def test_a_manifest_that_is_none_is_refused(root: Path) -> None:
    files(root, {f"{B}/{NAME}": "<<<<<<< ours"})
    assert refused(root, OLD).code == "output.manifest"
    published(root, OLD, overwrite=True)
    assert Manifest.read(root / B)


@pytest.mark.parametrize("link", ["taxonomy", A, f"{A}/one", f"{A}/{NAME}", "build", "build/four", "build/.lock"])
def test_no_link_is_followed_or_replaced(root: Path, tmp_path_factory: pytest.TempPathFactory, link: str) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "target"
    (root / link).rename(elsewhere)
    (root / link).symlink_to(elsewhere)
    before = elsewhere.read_bytes() if elsewhere.is_file() else tree(elsewhere, ".")
    with pytest.raises(KaijiError, match="symbolic link") as caught:
        published(root, dict.fromkeys(OLD, "new"))
    assert caught.value.code == "output.write"
    assert (elsewhere.read_bytes() if elsewhere.is_file() else tree(elsewhere, ".")) == before
    assert (root / link).is_symlink()


@pytest.mark.parametrize("directory", ["taxonomy", A, B])
def test_a_file_in_the_place_of_a_directory(tmp_path: Path, directory: str) -> None:
    files(tmp_path, {directory: "mine"})
    with pytest.raises(KaijiError, match="in the place of a directory"):
        published(tmp_path, OLD)
    assert contents(tmp_path) == {directory: "mine"}


@pytest.mark.parametrize("file", [f"{A}/one", f"{B}/{NAME}"])
def test_a_directory_in_the_place_of_a_file(tmp_path: Path, file: str) -> None:
    (tmp_path / file / "mine").mkdir(parents=True)
    with pytest.raises(KaijiError, match="in the place of a file"):
        published(tmp_path, OLD)
    assert contents(tmp_path) == {}


def test_more_is_put_beside_what_is_there(root: Path) -> None:
    def more(text: str) -> list[str]:
        with staging(root) as staged:
            files(staged, {"build/viewer/index.html": text})
            return publish_more(staged, root)

    assert more("5") == ["build/viewer/index.html"]
    assert contents(root) == OLD | {"build/viewer/index.html": "5"}
    assert more("6") == ["build/viewer/index.html"]
    files(root, {"build/viewer/index.html": "mine"})
    with pytest.raises(KaijiError) as caught:
        more("7")
    assert caught.value.code == "output.edited"


def test_writing_makes_directories_and_says_what_it_wrote(tmp_path: Path) -> None:
    artifacts = [Artifact(f"x/{n}", lambda stream, n=n: stream.write(b"%d" % n)) for n in range(2)]  # type: ignore[misc]
    assert write(artifacts, tmp_path) == ["x/0", "x/1"]
    assert contents(tmp_path) == {"x/0": "0", "x/1": "1"}


def test_a_file_in_the_place_of_a_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(KaijiError, match="cannot be written") as error:
        write([Artifact("x/y", lambda _: None)], tmp_path)
    assert error.value.code == "output.write"
    assert error.value.location
    assert error.value.location.path.endswith("/x")


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    assert replace_file(tmp_path / "x" / "page", "1")
    assert not replace_file(tmp_path / "x" / "page", "1")
    assert replace_file(tmp_path / "x" / "page", "2")
    assert contents(tmp_path) == {"x/page": "2"}


def test_staging_is_gone_afterwards_whatever_happens(tmp_path: Path) -> None:
    def work(fail: bool) -> Path:
        with staging(tmp_path) as directory:
            (directory / "file").touch()
            if fail:
                raise KeyboardInterrupt
        return directory

    assert not work(False).exists()
    with pytest.raises(KeyboardInterrupt):
        work(True)
    assert [p.name for p in (tmp_path / "build").iterdir()] == [".lock"]


def test_what_killed_builds_left_is_removed(tmp_path: Path) -> None:
    files(
        tmp_path, {"build/.staging/new/x": "", "build/.staging-17/x": "", "build/.journal.new": "", "build/x": "mine"}
    )
    with staging(tmp_path):
        pass
    assert contents(tmp_path) == {"build/x": "mine"}


def test_one_command_writes_at_a_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = []

    def second() -> None:
        with writing(root):
            order.append("second")

    with writing(root):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert "waiting for another kaiji" in capsys.readouterr().err


def test_commands_read_together(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with reading(root), reading(root):
        pass
    assert capsys.readouterr().err == ""


def test_reading_leaves_no_trace(tmp_path: Path) -> None:
    with reading(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
