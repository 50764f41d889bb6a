"""`kaiji gui`: a person's keystrokes in Arelle's own window, and what that window then shows.

The keys come from xdotool, through an X server of the test's own. What the window shows is read from its widgets with
Tk's `send`, which any Tk application answers on an X server that is protected by a cookie: Arelle runs unaltered.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from kaiji.arelle.window import open_filing
from kaiji.model import KaijiError
from kaiji.workflow.project import load

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).parents[2]
SCREENSHOTS = REPOSITORY / "build" / "screenshots"

INSTANCE = "instances/iij-2007-03-31/iij-2007-03-31.xbrl"
TOTAL = "CurrentAssets"
"""A total of the filing, which the second case gets wrong."""

PROGRESS = re.compile(r"(loaded in|views|no relationships for|validated in|\[info:profileActivity\]) ")
"""What Arelle's message pane lists even if nothing is wrong. The pane names no levels, so all else is a finding."""

OBSERVER = """
import json, tkinter

observer = tkinter.Tk(className="Observer")
window = next(name for name in observer.winfo_interps() if name.startswith("tk"))
def ask(script):
    return observer.tk.splitlist(observer.send(window, script))
def walk(path):
    yield path, *ask(f"winfo class {path}"), *ask(f"winfo ismapped {path}")
    for child in ask(f"winfo children {path}"):
        yield from walk(child)
widgets = list(walk("."))
print(json.dumps({
    "title": " ".join(ask("wm title .")),
    "open_menus": sum(kind == "Menu" and mapped == "1" for _, kind, mapped in widgets) - 1,  # without the menu bar
    "seen": ["".join(observer.send(window, f"{path} tab current -text")) for path, kind, _ in widgets if kind == "TNotebook"],
    "messages": [line for path, kind, _ in widgets if kind == "Listbox" for line in ask(f"{path} get 0 end")],
}))
"""


@dataclass(frozen=True)
class View:
    """What the window showed at one moment."""

    title: str = ""
    open_menus: int = 0
    messages: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    def lists(self, start: str) -> bool:
        return any(line.startswith(start) for line in self.messages)

    @property
    def findings(self) -> list[str]:
        return [line for line in self.messages if not PROGRESS.match(line)]


