"""The commands on taxonomies: the store, and looking up, searching, drawing and comparing, as people type them."""

from __future__ import annotations

import http.server
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kaiji.cli.commands import main
from kaiji.model import arcroles
from tests.taxonomy.published import (
    ADDRESS,
    LABEL,
    NAMESPACE,
    arc,
    element,
    extended,
    folder,
    linkbase,
    linkbase_ref,
    loc,
    package,
    schema,
)

ROLE = "https://klein.example/role/Balance"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, status: int = 0) -> str:
    result: Result = CliRunner().invoke(main, ["taxonomy", *arguments])
    assert result.exit_code == status, result.output
    return result.output


def data(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json"))


def documents(
    *,
    cash: str = "Cash and deposits",
    type: str = "xbrli:monetaryItemType",
    weight: str = "1",
    own: str = "",
    order: tuple[int, int] = (1, 2),
    dated: str = "",
) -> dict[str, str]:
    """A balance sheet: assets are cash and land."""
    role = f'<link:roleType roleURI="{ROLE}{dated}" id="r"><link:definition>310 - Statement - Balance</link:definition></link:roleType>'
    texts = {"Assets": "All assets", "Cash": cash, "Land": "Land"}
    labels = "".join(
        loc(name)
        + f'<link:label xlink:type="resource" xlink:label="l_{name}" xlink:role="{LABEL}" xml:lang="en">{text}</link:label>'
        + arc("label", arcroles.CONCEPT_LABEL, name, f"l_{name}")
        for name, text in texts.items()
    )
    locs = "".join(map(loc, texts))
    shown, summed = (
        locs
        + arc(kind, arcrole, "Assets", "Cash", f'order="{order[0]}" {cash}')
        + arc(kind, arcrole, "Assets", "Land", f'order="{order[1]}" {land}')
        for kind, arcrole, cash, land in (
            ("presentation", arcroles.PARENT_CHILD, "", ""),
            ("calculation", arcroles.SUMMATION_ITEM, f'weight="{weight}"', 'weight="1"'),
        )
    )
    content = (
        element("Assets", "xbrli:monetaryItemType") + element("Cash", type) + element("Land", "xbrli:monetaryItemType")
    )
    found = {
        "k.xsd": schema(content + own, role + "".join(map(linkbase_ref, ("lab.xml", "pre.xml", "cal.xml")))),
        "lab.xml": linkbase(extended("label", labels)),
        "pre.xml": linkbase(extended("presentation", shown, ROLE + dated)),
        "cal.xml": linkbase(extended("calculation", summed, ROLE + dated)),
    }
    return {name: text.replace(NAMESPACE, NAMESPACE + dated) for name, text in found.items()}


def test_a_package_is_added_listed_and_removed(tmp_path: Path) -> None:
    file = package(tmp_path / "klein.zip", documents())
    assert "empty" in run("list")
    assert run("add", str(file)) == "added Klein taxonomy 2031\n"
    run("add", str(file))
    (kept,) = data("list")["packages"]
    assert (kept["name"], kept["file"], kept["entry_points"]) == ("Klein taxonomy", "klein.zip", [f"{ADDRESS}k.xsd"])
    file.unlink()
    assert "Cash" in run("show", "k:Cash")
    assert run("remove", kept["digest"][:10]) == "removed Klein taxonomy 2031\n"
    assert "empty" in run("list")
    assert "taxonomy.package" in run("remove", "klein", status=1)


def test_a_report_is_read_with_what_is_in_the_store(tmp_path: Path) -> None:
    """Or with a package that is named; without either it is refused."""
    file = package(tmp_path / "klein.zip", documents())
    report = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": {"k": NAMESPACE, "e": "https://e.example", "iso4217": "http://www.xbrl.org/2003/iso4217"},
            "taxonomy": [f"{ADDRESS}k.xsd"],
        },
        "facts": {
            "f": {
                "value": "5",
                "decimals": 0,
                "dimensions": {
                    "concept": "k:Cash",
                    "entity": "e:1",
                    "unit": "iso4217:EUR",
                    "period": "2031-01-01T00:00:00/2032-01-01T00:00:00",
                },
            }
        },
    }
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")

    def convert(*more: str) -> Result:
        return CliRunner().invoke(main, ["convert", "r.json", "r.xbrl", *more])

    refused = convert()
    assert refused.exit_code == 1
    assert "input.remote" in refused.output
    assert convert("--package", str(file)).exit_code == 0
    assert f'xlink:href="{ADDRESS}k.xsd"' in Path("r.xbrl").read_text("utf-8")
    run("add", str(file))
    assert convert().exit_code == 0
    compared = CliRunner().invoke(main, ["compare", "r.json", "r.xbrl"])
    assert compared.exit_code == 0, compared.output


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "input.package"),
        ({"a/META-INF/catalog.xml": "<catalog/>"}, "input.package"),
        ({"a/META-INF/taxonomyPackage.xml": "<a/>"}, "input.package"),
        ({"../x": ""}, "input.zip"),
    ],
)
def test_what_is_no_package_is_not_kept(tmp_path: Path, content: dict[str, str], code: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as zipped:
        for name, text in content.items():
            zipped.writestr(name, text)
    assert code in run("add", "x.zip", status=1)
    Path("text.zip").write_text("no archive", encoding="utf-8")
    assert "input.zip" in run("add", "text.zip", status=1)
    assert "empty" in run("list")


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "file"))
    file = package(tmp_path / "klein.zip", documents())
    assert "output.write" in run("add", str(file), status=1)
    assert "Cash" in run("show", "k:Cash", "--package", str(file)), "what is compiled need not be kept"


