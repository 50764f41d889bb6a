"""`kaiji serve` without a browser: who is answered, what is watched, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree

from kaiji.model import Finding, KaijiError, Severity
from kaiji.workflow.serve import server
from kaiji.workflow.serve.page import page, waiting
from kaiji.workflow.serve.rebuild import Rebuild, Rebuilt
from kaiji.workflow.serve.server import Board, Server
from kaiji.workflow.serve.watch import concerns, watched
from tests.tiny import FIGURES, REPOSITORY, Tiny
from tests.workflow.served import Served, served


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The tiny project, served. Not to be changed."""
    tiny = Tiny.copy(tmp_path_factory.mktemp("served") / "Projekt Süd")
    with served(tiny.root) as running:
        yield running


def test_a_clean_project_says_that_there_are_no_findings(shared: Served) -> None:
    answer, text = shared.ask()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/xhtml+xml; charset=utf-8"
    assert "no findings" in text
    assert "abs_KasseUndBankguthaben.JahrInstant" in text, "a filing without a document is shown all the same"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]"])
@pytest.mark.parametrize("path", ["/", "/events", "/panel.js", "/nothing"])
def test_who_asks_for_another_name_is_refused(shared: Served, host: str, path: str) -> None:
    """A page from elsewhere can give its own name this address (DNS rebinding), but not hide that name."""
    answer, text = shared.ask(path, host.format(port=shared.port))
    assert answer.status == 403
    assert "abs_Kasse" not in text


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_who_asks_for_this_one_is_answered(shared: Served, host: str) -> None:
    assert shared.ask("/?x=1", host.format(port=shared.port))[0].status == 200


@pytest.mark.parametrize(("path", "method", "status"), [("/../pyproject.toml", "GET", 404), ("/", "POST", 501)])
def test_nothing_else_is_served(shared: Served, path: str, method: str, status: int) -> None:
    assert shared.ask(path, method=method)[0].status == status


def test_a_request_without_a_host_is_refused(shared: Served) -> None:
    with socket.create_connection(("127.0.0.1", shared.port), 10) as client:
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 403 " in client.recv(100)


def test_browsers_are_told_of_a_new_version(shared: Served) -> None:
    with socket.create_connection(("127.0.0.1", shared.port), 10) as client:
        client.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\n\r\n".encode())
        received = b""
        while b"data: " not in received:
            received += client.recv(1000)
    assert b"text/event-stream" in received


def dropped(client: socket.socket) -> float:
    """Seconds until the server has hung up."""
    start = time.monotonic()
    client.settimeout(10)
    with suppress(ConnectionError):
        while client.recv(1 << 16):
            pass
    return time.monotonic() - start


