"""The documents that a report was filed as, as templates of the project's own: next year's look like them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kaiji.model import Aspects, KaijiError, Period, Report, Section
from kaiji.sandbox.bounds import LARGEST_PART, check_size, inside, is_file, line_of
from kaiji.syntax.inline.template import template_of
from kaiji.syntax.inline.values import alike
from kaiji.workflow.importing.read import Source
from kaiji.workflow.reports import Opened
from kaiji.workflow.submissions import INLINE

PLACE = "templates/document"
_NAMESPACE = b"/inlineXBRL"


@dataclass(frozen=True)
class Laid:
    """Templates by their paths in the project, and pictures. `texts` are printed by them as they are reported, with figures tagged in them; `changed` is
    what the templates have not of the documents."""

    files: Mapping[str, bytes]
    texts: frozenset[Aspects]
    changed: tuple[str, ...]


def laid_out(
    report: Opened, source: Source, prefixes: Mapping[str, str], periods: Mapping[str, Period], target: str | None
) -> Laid:
    """The templates of the documents of a report, if there are any.

    `prefixes` are those of the filer's own namespaces in the project, `periods` the names that it has for periods.
    """
    paths = _documents(report)
    if not paths:
        return Laid({}, frozenset(), ())
    schemas = tuple(replace(s, prefix=prefixes.get(s.namespace, s.prefix)) for s in source.taxonomy.schemas)
    called = Report(
        source.name,
        "",
        source.seen.entity,
        replace(source.taxonomy, schemas=schemas),
        (Section("", source.facts),),
        source.language,
        source.seen.currency,
        periods,
    )
    try:
        made = template_of(paths, report.document, called, target)
    except KaijiError as error:
        return Laid({}, frozenset(), (f"the document, which becomes no template: {error}",))
    if not any(b":header" in page.content for page in made.pages):
        why = "its Inline XBRL has no prefix, which documents that are filled need"
        return Laid({}, frozenset(), (f"the document, which becomes no template: {why}",))
    files = {f"{PLACE}/{page.name}": page.content for page in made.pages}
    changed = [
        f"{number} times {what} in the document, which runs or loads something" for what, number in made.left.items()
    ]
    for picture in made.pictures:
        path = paths[0].parent / picture
        if is_file(path) and inside(path, paths[0].parent):
            check_size(path, LARGEST_PART)
            files[f"{PLACE}/{picture}"] = path.read_bytes()
        else:
            changed.append(f"{picture}, which the document shows, and which is not beside it")
    others = (f.aspects for f in source.facts if f.aspects in made.texts and not _alike(made.texts[f.aspects], f.value))
    return Laid(files, frozenset(made.texts) - {*others}, tuple(changed))


def _alike(text: str, value: object) -> bool:
    return isinstance(value, str) and alike(text, value)


def _documents(report: Opened) -> tuple[Path, ...]:
    """The Inline documents of a report, or those beside the instance that was made of them (EDINET: `X.xbrl` of `01_X_ixbrl.htm`)."""
    paths = report.submission.paths
    if all(path.suffix.lower() in INLINE for path in paths):
        return paths
    name = paths[0].stem.removesuffix("_htm")
    near = (path for path in sorted(paths[0].parent.iterdir()) if path.suffix.lower() in INLINE and name in path.name)
    return tuple(path for path in near if is_file(path) and line_of(path, _NAMESPACE))