def timeless(shown: str) -> str:
    """What is shown without the seconds that it took."""
    return re.sub(r" \d+\.\d\d ", " ", shown)


def test_what_is_compiled_is_compiled_again_when_it_is_broken(tmp_path: Path) -> None:
    run("add", str(package(tmp_path / "klein.zip", documents())))
    shown = timeless(run("show", "k:Cash"))
    (compiled,) = (tmp_path / "home" / "compiled").iterdir()
    content = compiled.read_bytes()
    for broken in (b"", content[:100], content[:-1], content[:200] + b"\0" + content[201:], b"\0" * 5):
        compiled.write_bytes(broken)
        assert timeless(run("show", "k:Cash")) == shown
        assert compiled.read_bytes() == content


def test_show(tmp_path: Path) -> None:
    run("add", str(package(tmp_path / "klein.zip", documents())))
    for subject in ("k:Cash", "Cash", f"{NAMESPACE}#Cash"):
        found = data("show", subject)
        assert found["title"] == "k:Cash  Cash and deposits"
        assert ["label", "en", "Cash and deposits"] in found["labels"]
        assert {s["said"] for s in found["standings"]} == {"below k:Assets", "below k:Assets +1"}
    assert ["parent-child", "2 relationships"] in data("show", ROLE)["properties"]
    assert ["concepts", "3"] in data("show", f"{ADDRESS}k.xsd")["properties"]
    assert "taxonomy.unknown" in run("show", "k:Nothing", status=1)


def test_search_finds_all_words_in_one_label_or_in_the_name(tmp_path: Path) -> None:
    run("add", str(package(tmp_path / "klein.zip", documents())))
    assert [x["name"] for x in data("search", "DEPOSITS", "cash")["concepts"]] == ["k:Cash"]
    assert [x["name"] for x in data("search", "a")["concepts"]] == ["k:Land", "k:Assets", "k:Cash"], "short ones first"
    assert [x["name"] for x in data("search", "land", "owned")["concepts"]] == ["k:Land"], "it is called much alike"
    assert data("search", "goodwill", "owned")["concepts"] == []