class Window:
    """A running `kaiji gui`: it can be looked at and typed into."""

    def __init__(self, process: subprocess.Popen[bytes], environment: dict[str, str], log: Path) -> None:
        self.process = process
        self._environment = environment
        self._log = log
        self._id = ""

    def look(self) -> View:
        """The window's present state; an empty `View` while there is no window yet."""
        try:
            # Not before Arelle's window is there: the search for a display opens a Tk application that never answers.
            self._id = self._id or self._run("xdotool", "search", "--onlyvisible", "--name", "^arelle - ").split()[0]
            seen = self._run(sys.executable, "-c", OBSERVER)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return View()
        state = json.loads(seen)
        return View(state["title"], state["open_menus"], tuple(state["messages"]), tuple(state["seen"]))

    def wait(self, purpose: str, reached: Callable[[View], bool], seconds: float = 30) -> View:
        """Look until `reached`; fail, with all that is known, after `seconds` or when the window has gone."""
        deadline = time.monotonic() + seconds
        while not reached(view := self.look()):
            if time.monotonic() > deadline or self.process.poll() is not None:
                self.screenshot("gui-failed.png")
                log = self._log.read_text(encoding="utf-8", errors="replace")
                pytest.fail(f"{purpose}: not reached; exit status {self.process.poll()}, {view}\n{log}")
            time.sleep(0.1)
        return view

    def press(self, key: str) -> None:
        self._run("xdotool", "windowfocus", self._id, "key", key)

    def validate(self) -> View:
        """Choose Tools > Validation > Validate by the menus' underlined letters; wait for the end of validation."""
        self.press("alt+t")
        self.wait("Tools open", lambda view: view.open_menus == 1, seconds=10)
        self.press("v")
        self.wait("Validation open", lambda view: view.open_menus == 2, seconds=10)
        self.press("v")
        return self.wait("validated", lambda view: view.lists("validated in ") and not view.open_menus)

    def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        time.sleep(0.3)  # let it be painted
        self._run("import", "-silent", "-window", "root", str(SCREENSHOTS / name))

    def _run(self, *command: str) -> str:
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=True, timeout=15
        ).stdout


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment variables that lead to an X server of our own."""
    missing = [program for program in ("Xvfb", "xdotool", "import") if shutil.which(program) is None]
    missing += ["tkinter"] * (find_spec("_tkinter") is None)
    if missing:
        (pytest.fail if os.environ.get("KAIJI_REQUIRE_GUI") == "1" else pytest.skip)(
            f"missing: {', '.join(missing)} (Debian: apt install xvfb xdotool imagemagick python3-tk)"
        )
    authority = tmp_path_factory.mktemp("display") / "Xauthority"
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16))  # any host, any display
    authority.write_bytes(b"\xff\xff" + b"".join(struct.pack(">H", len(field)) + field for field in fields))
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-auth", str(authority), "-screen", "0", "1280x900x24"]
    with (
        subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL) as server,
        os.fdopen(reader) as chosen,
    ):
        os.close(writer)
        try:
            number = chosen.readline().strip()
            assert number, "Xvfb did not start"
            yield {"DISPLAY": f":{number}", "XAUTHORITY": str(authority)}
        finally:
            server.terminate()


@contextmanager
def opened(project: Path, display: dict[str, str], scratch: Path) -> Iterator[Window]:
    """`kaiji gui` with the project's filing loaded; closed with Ctrl+Q, having left nothing behind."""
    before = sorted(project.rglob("*"))
    (home := scratch / "home").mkdir()
    (temporary := scratch / "tmp").mkdir()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LC_", "LANG"))}
    environment = inherited | display | {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(REPOSITORY / "generator"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    log = scratch / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "kaiji", "gui", "--project", str(project)],
            env=environment,
            cwd=scratch,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        window = Window(process, environment, log)
        try:
            view = window.wait("loaded", lambda view: view.lists("views "))
            assert view.title == f"arelle - {Path(INSTANCE).name}"
            assert view.findings == [], "loading alone must list nothing"
            yield window
            window.press("ctrl+q")
            assert process.wait(timeout=15) == 0
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    assert log.read_text(encoding="utf-8") == ""
    assert sorted(project.rglob("*")) == before
    assert list(home.iterdir()) == []
    assert list(temporary.iterdir()) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this repository's project, which a test may damage."""
    copy = tmp_path / "project"
    for name in ("generator", "taxonomy", "instances"):
        shutil.copytree(REPOSITORY / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", copy)
    return copy


@pytest.mark.gui
def test_a_sound_filing_validates_without_a_finding(project: Path, display: dict[str, str], tmp_path: Path) -> None:
    """But for the rules with which the filing itself says that it does not comply."""
    with opened(project, display, tmp_path) as window:
        window.wait("a statement is in front", lambda view: "Consolidated balance sheet" in view.seen)
        view = window.validate()
        window.screenshot("gui.png")
    waived = {f"[message:{waiver.rule}]" for waiver in load(REPOSITORY).filing.report.waivers}
    assert [line for line in view.findings if line.split(" ")[0] not in waived] == []


@pytest.mark.gui
def test_a_wrong_total_is_listed(project: Path, display: dict[str, str], tmp_path: Path) -> None:
    instance = project / INSTANCE
    wrong, count = re.subn(
        rf"(<[\w.-]+:{TOTAL}\b[^>]*>)(\d+)<",
        lambda fact: f"{fact[1]}{2 * int(fact[2])}<",
        instance.read_text(encoding="utf-8"),
    )
    assert count
    instance.write_text(wrong, encoding="utf-8")
    with opened(project, display, tmp_path) as window:
        view = window.validate()
        window.screenshot("gui-wrong-total.png")
    assert any(
        line.startswith("[calc11e:inconsistentCalculationUsingRounding]") and f" from {TOTAL} " in line
        for line in (re.sub(r" from [\w.-]+:", " from ", finding) for finding in view.findings)
    ), view.findings


def test_a_missing_filing_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(KaijiError, match="make xbrl"):
        open_filing(tmp_path / "none.xbrl")


def test_without_tkinter_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some.xbrl").touch()
    monkeypatch.setitem(sys.modules, "tkinter", None)
    with pytest.raises(KaijiError, match="python3-tk"):
        open_filing(tmp_path / "some.xbrl")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="there is always a display")
def test_without_a_display_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tkinter")
    (tmp_path / "some.xbrl").touch()
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(KaijiError, match="needs a display"):
        open_filing(tmp_path / "some.xbrl")
