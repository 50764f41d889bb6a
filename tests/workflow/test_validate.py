"""`kaiji validate`: whoever changes a published file, or the source after a build, is found; one finding for each cause."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from kaiji.model import Finding, Severity
from kaiji.syntax.filing import report_artifacts
from kaiji.workflow.manifest import NAME, Manifest, sha256
from kaiji.workflow.outcome import Outcome
from kaiji.workflow.project import load, source_hash
from kaiji.workflow.publish import write
from kaiji.workflow.published import proved, recorded
from kaiji.workflow.validate import compared, run_validate
from tests.tiny import FIGURES, TAXONOMY, Tiny

FILING = "quelle/muster/__init__.py"
PLACE = "instances/muster-2031"
XBRL, XHTML, JSON = (f"{PLACE}/muster-2031.{suffix}" for suffix in ("xbrl", "xhtml", "json"))
TABLE = f"{PLACE}/csv/200_Bilanz.csv"
LINKBASE = "taxonomy/rahmen/2031/rahmen-2031_{}.xml"
CALCULATION = "taxonomy/muster/2031/muster-2031_cal.xml"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """The tiny project with its document for people, built once. Not to be changed."""
    tiny = Tiny.copy(tmp_path_factory.mktemp("published") / "Projekt Süd")
    tiny.edit(FILING, "    content=DISCLOSURES,\n", '    content=DISCLOSURES,\n    template="report.xhtml.j2",\n')
    process = tiny.kaiji("build")
    assert process.returncode == 0, process.stdout + process.stderr
    return tiny


@pytest.fixture
def filed(published: Tiny, tmp_path: Path) -> Tiny:
    """A copy of the test's own."""
    shutil.copytree(published.root, tmp_path / "Projekt Süd")
    return Tiny(tmp_path / "Projekt Süd")


def validated(tiny: Tiny, full: bool = False) -> Outcome:
    return run_validate(tiny.root, full=full)


def natively(tiny: Tiny) -> list[Finding]:
    """What is found before Arelle is asked, when nothing is taken as proved."""
    project = load(tiny.root)
    record = recorded(project.filing.report, tiny.root, source_hash(project))
    return compared(project, record, False)[1]


def wrong(tiny: Tiny) -> list[Finding]:
    return [f for f in validated(tiny).findings if f.severity is Severity.ERROR]


def only(tiny: Tiny, code: str, file: str, line: int | None = None) -> str:
    """The message of the one finding, about a file and a line."""
    found = wrong(tiny)
    assert [f.code for f in found] == [code], [str(f) for f in found]
    where = found[0].location
    assert where is not None
    assert where.path.endswith(file)
    if line is not None:
        assert where.line == line
    return found[0].message