def test_tree(tmp_path: Path) -> None:
    run("add", str(package(tmp_path / "klein.zip", documents(order=(2, 1)))))
    for role in (ROLE, "310", "balance"):
        (tree,) = data("tree", role)["trees"]
        assert [(b["depth"], b["name"]) for b in tree["branches"]] == [(0, "k:Assets"), (1, "k:Land"), (1, "k:Cash")]
    (tree,) = data("tree", "310", "--of", "calculation")["trees"]
    assert [b["said"] for b in tree["branches"]] == ["", "+1", "+1"]
    assert "taxonomy.unknown" in run("tree", "310", "--of", "definition", status=1)
    assert "taxonomy.unknown" in run("tree", "999", status=1)


def test_without_any_package_it_is_said_what_to_do() -> None:
    assert "kaiji taxonomy add" in run("search", "cash", status=1)


def test_an_entry_point_on_the_disk_can_be_looked_into(tmp_path: Path) -> None:
    folder(tmp_path / "tax", documents())
    assert "Cash and deposits" in run("show", "k:Cash", "--entry", "tax/k.xsd")


DATES = ("/2030-12-31", "/2031-12-31")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"cash": "Cash"}, [("label", "changed", "k:Cash", "label en", "Cash and deposits", "Cash")]),
        (
            {"type": "xbrli:sharesItemType"},
            [("type", "changed", "k:Cash", "", "monetaryItemType", "sharesItemType")],
        ),
        ({"own": element("New")}, [("concept", "added", "k:New", "", "", "stringItemType")]),
        (
            {"weight": "-1"},
            [("relationship", "changed", "k:Cash", "summation-item of k:Assets in *", "weight 1", "weight -1")],
        ),
        (
            {"order": (2, 1)},
            [
                ("order", "changed", "k:Land", "parent-child of Assets in *", "2", "1"),
                ("order", "changed", "k:Land", "summation-item of Assets in *", "2", "1"),
            ],
        ),
    ],
)
def test_diff_tells_what_has_changed_whatever_the_date_of_the_version(
    tmp_path: Path, changed: dict[str, Any], told: list[tuple[str, ...]]
) -> None:
    package(tmp_path / "old.zip", documents(dated=DATES[0]))
    package(tmp_path / "new.zip", documents(dated=DATES[1], **changed))
    found = data("diff", "old.zip", "new.zip")["changes"]
    assert [tuple(change.values()) for change in found] == told
    back = data("diff", "new.zip", "old.zip")["changes"]
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((c["what"], opposite[c["kind"]]) for c in back) == sorted((c["what"], c["kind"]) for c in found)
    run("diff", "old.zip", "new.zip")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The taxonomy as files on a web server of this machine."""
    folder(tmp_path / "site" / "sub dir", documents())
    package(tmp_path / "site" / "klein.zip", documents())

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path / "site"))

        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            if self.path.startswith("/moved"):
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.2:9/secret")
                self.end_headers()
                return
            super().do_GET()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_package_is_fetched_and_kept(site: str) -> None:
    assert run("fetch", f"{site}klein.zip") == "added Klein taxonomy 2031\n"
    assert [p["file"] for p in data("list")["packages"]] == ["klein.zip"]
    assert "Cash and deposits" in run("show", "k:Cash")


def test_a_taxonomy_is_fetched_whole(site: str) -> None:
    entry = f"{site}sub%20dir/k.xsd"
    run("fetch", entry)
    (kept,) = data("list")["packages"]
    assert kept["entry_points"] == [entry]
    assert "Cash and deposits" in run("show", "k:Cash")


@pytest.mark.parametrize("path", ["none.zip", "moved", "sub%20dir/lab.xml#x"])
def test_what_cannot_be_fetched_is_told(site: str, path: str) -> None:
    """Nor does a redirection lead to another machine of a private network."""
    if path.startswith("sub"):
        run("fetch", site + path)  # a linkbase is an entry point too
    else:
        assert "taxonomy.fetch" in run("fetch", site + path, status=1)


def test_only_the_web_is_fetched_from(tmp_path: Path) -> None:
    package(tmp_path / "klein.zip", documents())
    for url in ("file:///etc/passwd", (tmp_path / "klein.zip").as_uri(), "klein.zip", "http://[::1"):
        assert "taxonomy.fetch" in run("fetch", url, status=1)
