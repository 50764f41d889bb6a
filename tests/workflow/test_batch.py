"""Batches: every filing is one row, whatever it is; what was done is not done again; what is killed goes on."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kaiji.model import KaijiError
from kaiji.workflow.batch.engines import Dask, Limits, Processes
from kaiji.workflow.batch.manifest import Job, jobs
from kaiji.workflow.batch.run import Result, run_batch
from kaiji.workflow.batch.work import Order
from kaiji.workflow.synth.faults import FAULTS
from kaiji.workflow.synth.issuers import FEWEST, MOST
from kaiji.workflow.synth.run import synthesize
from tests.tiny import Tiny


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty filings, of which eighteen have a fault, two of each kind."""
    place = tmp_path_factory.mktemp("synth") / "made"
    assert synthesize(place, 30, 120, seed=3, faults=0.6) == 2 * len(FAULTS)
    return place


def planted(made: Path) -> dict[str, str]:
    with (made / "faults.csv").open(encoding="utf-8") as stream:
        return {row["filing"]: row["code"] for row in csv.DictReader(stream)}


def errors(result: Result) -> dict[str, set[str]]:
    """The codes of the errors of each filing that is not valid."""
    return {
        row["filing"]: {f["code"] for f in row["findings"] if f["severity"] == "error"}
        for row in result.rows
        if row["verdict"] != "valid"
    }


def test_just_the_planted_faults_are_reported(made: Path, tmp_path: Path) -> None:
    result = run_batch(made / "filings", str(tmp_path), Order(str(tmp_path), ("xbrl", "xhtml", "json", "csv")))
    assert errors(result) == {filing: {code} for filing, code in planted(made).items()}
    assert len(result.rows) == 30
    for row in result.rows:
        names = sorted(path.name for path in (tmp_path / row["filing"]).rglob("*")) if row["files"] else []
        assert bool(names) == (row["verdict"] == "valid")
    saved = pq.read_table(tmp_path / "results.parquet").to_pylist()
    assert [row["filing"] for row in saved] == [f"S{n:07}" for n in range(1, 31)]
    assert json.loads((tmp_path / "results.json").read_text("utf-8"))[0]["verdict"] == "valid"


def test_what_was_done_is_not_done_again(made: Path, tmp_path: Path) -> None:
    order = Order(str(tmp_path), ("json",))
    first = run_batch(made / "filings", str(tmp_path), order)
    again = run_batch(made / "filings", str(tmp_path), order)
    assert (again.progress.done, again.progress.skipped) == (0, 30)
    assert again.rows == first.rows
    other = run_batch(made / "filings", str(tmp_path), Order(str(tmp_path), ("json", "xbrl")))
    assert other.progress.done == 30, "another order is other work"


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    synthesize(tmp_path / "again", 30, 120, seed=3, faults=0.6)
    for path in (p for p in made.rglob("*") if p.is_file()):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(made)).read_bytes()
    synthesize(tmp_path / "other", 1, 120, seed=4)
    first = "filings/S0000001.xbrl"
    assert (tmp_path / "other" / first).read_bytes() != (made / first).read_bytes()


@pytest.mark.parametrize("facts", [FEWEST - 1, MOST + 1])
def test_numbers_that_no_filing_has_are_refused(facts: int, tmp_path: Path) -> None:
    with pytest.raises(KaijiError, match="facts"):
        synthesize(tmp_path / "x", 1, facts)


@pytest.mark.parametrize("facts", [FEWEST, 300, 301, 302, 303, MOST])
def test_a_filing_has_the_facts_that_were_asked_for_and_foots(facts: int, tmp_path: Path) -> None:
    synthesize(tmp_path / "x", 1, facts)
    (row,) = run_batch(tmp_path / "x" / "filings", str(tmp_path / "out"), Order(str(tmp_path / "out"))).rows
    assert (row["facts"], row["verdict"], row["findings"]) == (facts, "valid", [])


def test_a_filing_that_never_ends_or_takes_all_memory_is_a_row(made: Path, tmp_path: Path) -> None:
    good = made / "filings" / "S0000001.xbrl"
    endless = tmp_path / "endless"
    endless.mkdir()
    (endless / "pyproject.toml").write_text('[tool.kaiji]\nsource = "source"\nfiling = "endless:filing"\n', "utf-8")
    (endless / "source").mkdir()
    module = endless / "source" / "endless.py"
    module.write_text("while True:\n    pass\n", "utf-8")
    given, out = [Job("slow", endless), Job("good", good)], str(tmp_path / "out")
    found = run_batch(given, out, Order(out), Processes(1, Limits(3)))
    assert [row["verdict"] for row in found.rows] == ["time", "valid"]
    module.write_text("filing = None\n", "utf-8")
    again = run_batch(given, out, Order(out))
    assert [row["verdict"] for row in again.rows] == ["unreadable", "valid"]
    module.write_text("held = []\nwhile True:\n    held.append(bytes(1 << 20))\n", "utf-8")
    large = run_batch(given, out, Order(out), Processes(1, Limits(60, 256 << 20)))
    assert large.rows[0]["verdict"] in ("memory", "unreadable"), "Python may have time to say so at the line"
    assert large.rows[1]["verdict"] == "valid"