def test_slow_clients_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says nothing, one that says a little now and then, and one that does not take its answer."""
    monkeypatch.setattr(server, "PATIENCE", 0.5)
    large = page(b"<html><body>" + b"x" * (64 << 20) + b"</body></html>", [], {})
    with Server(0, Board(large)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = ("127.0.0.1", running.server_port)
        with socket.create_connection(address) as silent:
            assert dropped(silent) < 5
        with socket.create_connection(address) as dripping:
            start = time.monotonic()
            with suppress(ConnectionError):
                while time.monotonic() < start + 5:
                    dripping.sendall(b"G")
                    time.sleep(0.1)
            assert time.monotonic() < start + 5
        with socket.create_connection(address) as idle:
            idle.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{address[1]}\r\n\r\n".encode())
            time.sleep(1)
            received = 0
            idle.settimeout(5)
            with suppress(ConnectionError):
                while part := idle.recv(1 << 20):
                    received += len(part)
            assert received < len(large.html)
        running.shutdown()


def test_a_port_that_is_taken(shared: Served) -> None:
    with pytest.raises(KaijiError, match=f"cannot serve on port {shared.port}") as caught:
        Server(shared.port, Board(waiting()))
    assert caught.value.code == "serve.port"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_one_line_and_takes_its_processes_along(tiny: Tiny, number: int, tmp_path: Path) -> None:
    """In the midst of a rebuild which has started something itself."""
    pids = tmp_path / "pids"
    with served(tiny.root) as running:
        module = tiny.root / FIGURES
        text = "import os, subprocess, time\np = subprocess.Popen(['sleep', '300'])\n"
        text += f"open({str(pids)!r}, 'w').write(f'{{p.pid}} {{os.getpid()}}')\ntime.sleep(300)\n"
        module.write_text(text, encoding="utf-8")
        deadline = time.monotonic() + 10
        while not (pids.exists() and pids.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
        said = len(running.said)
        running.process.send_signal(number)
        assert running.process.wait(10) == 0
        running._reader.join(10)
        assert running.said[said:] == ["stopped"]
    time.sleep(0.2)
    assert [pid for pid in map(int, pids.read_text().split()) if lives(pid)] == []


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def append(tiny: Tiny, text: str) -> int:
    """Save the data module with more at its end; the number of the first line that is new."""
    module = tiny.root / FIGURES
    before = module.read_text(encoding="utf-8")
    module.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def rebuilt(root: Path, seconds: float = 30) -> Rebuilt:
    rebuild = Rebuild(root, seconds)
    while (result := rebuild.result()) is None:
        time.sleep(0.02)
    return result


def test_a_loop_without_an_end_is_named_with_its_line(tiny: Tiny) -> None:
    line = append(tiny, "while True:\n    pass\n")
    (finding,) = rebuilt(tiny.root, 0.5).findings
    assert finding.code == "serve.time"
    assert finding.location is not None
    assert finding.location.path.endswith(FIGURES)
    assert finding.location.line in (line, line + 1)


def test_one_that_catches_everything_is_ended_too(tiny: Tiny) -> None:
    loop = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass\n"
    append(tiny, loop)
    (finding,) = rebuilt(tiny.root, 0.5).findings
    assert (finding.code, finding.location) == ("serve.time", None)


def test_a_process_that_is_gone_is_a_finding(tiny: Tiny) -> None:
    append(tiny, "import os\nos._exit(7)\n")
    (finding,) = rebuilt(tiny.root).findings
    assert (finding.code, finding.severity) == ("serve.ended", Severity.ERROR)
    assert "status 7" in finding.message


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_too_much_memory_is_a_finding_at_its_line(tiny: Tiny) -> None:
    line = append(tiny, "HOG = [0] * (1 << 33)\n")
    (finding,) = rebuilt(tiny.root).findings
    assert finding.code == "project.import"
    assert "MemoryError" in finding.message
    assert finding.location is not None
    assert finding.location.line == line


def test_a_rebuild_that_is_ended_leaves_nothing(tiny: Tiny) -> None:
    append(tiny, "while True:\n    pass\n")
    rebuild = Rebuild(tiny.root, 30)
    rebuild.end()
    assert not rebuild._process.is_alive()


def test_a_template_that_makes_no_xml_is_a_finding(tiny: Tiny) -> None:
    """No browser would show what it makes, nor ever ask for a newer version."""
    (tiny.root / "templates").mkdir()
    (tiny.root / "templates" / "report.xhtml.j2").write_text(
        "<html><head>{{ document.header }}</head><body></html>", encoding="utf-8"
    )
    made = rebuilt(tiny.root)
    assert (made.document, [f.code for f in made.findings]) == (None, ["serve.document"])


def test_what_no_xml_can_hold_is_replaced() -> None:
    finding = Finding("data.text", Severity.ERROR, "a\ud800b\x00c\x1bd <&> ]]>")
    shown = page(b"", [finding], {})
    text = "".join(etree.fromstring(shown.html).itertext())
    assert "a\ufffdb\ufffdc\ufffdd <&> ]]>" in text


def test_equal_pages_are_one_version() -> None:
    finding = Finding("sum.total", Severity.ERROR, "wrong")
    assert page(b"", [], {}) == page(b"", [], {})
    assert page(b"", [], {}).version != page(b"", [finding], {}).version


def test_what_is_watched(tiny: Tiny) -> None:
    for name in ("templates", "build", "quelle/.venv", "quelle/env", "quelle/__pycache__", "other"):
        (tiny.root / name).mkdir(exist_ok=True)
    (tiny.root / "quelle/env/pyvenv.cfg").touch()
    source = [tiny.root / "quelle" / below for below in ("", "muster", "muster/translations", "translations")]
    assert watched(tiny.root) == [tiny.root, *source, tiny.root / "templates"]
    (tiny.root / "pyproject.toml").write_text("[tool.kai", encoding="utf-8")
    assert watched(tiny.root) == [tiny.root, tiny.root / "templates"]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("a/figures.py", True), ("a/notes.md", True), ("a/.figures.py.swp", False), ("a/figures.py~", False)],
)
def test_what_editors_leave_is_no_save(path: str, wanted: bool) -> None:
    assert concerns(path) is wanted


def test_a_directory_that_is_new_is_watched(tiny: Tiny) -> None:
    with served(tiny.root) as running:
        (tiny.root / "quelle" / "neu").mkdir()
        (tiny.root / "quelle" / "neu" / "__init__.py").write_text("", encoding="utf-8")
        append(tiny, "import neu\n")
        time.sleep(0.5)
        (tiny.root / "quelle" / "neu" / "__init__.py").write_text("1 / 0", encoding="utf-8")
        running.line("1 error")


def test_the_extra_is_named_when_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaiji.workflow.serve.run.find_spec", lambda _: None)
    from kaiji.workflow.serve import serve

    with pytest.raises(KaijiError, match=r"kaiji\[serve\]") as caught:
        serve(REPOSITORY, 0, print)
    assert caught.value.code == "serve.missing"
