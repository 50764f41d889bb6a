"""How `make readers` judges readers, and that docs/readers.md says what it found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kaiji.model import Lexical
from tests.readers import limits
from tests.readers.compare import compare
from tests.readers.facts import Seen
from tests.readers.run import READERS, Reader

PAGE = Path(__file__).parent.parent / "docs" / "readers.md"
OFFLINE = Path(__file__).parent / "readers" / "offline.py"

CASH = Seen("ex:Cash", None, "2007-03-31", (("ex:ScopeAxis", "ex:ParentMember"),), "15.0", "iso4217:JPY", "0")
DEBT = Seen("ex:Debt", None, "2007-03-31", (), None, "iso4217:JPY", None)
NAME = Seen("ex:Name", "2006-04-01", "2007-03-31", (), "IIJ", None, None)
MODEL = [CASH, DEBT, NAME]


@pytest.mark.parametrize("reader", READERS, ids=lambda r: f"{r.name}-{r.profile}-{Path(r.document).suffix}")
def test_page_has_a_row_for_each_reader_with_all_its_limits(reader: Reader) -> None:
    rows = [line.split("|") for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| {reader.name} ")]
    document = Path(reader.document).name or "all files"
    (row,) = (r for r in rows if f"`{reader.profile}`" in r[3] and f"`{document}`" in f"`{r[4].strip(' `')}`")
    assert row[2].strip() == reader.version
    assert [x.words for x in reader.limits if x.words not in row[5]] == []
    assert reader.refuses in row[5]


def test_numbers_compare_by_value() -> None:
    result = compare(MODEL, [CASH._replace(value="15"), DEBT, NAME], (), {})
    assert not result.failed
    assert result.agree == {"numbers": 1, "nil": 1, "text": 1, "members": 1}


def test_what_is_wrong_missing_or_added_is_found() -> None:
    wrong, added = CASH._replace(unit="iso4217:USD"), NAME._replace(concept="ex:Other")
    result = compare(MODEL, [wrong, NAME, added], (), {})
    assert result.failed
    assert result.missing == [CASH, DEBT]
    assert sorted(f.concept for f in result.extra) == ["ex:Cash", "ex:Other"]


def test_a_fact_returned_twice_is_found() -> None:
    assert compare(MODEL, [*MODEL, NAME], (), {}).extra == [NAME]


def test_limits_excuse_what_they_say_and_nothing_else() -> None:
    zero = DEBT._replace(value="0", decimals="0")
    result = compare(MODEL, [CASH, zero, NAME], (limits.NIL_AS_ZERO,), {})
    assert not result.failed
    assert result.relying == {limits.NIL_AS_ZERO: 1}
    assert compare(MODEL, [CASH, zero, NAME._replace(value="")], (limits.NIL_AS_ZERO,), {}).missing == [NAME]


def test_a_limit_that_is_needed_no_longer_fails() -> None:
    assert compare(MODEL, MODEL, (limits.NIL_AS_ZERO,), {}).failed


def test_dates_as_printed_are_compared() -> None:
    day = NAME._replace(value="2007-06-08")
    for printed, failed in (("June 8, 2007", False), ("June 9, 2007", True)):
        returned = [day._replace(value=printed)]
        assert compare([day], returned, (limits.DATES,), {"ex:Name": Lexical.DATE}).failed is failed


def test_readers_have_no_network(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9')\n", "utf-8")
    done = subprocess.run([sys.executable, OFFLINE, script], capture_output=True, text=True, check=False)
    assert done.returncode
    assert "a reader is not offline" in done.stderr
