"""What people hand over as a report: a file, a folder, an archive, or a place in an archive; and the report that is meant.

Inline XBRL documents of one folder are a set, and one report. Where an instance lies beside them, it is that report; if it is
not called like them, that is said.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, NoReturn

from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.finding import raised
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, SUFFIXES, Package, unpack, unpacked
from kaiji.sandbox.bounds import check_size, inside, is_file, line_of, refuse, root_of, said
from kaiji.syntax.instance.reader import ROOT
from kaiji.syntax.json.reader import document_info
from kaiji.syntax.package.reader import package_reports
from kaiji.taxonomy.packages import problem

INLINE = (".htm", ".html", ".xhtml")
_OTHERS = (".xbrl", ".xml", ".json")
_MOST_FILES = 10_000
_MOST_NAMED = 5
_INLINE_NAMESPACE = b"/inlineXBRL"
_NAMING = b":schemaRef"
_OIM = "https://xbrl.org/"


class Submission(NamedTuple):
    """The documents of one report, the package in which they lie, and what is to be said of that although it is read.

    Where they were unpacked from an `archive` into a `directory`, `said` makes their places those in the archive.
    """

    paths: tuple[Path, ...]
    package: Package = NO_PACKAGE
    archive: Path | None = None
    directory: str = ""
    findings: tuple[Finding, ...] = ()

    def said(self, place: Location) -> Location:
        """A place as whoever handed the report over knows it."""
        if self.archive is None or not place.path.startswith(f"{self.directory}/"):
            return place
        inner = place.path.removeprefix(self.directory)
        return replace(place, path=shown(str(self.archive)) + inner)


@contextmanager
def submission(path: Path) -> Iterator[Submission]:
    """The one report at a path. Raises a finding when there is none, or when there are several to choose from."""
    archive = next(
        (place for place in (path, *path.parents) if place.suffix.lower() in SUFFIXES and is_file(place)), None
    )
    if archive is None:
        top, package = unpacked(path)
        place = top / "reports" if path in (top, top.parent) and is_directory(top / "reports") else path
        paths = _one(place, path, path) if is_directory(place) else (path,)
        yield Submission(paths, package, findings=tuple(_beside(paths) if paths != (path,) else ()))
        return
    check_size(archive)
    with (
        tempfile.TemporaryDirectory(prefix="kaiji-package-") as scratch,
        _said_of(Submission((), NO_PACKAGE, archive, scratch)),
    ):
        package = unpack(archive, Path(scratch))
        assert package.directory is not None
        if path == archive:
            if found := package_reports(archive, Path(scratch), package.directory):
                if len(found) > 1:
                    _ask(found, package.directory, path)
                yield Submission(found[0], package, archive, scratch, _metadata(package.directory))
                return
            reports = package.directory / "reports"
            top, place = Path(scratch), reports if is_directory(reports) else package.directory
        else:
            top = place = Path(scratch, path.relative_to(archive))
        if not inside(place, Path(scratch)):
            refuse("remote", f"is no place in the archive: {said(str(path.relative_to(archive)))}", archive)
        paths = _one(place, top, path) if is_directory(place) else (place,)
        beside = _beside(paths) if paths != (place,) else ()
        yield Submission(paths, package, archive, scratch, (*_metadata(package.directory), *beside))


def _metadata(top: Path) -> tuple[Finding, ...]:
    error = problem(top)
    return (replace(raised(error, Severity.WARNING), code="input.metadata"),) if error else ()


def _beside(paths: Sequence[Path]) -> Iterator[Finding]:
    """What is said of Inline XBRL documents beside an instance that was found in their folder, unless it was made of them.

    Then it is called like them: `X_htm.xml` beside `X.htm` (SEC), `X.xbrl` beside `01_X_ixbrl.htm` (EDINET).
    """
    if len(paths) != 1 or paths[0].suffix.lower() in INLINE:
        return
    name = re.sub(f"_({'|'.join(suffix[1:] for suffix in INLINE)})$", "", paths[0].stem)
    inline = [f.name for f in inline_beside(paths[0])]
    if inline and not any(name in other for other in inline):
        message = (
            f"is read, and not the Inline XBRL beside it, {', '.join(inline[:_MOST_NAMED])}: name one to read that"
        )
        yield Finding("input.other-documents", Severity.WARNING, message, Location(shown(str(paths[0]))))


def inline_beside(path: Path) -> list[Path]:
    """The Inline XBRL documents in the folder of a file, in the order of their names."""
    near = sorted(islice(path.parent.iterdir(), _MOST_FILES))
    return [f for f in near if f.suffix.lower() in INLINE and is_file(f) and line_of(f, _INLINE_NAMESPACE)]


def _one(directory: Path, top: Path, path: Path) -> tuple[Path, ...]:
    """The documents of the one report in a directory and those below it. `path` is how somebody has named `top`."""
    found = _reports(directory, path)
    if not found:
        refuse("missing" if top == path else "package", "holds no report", path)
    if len(found) > 1:
        _ask(found, top, path)
    return found[0]


def _ask(found: Sequence[tuple[Path, ...]], top: Path, path: Path) -> NoReturn:
    names = sorted({str((files[0] if len(files) == 1 else files[0].parent).relative_to(top)) for files in found})
    named = ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    refuse(
        "package",
        f"holds {len(found)} reports, of which one is read at a time: add /{names[0]} or another: {named}",
        path,
    )


def _reports(directory: Path, path: Path) -> list[tuple[Path, ...]]:
    folders: dict[Path, list[Path]] = {}
    files = list(islice(directory.rglob("*"), _MOST_FILES + 1))
    if len(files) > _MOST_FILES:
        refuse("size", f"holds more than {_MOST_FILES:,} files", path)
    for file in sorted(files):
        if file.suffix.lower() in (*INLINE, *_OTHERS) and file.parent.name != "META-INF" and is_file(file):
            folders.setdefault(file.parent, []).append(file)
    found: list[tuple[Path, ...]] = []
    for files in folders.values():
        alone = [(file,) for file in files if file.suffix.lower() in _OTHERS and _is_report(file)]
        inline = tuple(file for file in files if file.suffix.lower() in INLINE and line_of(file, _INLINE_NAMESPACE))
        found += alone or ([inline] if inline else [])
    every = [file for files in folders.values() for file in files]
    return found or [(file,) for file in every if len(every) == 1]  # what is wrong with it is said when it is read


def _is_report(file: Path) -> bool:
    """Whether a file that is no HTML is a report, and not a linkbase or any other document."""
    try:
        if file.suffix.lower() == ".json":
            return str(document_info(file).get("documentType", "")).startswith(_OIM)
        return file.suffix.lower() == ".xbrl" or root_of(file) == ROOT
    except KaijiError:
        return False


def left_out(paths: Sequence[Path]) -> Iterator[Finding]:
    """What is said of documents beside a single one that name no taxonomy: they can only be a part of its set."""
    if len(paths) == 1 and paths[0].suffix.lower() in INLINE:
        near = sorted(islice(paths[0].parent.iterdir(), _MOST_FILES))
        files = (f for f in near if f.suffix.lower() in INLINE and f != paths[0] and is_file(f))
        if names := [f.name for f in files if line_of(f, _INLINE_NAMESPACE) and not line_of(f, _NAMING)]:
            message = f"lies beside other documents of its set, which are not read: {', '.join(names[:_MOST_NAMED])}"
            yield Finding("input.other-documents", Severity.WARNING, message, Location(shown(str(paths[0]))))


def is_directory(path: Path) -> bool:
    """Whether there is such a directory, whatever its name."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


@contextmanager
def _said_of(unpacked: Submission) -> Iterator[None]:
    """Findings about files that were unpacked into a directory become findings about the files in their archive."""
    try:
        yield
    except KaijiError as error:
        error.args = (str(error).replace(f"{unpacked.directory}/", ""),)
        if error.location:
            error.location = unpacked.said(error.location)
        raise
