"""The one writer: a filing is replaced whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kaiji.emit import Artifact
from kaiji.model import KaijiError
from kaiji.publish import publish, staging, write
from tests.tiny import tree


def files(root: Path, **contents: str) -> Path:
    """Directories with one file each: `files(root, a="1")` writes `a/file` with the text 1."""
    for directory, content in contents.items():
        (root / directory).mkdir(parents=True)
        (root / directory / "file").write_text(content, encoding="utf-8")
    return root


def contents(root: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in tree(root, ".").items()}


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    return files(tmp_path / "staged", a="new a", b="new b")


@pytest.fixture(params=["linux", "elsewhere"])
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system call that exchanges directories in one step, and as on a system that has none."""
    if request.param == "elsewhere":
        monkeypatch.setattr(sys, "platform", "elsewhere")
    elif sys.platform != "linux":
        pytest.skip("only Linux exchanges directories")
    return str(request.param)


@pytest.mark.usefixtures("platform")
def test_directories_are_replaced_whole(staged: Path, tmp_path: Path) -> None:
    root = files(tmp_path / "root", a="old a", b="old b")
    (root / "a" / "obsolete").touch()
    assert publish(staged, root, ["a", "b"]) == ["a", "b"]
    assert contents(root) == {"a/file": "new a", "b/file": "new b"}


@pytest.mark.usefixtures("platform")
def test_the_first_filing_of_a_project(staged: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    assert publish(staged, root, ["a", "b"]) == ["a", "b"]
    assert contents(root) == {"a/file": "new a", "b/file": "new b"}


@pytest.mark.usefixtures("platform")
def test_nested_directories_are_made(tmp_path: Path) -> None:
    staged = files(tmp_path / "staged", **{"x/y/z": "1"})
    assert publish(staged, tmp_path / "root", ["x/y/z"]) == ["x/y/z"]
    assert contents(tmp_path / "root") == {"x/y/z/file": "1"}


def test_what_has_not_changed_is_not_touched(staged: Path, tmp_path: Path) -> None:
    """Not even its time stamps, on which other programs rely."""
    root = files(tmp_path / "root", a="new a", b="old b")
    before = (root / "a").stat()
    assert publish(staged, root, ["a", "b"]) == ["b"]
    after = (root / "a").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_change_that_leaves_size_and_time_as_they_were(staged: Path, tmp_path: Path) -> None:
    root = files(tmp_path / "root", a="NEW A", b="new b")
    for place in (staged, root):
        os.utime(place / "a" / "file", (0, 0))
    assert publish(staged, root, ["a", "b"]) == ["a"]
    assert contents(root)["a/file"] == "new a"


@pytest.mark.parametrize("more", ["file2", "directory/"])
def test_a_stray_file_is_a_change(staged: Path, tmp_path: Path, more: str) -> None:
    root = files(tmp_path / "root", a="new a", b="new b")
    stray = root / "a" / more
    stray.mkdir() if more.endswith("/") else stray.touch()
    assert publish(staged, root, ["a", "b"]) == ["a"]
    assert contents(root) == {"a/file": "new a", "b/file": "new b"}


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize("old", [{"a": "old a"}, {}], ids=["there was one", "there was none"])
def test_when_the_second_cannot_be_replaced_the_first_is_put_back(
    staged: Path, tmp_path: Path, old: dict[str, str]
) -> None:
    root = files(tmp_path / "root", **old)
    root.mkdir(exist_ok=True)
    (root / "b").write_text("in the way", encoding="utf-8")
    before = contents(root)
    with pytest.raises(KaijiError, match="cannot be written"):
        publish(staged, root, ["a", "b"])
    assert contents(root) == before


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


def staging_of(number: int) -> str:
    return f".staging-{number}"


def ended() -> int:
    """The number of a process that is no more."""
    return int(
        subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True).stdout
    )


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
    assert list((tmp_path / "build").iterdir()) == []


@pytest.mark.parametrize(
    ("owner", "kept"),
    [(ended, False), (os.getpid, False), (os.getppid, True), (lambda: 1, True)],
    ids=["killed", "own number again", "another that runs", "another user's"],
)
def test_only_what_killed_builds_left_is_removed(tmp_path: Path, owner: Callable[[], int], kept: bool) -> None:
    name = staging_of(owner())
    left = files(tmp_path / "build", **{name: "left"}) / name / "file"
    with staging(tmp_path):
        assert left.exists() is kept


def test_a_name_that_is_no_number_is_removed(tmp_path: Path) -> None:
    left = files(tmp_path / "build", **{".staging-x": "left"}) / ".staging-x"
    with staging(tmp_path):
        assert not left.exists()


def test_staging_beside_other_builds_of_the_project_is_left_alone(tmp_path: Path) -> None:
    """`build/` is the user's too."""
    files(tmp_path / "build", screenshots="1")
    with staging(tmp_path):
        pass
    assert contents(tmp_path) == {"build/screenshots/file": "1"}
