"""The reports of a report package (Report Package 1.0), and whether it is one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from kaiji.sandbox.archives import REPORT_PACKAGE
from kaiji.sandbox.bounds import is_file, line_of, said
from kaiji.syntax.json.reader import document_info
from kaiji.syntax.json.scan import Scanner
from kaiji.syntax.oim.names import wrong

_TYPE = "https://xbrl.org/report-package/2023"
_TYPES = {_TYPE: ".zip", f"{_TYPE}/xbri": ".xbri", f"{_TYPE}/xbr": ".xbr"}
_INLINE = (".xhtml", ".html", ".htm")
_INLINE_NAMESPACE, _NAMING = b"/inlineXBRL", b":schemaRef"
_REPORTS = (".xbrl", ".json", *_INLINE)


def package_reports(archive: Path, unpacked: Path, top: Path) -> list[tuple[Path, ...]] | None:
    """The documents of each report in an archive that was unpacked; nothing if it is no report package.

    `top` is its one directory. An archive that ends in .zip is a package if it has the directory META-INF; regulators hand
    packages of every kind out under that name, which are read as what they say that they are. Raises a finding for a package
    that is not as its suffix and its own file say.
    """
    suffix = archive.suffix.lower()
    file = next((f for f in (unpacked / REPORT_PACKAGE, top / REPORT_PACKAGE) if is_file(f)), None)
    reports = top / "reports"
    if suffix == ".zip" and ((not file and not reports.is_dir()) or not (top / "META-INF").is_dir()):
        return None
    if file is None:
        if suffix != ".zip":
            message = f"has no {REPORT_PACKAGE}, which says what it is"
            _refuse("documentTypeFileExtensionMismatch", message, archive)
    else:
        kind = _document_type(Scanner(file, "rpe").whole().get("documentInfo"), file)
        if kind not in _TYPES or file == unpacked / REPORT_PACKAGE:
            message = f"is a package of a kind that is not known: {said(kind)}"
            _refuse("unsupportedReportPackageVersion", message, archive)
        if _TYPES[kind] != suffix:
            message = f"ends in {suffix}, and says that it is {said(kind)}, which ends in {_TYPES[kind]}"
            if suffix != ".zip":
                _refuse("documentTypeFileExtensionMismatch", message, archive)
            suffix = _TYPES[kind]
    if not reports.is_dir():
        _refuse("missingReportsDirectory", "has no directory reports", archive)
    found = _found(reports, archive)
    if not found:
        message = f"has no report in reports or a directory in that: {', '.join(_REPORTS)}"
        _refuse("missingReport", message, archive)
    if suffix != ".zip":
        if len(found) > 1:
            _refuse("multipleReports", f"has {len(found)} reports, and may have one", archive)
        (files,) = found
        if (files[0].suffix in _INLINE) != (suffix == ".xbri"):
            message = f"ends in {suffix}, and its report in {files[0].suffix}"
            _refuse("incorrectReportType", message, archive)
    for files in found:
        if files[0].suffix == ".json":
            _document_type(document_info(files[0], "rpe"), files[0])
    return found


def _found(reports: Path, archive: Path) -> list[tuple[Path, ...]]:
    """Reports that lie in the directory itself, or else one for each directory in it.

    Pages of which only one names a taxonomy are one report wherever they lie: the others could be none.
    """
    alone = _files(reports)
    if alone:
        pages = tuple(file for file in alone if file.suffix in _INLINE)
        if len(pages) == len(alone) and sum(1 for page in pages if line_of(page, _NAMING)) <= 1:
            return [pages]
        return [(file,) for file in alone]
    found = []
    for directory in sorted(place for place in reports.iterdir() if place.is_dir()):
        files = _files(directory)
        if len(files) > 1 and any(file.suffix not in _INLINE for file in files):
            message = f"has several reports in {said(directory.name)}: {', '.join(file.name for file in files)}"
            _refuse("multipleReportsInSubdirectory", message, archive)
        found += [tuple(files)] if files else []
    return found


def _files(directory: Path) -> Sequence[Path]:
    """The reports, and the pages of reports, in a directory; pages without Inline XBRL beside some with it are exhibits."""
    files = sorted(file for file in directory.iterdir() if file.suffix in _REPORTS and is_file(file))
    pages = [file for file in files if file.suffix in _INLINE]
    exhibits = [page for page in pages if not line_of(page, _INLINE_NAMESPACE)]
    return files if len(exhibits) == len(pages) else [file for file in files if file not in exhibits]


def _document_type(info: object, file: Path) -> str:
    kind = info.get("documentType") if isinstance(info, dict) else None
    if not isinstance(kind, str):
        wrong(
            "rpe:invalidJSONStructure", f"has {said(kind)} as documentType, where a text is due", file, code="package"
        )
    return kind


def _refuse(specified: str, message: str, archive: Path) -> NoReturn:
    wrong(f"rpe:{specified}", message, archive, code="package")
