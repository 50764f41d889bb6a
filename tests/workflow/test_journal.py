"""Ended at any instruction, or with a full disk at any: what was there before is whole, or what is new.

A child process publishes; every operation on the disk that it makes is counted, and one of them is its last.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kaiji.model import KaijiError
from kaiji.syntax.package.archive import text_artifact
from kaiji.workflow.journal import commit, pending, reading
from kaiji.workflow.manifest import Manifest
from kaiji.workflow.publish import publish, staging, write
from tests.tiny import tree

OLD = {
    "taxonomy/a/same": "1",
    "taxonomy/a/changed": "2",
    "instances/b/csv/gone": "3",
    "instances/b/x": "4",
    "build/y": "5",
}
NEW = {
    "taxonomy/a/same": "1",
    "taxonomy/a/changed": "II",
    "instances/b/x": "IV",
    "instances/b/d/e/new": "6",
    "build/y": "V",
}
FOREIGN = {"instances/b/NOTES.txt": "mine"}
_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "fcntl.flock"}
KILLED, FAILED, DONE = 9, 1, 0


def work(root: Path, contents: dict[str, str]) -> None:
    with staging(root) as staged:
        write([text_artifact(path, text) for path, text in contents.items()], staged)
        publish(staged, root, ["taxonomy/a", "instances/b"], Manifest({}, "0" * 64))


def recovered(root: Path) -> None:
    with reading(root):
        pass


def kill() -> None:
    os._exit(KILLED)


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def child(act: Callable[[], None], last: int, happens: Callable[[], None], again: bool = False) -> int:
    """Run in a process in which something happens at an operation (and `again` at all later ones); its exit status."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = 99
    try:
        count = 0

        def step(event: str, arguments: Any) -> None:
            nonlocal count
            reads = event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if event in _EVENTS and not reads:
                count += 1
                if count == last or (again and count > last):
                    happens()

        sync, put = os.fsync, os.write

        def counted_sync(file: Any) -> None:
            step("os.rename", ())
            sync(file)

        def half(file: int, text: Any) -> int:
            put(file, text[: len(text) // 2])
            step("os.rename", ())
            return len(text) // 2 + put(file, text[len(text) // 2 :])

        os.fsync, os.write = counted_sync, half  # type: ignore[assignment]
        sys.addaudithook(step)
        act()
        status = DONE if count >= last else 98
    except KaijiError as error:
        status = FAILED if error.code in ("output.write", "output.interrupted") else 97
    finally:
        os._exit(status)


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """A process that is killed loses nothing that it wrote: no need to wait for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("journal") / "old"
    root.mkdir()
    work(root, OLD)
    (root / "instances/b/NOTES.txt").write_text("mine", encoding="utf-8")
    return root


def present(root: Path) -> dict[str, str]:
    """The files of a project that people see."""
    return {p: t.decode() for p, t in tree(root, ".").items() if "/." not in p}


def state(root: Path) -> str:
    """Which state a project is in, its directories included."""
    found = present(root)
    directories = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_dir() and ".staging" not in p.parts}
    for name, wanted in (("old", OLD), ("new", NEW)):
        above = {parent.as_posix() for path in wanted for parent in Path(path).parents} - {"."}
        if found == wanted | FOREIGN and directories == above:
            return name
    return f"neither: {found} {directories}"


def copy(old: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(old, place)
    return place


@pytest.fixture(scope="module")
def killed(old: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Projects in which a publication was killed, each at another operation. Not to be changed."""
    found = every(old, tmp_path_factory.mktemp("killed"), kill)
    assert {status for _, status in found} == {KILLED}
    return [root for root, _ in found]


def every(old: Path, tmp_path: Path, happens: Callable[[], None], again: bool = False) -> list[tuple[Path, int]]:
    """For each operation of a publication, a project in which something happened at it, and how the command ended."""
    found = []
    for last in range(1, 1000):
        root = copy(old, tmp_path / str(last))
        status = child(lambda root=root: work(root, NEW), last, happens, again)  # type: ignore[misc]
        if status == 98:
            assert last > 30, "the operations of publishing are not seen"
            return found
        assert status < 90, f"something else happened at operation {last}"
        found.append((root, status))
    raise AssertionError


@pytest.mark.slow
def test_killed_at_any_operation_the_next_command_finds_the_old_state_or_the_new_one(
    killed: list[Path], tmp_path: Path
) -> None:
    seen = []
    half_done = 0
    for number, left in enumerate(killed):
        root = copy(left, tmp_path / "root")
        half_done += pending(root) and state(root).startswith("neither")
        recovered(root)
        assert not pending(root)
        seen.append(state(root))
        assert seen[-1] in ("old", "new")
        if number % 4 and seen[-1] == seen[number - 1]:
            continue
        work(root, NEW)
        assert state(root) == "new"
        assert sorted(p.name for p in (root / "build").iterdir()) == [".kaiji.json", ".lock", "y"]
    assert half_done > 3, "no kill fell between the first change and the last"
    assert seen == sorted(seen, reverse=True), "once it is new it stays new"
    assert set(seen) == {"old", "new"}


def test_killed_again_while_a_kill_is_undone(killed: list[Path], tmp_path: Path) -> None:
    half_done = [root for root in killed if pending(root)]
    latest = half_done[-1]
    assert state(latest) == "new", "all but the commit"
    for last in range(1, 1000):
        root = copy(latest, tmp_path / "again")
        status = child(lambda root=root: recovered(root), last, kill)  # type: ignore[misc]
        recovered(root)
        assert state(root) == "old"
        if status == 98:
            assert last > 10
            return
    raise AssertionError


@pytest.mark.slow
@pytest.mark.parametrize("again", [False, True], ids=["once", "from then on"])
def test_a_full_disk_at_any_operation_leaves_the_old_state(old: Path, tmp_path: Path, again: bool) -> None:
    """When even putting back is impossible, that is said, and the next command does it."""
    for root, status in every(old, tmp_path, full, again):
        if status == DONE:  # the commit was over, only cleaning up failed
            assert present(root) == NEW | FOREIGN
            continue
        assert status == FAILED
        if again:
            recovered(root)
        assert not pending(root)
        assert state(root) == "old"


def test_what_was_edited_after_a_kill_is_not_put_back(killed: list[Path], tmp_path: Path) -> None:
    half_done = [root for root in killed if pending(root)]
    for left in (half_done[0], half_done[-1]):
        root = copy(left, tmp_path / "root")
        (root / "instances/b/x").unlink()
        (root / "instances/b/x").write_text("edited", encoding="utf-8")
        recovered(root)
        assert (root / "instances/b/x").read_text(encoding="utf-8") == "edited"


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "{}",
        '{"changes": [["../precious", null, null]], "made": []}',
        '{"changes": [["/etc/passwd", null, "%s"]], "made": []}' % ("0" * 64),
        '{"changes": [["source/data.py", null, "%s"]], "made": []}' % ("0" * 64),
        '{"changes": [], "made": ["taxonomy/../.."]}',
        '{"changes": [["build/x", 1, 2]], "made": []}',
    ],
)
def test_a_journal_that_is_none_is_refused(tmp_path: Path, journal: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".journal").write_text(journal, encoding="utf-8")
    with pytest.raises(KaijiError) as caught:
        recovered(tmp_path)
    assert caught.value.code == "output.interrupted"


def test_where_files_have_no_second_name_they_are_copied(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    root = copy(old, tmp_path / "root")
    work(root, NEW)
    assert state(root) == "new"


def test_a_commit_of_nothing_is_harmless(tmp_path: Path) -> None:
    with staging(tmp_path):
        commit(tmp_path, [])
    assert not pending(tmp_path)