def truncate(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def without(tiny: Tiny, file: str, *parts: str) -> int:
    """Take the first line that has all these parts out of a file; its number."""
    path = tiny.root / file
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if all(p in line for p in parts))
    path.write_text("\n".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
    return number + 1


def in_json(tiny: Tiny) -> int:
    """Change a figure in xBRL-JSON; the number of its line."""
    start = '"abs_Vermoegen.JahrInstant": {"value": "100000'
    return tiny.edit(JSON, f"{start}0.0", f"{start}1.0")


def recompute(tiny: Tiny, *, record: bool) -> None:
    """Give the manifests the hashes that the files have now; that of the build too, if `record`, and it only proves them."""
    proved = {}
    build = Manifest.read(tiny.root / "build")
    assert build is not None
    for place in build.proved:
        known = Manifest.read(tiny.root / place)
        assert known is not None
        (tiny.root / place / NAME).write_text(Manifest.of(tiny.root / place, known.files).text(), encoding="utf-8")
        proved[place] = sha256(tiny.root / place / NAME)
    if record:
        files = Manifest.of(tiny.root / "build", build.files).files
        (tiny.root / "build" / NAME).write_text(Manifest(files, build.source, proved).text(), encoding="utf-8")


# A state that is sound


def test_what_the_build_proved_is_not_judged_again(published: Tiny) -> None:
    outcome = validated(published)
    assert [(f.code, f.severity) for f in outcome.findings] == [("output.proved", Severity.INFO)]
    assert list(outcome.seconds) == ["load", "compare"]
    assert "--full" in outcome.findings[0].message


@pytest.mark.slow
def test_all_is_judged_again_when_asked(published: Tiny) -> None:
    outcome = validated(published, full=True)
    assert outcome.findings == []
    assert list(outcome.seconds) == ["load", "compare", "validate"]


def test_a_fresh_clone_is_judged_whole(filed: Tiny) -> None:
    """It has no `build/`: nothing says what was proved, and nothing derived is due."""
    shutil.rmtree(filed.root / "build")
    filed.edit(FIGURES, '"""The figures, as printed."""', '"""The figures, which are the same."""')
    outcome = validated(filed)
    assert outcome.findings == []
    assert "validate" in outcome.seconds


def test_a_source_that_says_the_same_is_not_stale(filed: Tiny) -> None:
    """But the build proved another one."""
    filed.edit(FIGURES, '"""The figures, as printed."""', '"""The figures, which are the same."""')
    project = load(filed.root)
    record = recorded(project.filing.report, filed.root, source_hash(project))
    assert not proved(record, filed.root)
    assert natively(filed) == []


# Changed since it was built


def test_truncated_json(filed: Tiny) -> None:
    truncate(filed.root / JSON)
    assert "is not JSON" in only(filed, "output.unreadable", JSON)


def test_a_figure_in_json(filed: Tiny) -> None:
    line = in_json(filed)
    message = only(filed, "output.differing", JSON, line)
    assert "Vermoegen, at 2031-12-31, EUR: 1000001 (decimals -3) here, 1000000 (decimals -3) in the source" in message
    assert f"figures.py:{filed.line(FIGURES, 'vermoegen=1_000')})" in message


def test_a_table_of_csv_that_is_gone(filed: Tiny) -> None:
    (filed.root / TABLE).unlink()
    only(filed, "output.missing", TABLE)


def test_a_figure_in_csv(filed: Tiny) -> None:
    line = filed.edit(TABLE, "abs:Vermoegen,-3,1000000", "abs:Vermoegen,-3,1000001")
    assert "1000001 (decimals -3) here" in only(filed, "output.differing", TABLE, line)


def test_a_row_of_csv_that_is_cut_off(filed: Tiny) -> None:
    line = filed.edit(TABLE, "abs:Vermoegen,-3,1000000", "abs:Vermoegen,-3")
    only(filed, "output.unreadable", TABLE, line)


def test_a_row_of_csv_that_is_gone(filed: Tiny) -> None:
    line = without(filed, TABLE, "abs:Vermoegen,")
    assert "nothing here, 1000000 (decimals -3) in the source" in only(filed, "output.differing", TABLE, line)


@pytest.mark.parametrize("suffix", [".xbr", ".xbri"])
def test_a_report_package_overwritten(filed: Tiny, suffix: str) -> None:
    package = f"build/muster-2031{suffix}"
    (filed.root / package).write_bytes(b"not a package")
    only(filed, "output.unreadable", package)


def repacked(path: Path, name: str, old: str, new: str) -> None:
    """Put a text in the place of another one in the one file of a package whose name ends so."""
    with zipfile.ZipFile(path) as package:
        content = {entry: package.read(entry) for entry in package.namelist()}
    (entry,) = (e for e in content if e.endswith(name))
    assert content[entry].decode().count(old) == 1
    content[entry] = content[entry].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as package:
        for file, data in content.items():
            package.writestr(file, data)


def test_a_figure_in_a_report_package(filed: Tiny) -> None:
    package = "build/muster-2031.xbr"
    repacked(filed.root / package, "muster-2031.xbrl", ">1000000</abs:Vermoegen>", ">1000001</abs:Vermoegen>")
    assert "1000001 (decimals -3) here, 1000000" in only(filed, "output.differing", package)


def test_a_taxonomy_package_overwritten(filed: Tiny) -> None:
    (filed.root / "build/muster-2031.zip").write_bytes(b"PK")
    only(filed, "output.unreadable", "build/muster-2031.zip")


def test_a_label_in_a_taxonomy_package(filed: Tiny) -> None:
    package = "build/rahmen-2031.zip"
    repacked(filed.root / package, "rahmen-2031_lab-de.xml", ">Vermögen abzüglich Schulden.<", ">Vermoegen.<")
    message = only(filed, "output.changed", package)
    assert "rahmen-2031_lab-de.xml:" in message
    assert "Vermoegen" in message


def test_packed_otherwise_a_package_is_the_same(filed: Tiny) -> None:
    """Another version of the library that compresses is no tampering; but the hash is no more that of the build."""
    package = filed.root / "build/muster-2031.xbr"
    repacked(package, "muster-2031.xbrl", ">1000000</abs:Vermoegen>", ">1000000</abs:Vermoegen>")
    recompute(filed, record=True)
    assert natively(filed) == []


def test_a_figure_in_inline(filed: Tiny) -> None:
    path = filed.root / XHTML
    text = path.read_text(encoding="utf-8")
    at = text.index(">1.000<", text.index("abs_Vermoegen.JahrInstant"))
    path.write_text(text[:at] + ">1.001<" + text[at + 7 :], encoding="utf-8")
    message = only(filed, "output.differing", XHTML, text[:at].count("\n") + 1)
    assert "1001000 (decimals -3) here, 1000000 (decimals -3) in the source" in message


def test_a_figure_in_xbrl(filed: Tiny) -> None:
    line = filed.edit(XBRL, ">1000000</abs:Vermoegen>", ">1000001</abs:Vermoegen>")
    assert "1000001 (decimals -3) here" in only(filed, "output.differing", XBRL, line)


def test_documents_that_differ_from_each_other(filed: Tiny) -> None:
    """Each of them with a manifest that agrees, and another figure."""
    text = filed.edit(XHTML, "Muster &amp; Söhne &lt;AG&gt;</ix:nonNumeric>", "Meister</ix:nonNumeric>")
    line = filed.edit(XBRL, ">1000000</abs:Vermoegen>", ">1000001</abs:Vermoegen>")
    recompute(filed, record=True)
    found = wrong(filed)
    assert [f.code for f in found] == ["output.differing"] * 2
    assert [f.location and f.location.line for f in found] == [line, text]


@pytest.mark.parametrize("record", [False, True])
def test_arcs_of_calculation_that_are_gone(filed: Tiny, record: bool) -> None:
    """Arelle has nothing against fewer arcs."""
    line = without(filed, CALCULATION, "calculationArc")
    if record:
        recompute(filed, record=True)
    assert "calculationArc" in only(filed, "output.changed", CALCULATION, line)


def test_a_label(filed: Tiny) -> None:
    line = filed.edit(LINKBASE.format("lab-de"), ">Vermögen abzüglich Schulden.<", ">Vermoegen.<")
    message = only(filed, "output.changed", LINKBASE.format("lab-de"), line)
    assert "Vermoegen" in message
    assert "Vermögen" in message


def test_a_schema(filed: Tiny) -> None:
    """All documents rest on it: they are not told one by one."""
    schema = "taxonomy/rahmen/2031/rahmen-2031_abs.xsd"
    line = filed.edit(schema, 'name="Vermoegen"', 'name="Vermoegens"')
    only(filed, "output.changed", schema, line)


def test_a_linkbase_cut_off(filed: Tiny) -> None:
    truncate(filed.root / LINKBASE.format("pre"))
    only(filed, "output.unreadable", LINKBASE.format("pre"))


@pytest.mark.parametrize("table", ["facts.parquet", "labels.csv", "muster-2031.duckdb", "datapackage.json"])
def test_a_table_overwritten(filed: Tiny, table: str) -> None:
    (filed.root / "build/tables" / table).write_bytes(b"other content")
    (finding,) = wrong(filed)
    assert finding.code in ("output.unreadable", "output.changed")
    assert finding.location
    assert finding.location.path.endswith(table)


def test_a_cell_of_a_table(filed: Tiny) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(filed.root / "build/tables/muster-2031.duckdb")) as connection:
        connection.execute("update facts set value = '1000001' where concept = 'abs:Vermoegen' and value = '1000000'")
    message = only(filed, "output.changed", "muster-2031.duckdb")
    assert "table facts, row " in message
    assert ", value: '1000001' here, '1000000' as written now" in message


