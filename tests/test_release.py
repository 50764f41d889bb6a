"""What has to agree before anything can be released. `make release` builds and tries the distributions themselves."""

from __future__ import annotations

import datetime
import re
import tomllib

from kaiji import __version__
from tests.tiny import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
HEADINGS = re.findall(r"^## (.+)$", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_version_is_one() -> None:
    assert PROJECT["version"] == __version__


def test_the_changelog_has_a_dated_section_for_each_version_the_newest_first() -> None:
    unreleased, *released = HEADINGS
    assert unreleased == "[Unreleased]"
    found = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\S+)", heading) for heading in released]
    assert all(found), released
    versions = [tuple(map(int, m.groups()[:3])) for m in found if m]
    dates = [datetime.date.fromisoformat(m[4]) for m in found if m]
    assert versions == sorted(set(versions), reverse=True)
    assert dates == sorted(dates, reverse=True)
    assert __version__ in {".".join(map(str, version)) for version in versions}


def test_the_extra_for_development_has_all_others() -> None:
    extras = PROJECT["optional-dependencies"]
    (others,) = [r for r in extras["dev"] if r.startswith("kaiji[")]
    assert set(others.removeprefix("kaiji[").removesuffix("]").split(",")) == set(extras) - {"dev"}
    assert others.removeprefix("kaiji") in (REPOSITORY / ".ci" / "release").read_text("utf-8"), "they are tried, too"