def test_a_row_for_what_is_missing(made: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(f"path,id\n{made / 'filings' / 'S0000001.xbrl'},one\nnowhere.xbrl,two\n", "utf-8")
    rows = run_batch(listed, str(tmp_path / "out"), Order(str(tmp_path / "out"))).rows
    assert [row["verdict"] for row in rows] == ["valid", "missing"]
    assert rows[1]["findings"][0]["code"] == "batch.missing"


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("l.csv", "paths\nx\n", "batch.manifest", "no column 'path'"),
        ("l.csv", "path,colour\nx,red\n", "batch.manifest", "'colour'"),
        ("l.csv", "path,id\nx,1\ny,1\n", "batch.repeated", "'1'"),
        ("l.csv", "path,id\n,1\n", "batch.manifest", "without a path"),
        ("l.csv", "path\n", "batch.empty", "no filing"),
        ("l.txt", "x\n", "batch.manifest", "a .csv or a .parquet"),
        ("l.parquet", "x\n", "batch.manifest", "cannot be read"),
    ],
)
def test_a_list_that_is_wrong_is_refused(name: str, content: str, code: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(KaijiError, match=said) as raised:
        jobs(tmp_path / name)
    assert raised.value.code == code


def test_results_that_cannot_be_written_are_one_finding(made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(KaijiError) as raised:
        run_batch(made / "filings", str(tmp_path / "file"), Order(str(tmp_path / "file")))
    assert raised.value.code == "output.write"


def test_what_could_not_be_written_is_a_row_and_is_done_again(made: Path, tmp_path: Path) -> None:
    good = [
        made / "filings" / f"{row}.xbrl" for row in sorted({f"S{n:07}" for n in range(1, 31)} - planted(made).keys())
    ]
    pipe = tmp_path / "pipe.xbrl"
    os.mkfifo(pipe)
    out = tmp_path / "out"
    out.mkdir()
    (out / good[0].stem).write_text("", "utf-8")  # in the way
    order = Order(str(out), ("json",))
    first = run_batch([*good[:2], pipe, tmp_path / "gone.xbrl"], str(out), order, Processes(1))
    assert first.verdicts == {"unwritten": 1, "valid": 1, "missing": 2}
    assert first.codes == {"output.write": 1, "batch.missing": 2}
    said = {row["filing"]: row["findings"][0]["message"] for row in first.rows if row["findings"]}
    assert "neither a file nor a directory" in said["pipe"]
    assert "No such file" in said["gone"]
    assert not list(out.glob(".kaiji-*"))
    (out / good[0].stem).unlink()
    again = run_batch(good[:2], str(out), order, Processes(1))
    assert (again.verdicts, again.progress.done, again.progress.skipped) == ({"valid": 2}, 1, 1)


@pytest.mark.slow
def test_no_scheduler_is_one_finding(made: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    done = kaiji("batch", str(made / "filings"), "--into", str(tmp_path), "--engine", "dask", "--scheduler", address)
    assert done.returncode == 1
    assert "batch.scheduler" in done.stdout
    assert "Traceback" not in done.stderr


def kaiji(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kaiji", *arguments], capture_output=True, text=True)


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    synthesize(tmp_path / "many", 150, 300, seed=5, faults=0.1)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kaiji", "batch", str(tmp_path / "many" / "filings"), "--into", str(out)]
    command += ["--form", "json", "--warehouse", str(tmp_path / "house")]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while not list((out / "ledger").glob("*.jsonl")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    done = sum(len(p.read_text("utf-8").splitlines()) for p in (out / "ledger").glob("*.jsonl"))
    result = run_batch(
        tmp_path / "many" / "filings", str(out), Order(str(out), ("json",)), warehouse=tmp_path / "house"
    )
    assert len(result.rows) == 150
    assert result.progress.done + result.progress.skipped == 150
    assert result.progress.skipped <= done
    assert errors(result) == {filing: {code} for filing, code in planted(tmp_path / "many").items()}
    from kaiji.workflow.warehouse import Connected

    with Connected(tmp_path / "house") as house:
        ((count, different),) = house.sql("select count(*), count(distinct filing_id) from filings").fetchall()
    assert count == different == 150 - sum(row["verdict"] == "unreadable" for row in result.rows)


@pytest.mark.slow
def test_arelle_judges_filings_archives_and_projects(made: Path, tiny: Tiny, tmp_path: Path) -> None:
    good = made / "filings" / "S0000001.xbrl"
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(good, "filings/r.xbrl")
        for path in (made / "taxonomy").iterdir():
            archive.write(path, f"taxonomy/{path.name}")
    wrong = tmp_path / "wrong.xbrl"
    text = good.read_text("utf-8").replace("../taxonomy/", f"{made}/taxonomy/")
    wrong.write_text(text.replace('decimals="-6"', 'decimals="-6" precision="3"', 1), "utf-8")
    out = str(tmp_path / "out")
    given = [Job("good", good), Job("packed", packed), Job("project", tiny.root), Job("wrong", wrong)]
    rows = run_batch(given, out, Order(out, validation="arelle")).rows
    assert [row["verdict"] for row in rows[:3]] == ["valid"] * 3, rows
    assert all("arelle" in row["seconds"] for row in rows[:3])
    assert rows[3]["verdict"] != "valid"


def test_what_cannot_be_read_is_not_read_again_for_the_warehouse(made: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    for done in (30, 0):
        result = run_batch(made / "filings", out, Order(out), warehouse=tmp_path / "house")
        assert result.progress.done == done


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, processes of their own that talk over TCP on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    scheduler = subprocess.Popen([*dask, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet)
    processes = [scheduler, worker(address), worker(address)]
    try:
        yield address, processes
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def worker(address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_does_all_and_nothing_twice(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, processes = cluster
    synthesize(tmp_path / "many", 1000, FEWEST, seed=6, faults=0.02)
    out, killed = tmp_path / "out", False

    def report(progress: object) -> None:
        nonlocal killed
        if not killed and getattr(progress, "done", 0) >= 200:
            killed = True
            os.killpg(processes[1].pid, signal.SIGKILL)
            processes.append(worker(address))

    result = run_batch(
        tmp_path / "many" / "filings",
        str(out),
        Order(str(out), ("json",)),
        Dask(address),
        tmp_path / "house",
        report,
    )
    assert killed
    assert len(result.rows) == 1000
    assert errors(result) == {filing: {code} for filing, code in planted(tmp_path / "many").items()}
    lines = [json.loads(line) for p in (out / "ledger").glob("*.jsonl") for line in p.read_text("utf-8").splitlines()]
    assert len(lines) == len({line["filing"] for line in lines}) == 1000


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server on loopback, and a bucket in it."""
    from moto.server import ThreadedMotoServer

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-east-1")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        import s3fs

        s3fs.S3FileSystem(skip_instance_cache=True).mkdir("kaiji")
        yield "s3://kaiji/results"
    finally:
        server.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_results_go_to_s3_as_they_go_to_a_disk(made: Path, tmp_path: Path, s3: str) -> None:
    done = kaiji("batch", str(made / "filings"), "--into", s3, "--form", "json", "--form", "csv", "--format", "json")
    assert done.returncode == 1, done.stderr
    here = run_batch(made / "filings", str(tmp_path), Order(str(tmp_path), ("json", "csv")))
    there = json.loads(done.stdout)["rows"]
    for one, other in zip(there, here.rows, strict=True):
        assert [file[0] for file in one["files"]] == [file[0] for file in other["files"]]
        facts = [[file for file in row["files"] if file[0] == "csv/facts.csv"] for row in (one, other)]
        assert facts[0] == facts[1]
    import s3fs

    store = s3fs.S3FileSystem(skip_instance_cache=True)
    for row in there:
        for path, size, _ in row["files"]:
            assert store.size(f"kaiji/results/{row['filing']}/{path}") == size
    again = kaiji("batch", str(made / "filings"), "--into", s3, "--form", "json", "--form", "csv", "--format", "json")
    assert json.loads(again.stdout)["done"] == 0


@pytest.mark.slow
def test_the_page_works_as_printed(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "batch.md").read_text("utf-8")
    for command in re.findall(r"^\$ kaiji (.+)$", page, re.MULTILINE):
        done = subprocess.run(
            [sys.executable, "-m", "kaiji", *shlex.split(command)], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == (1 if command.startswith("batch") else 0), done.stdout + done.stderr
    assert len(list((tmp_path / "results").glob("S*/*.json"))) == 190