def test_a_row_of_parquet(filed: Tiny) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = filed.root / "build/tables/facts.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(0, table.num_rows - 1), path)
    assert f"row {table.num_rows}: no such row here, a row as written now" in only(filed, "output.changed", path.name)


def test_what_is_not_written_by_this_command_has_its_hash(filed: Tiny) -> None:
    viewer = filed.root / "build/viewer/index.html"
    if not viewer.is_file():
        pytest.skip("the viewer is not installed")
    viewer.write_text("<p>Bought.</p>", encoding="utf-8")
    only(filed, "output.changed", "build/viewer/index.html")


def test_the_manifest_alone(filed: Tiny) -> None:
    path = filed.root / PLACE / NAME
    content = json.loads(path.read_text(encoding="utf-8"))
    content["files"]["muster-2031.json"] = "0" * 64
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "muster-2031.json" in only(filed, "output.changed", f"{PLACE}/{NAME}")


@pytest.mark.parametrize("place", [PLACE, "build"])
def test_a_manifest_cut_off(filed: Tiny, place: str) -> None:
    truncate(filed.root / place / NAME)
    only(filed, "output.manifest", f"{place}/{NAME}")


@pytest.mark.parametrize("place", [PLACE, "build"])
def test_without_a_manifest_nothing_is_proved(filed: Tiny, place: str) -> None:
    (filed.root / place / NAME).unlink()
    in_json(filed)
    (finding,) = wrong(filed)
    assert finding.code in ("output.stale", "output.differing")


# File and manifest together


def test_a_hash_computed_anew_proves_nothing(filed: Tiny) -> None:
    """Neither with the record of the build, nor with that computed anew too, nor on another machine."""
    line = in_json(filed)
    recompute(filed, record=False)
    only(filed, "output.differing", JSON, line)
    shutil.rmtree(filed.root / "build")
    assert "1000000 (decimals -3) in the source, 1000001" in only(filed, "output.stale", FIGURES)


# The source has changed since


def test_a_figure_of_the_data_module(filed: Tiny) -> None:
    """One finding, at its line, although every syntax, package and table has the older one."""
    line = filed.edit(FIGURES, "mitarbeiter=12", "mitarbeiter=13")
    message = only(filed, "output.stale", FIGURES, line)
    assert "13 (decimals 0) in the source, 12 (decimals 0) in " in message
    assert f"{XBRL}:{filed.line(XBRL, '>12</')}" in message


def test_the_same_in_a_fresh_clone(filed: Tiny) -> None:
    shutil.rmtree(filed.root / "build")
    line = filed.edit(FIGURES, "mitarbeiter=12", "mitarbeiter=13")
    only(filed, "output.stale", FIGURES, line)


def test_a_label_of_the_taxonomy(filed: Tiny) -> None:
    filed.edit(TAXONOMY, "Name des Unternehmens.", "Name der Firma.")
    message = only(filed, "output.stale", LINKBASE.format("lab-de"))
    assert "Unternehmens" in message


def test_a_template(filed: Tiny) -> None:
    templates = filed.root / "templates"
    templates.mkdir()
    (templates / "own.css.j2").write_text("p { color: green }", encoding="utf-8")
    assert "1 more file with it" in only(filed, "output.stale", XHTML)


def test_source_and_file(filed: Tiny) -> None:
    line = filed.edit(FIGURES, "mitarbeiter=12", "mitarbeiter=13")
    other = in_json(filed)
    found = {(f.code, Path(f.location.path).name, f.location.line) for f in wrong(filed) if f.location}
    assert found == {("output.stale", "figures.py", line), ("output.differing", "muster-2031.json", other)}


# Not there


@pytest.mark.parametrize("place", [PLACE, "taxonomy/rahmen/2031"])
def test_a_directory_that_is_gone(filed: Tiny, place: str) -> None:
    shutil.rmtree(filed.root / place)
    only(filed, "output.missing", place)


@pytest.mark.parametrize("file", [XBRL, LINKBASE.format("lab-fr"), "build/muster-2031.xbri", "build/tables/facts.csv"])
def test_a_file_that_is_gone(filed: Tiny, file: str) -> None:
    (filed.root / file).unlink()
    assert "kaiji build" in only(filed, "output.missing", file)


# What only Arelle finds


@pytest.mark.parametrize(
    "link", [JSON, CALCULATION, f"{PLACE}/csv", "taxonomy/muster", f"{PLACE}/{NAME}", "build/muster-2031.zip"]
)
def test_a_link_in_the_place_of_what_was_written(filed: Tiny, tmp_path: Path, link: str) -> None:
    """Its content is the same, but lies elsewhere."""
    (filed.root / link).rename(tmp_path / "elsewhere")
    (filed.root / link).symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in only(filed, "output.changed", link)


def test_what_lies_beside_the_filing(filed: Tiny) -> None:
    """A filing with an old name, and files of the author's: kept, and not taken for what was judged."""
    old, notes = "instances/muster-2030", f"{PLACE}/csv/NOTES.txt"
    shutil.copytree(filed.root / PLACE, filed.root / old)
    for file in (notes, "taxonomy/muster/2031/.gitkeep"):
        (filed.root / file).write_text("mine", encoding="utf-8")
    found = [f for f in validated(filed).findings if f.severity is Severity.WARNING]
    assert [f.code for f in found] == ["output.unjudged"] * 2
    assert [str(f.location).endswith(path) for f, path in zip(found, (old, notes), strict=True)] == [True, True]


def test_what_is_as_the_source_says_arelle_judges(filed: Tiny) -> None:
    """A total that is wrong, written without a build: told at its line in the data module, and of one document."""
    line = filed.edit(FIGURES, "    vermoegen=1_000,", "    vermoegen=1_010,")
    filed.edit(FILING, '    template="report.xhtml.j2",\n', "")
    shutil.rmtree(filed.root / "build")
    written = write(report_artifacts(load(filed.root).filing.report), filed.root)
    (filed.root / XHTML).unlink()
    for place in {Path(file).parent for file in written}:
        (filed.root / place / NAME).unlink(missing_ok=True)
    found = wrong(filed)
    assert "calc11e:inconsistentCalculationUsingRounding" in {f.code for f in found}
    assert ("figures.py", line) in {(Path(f.location.path).name, f.location.line) for f in found if f.location}
    assert len({str(f) for f in found}) == len(found)
