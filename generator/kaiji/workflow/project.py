"""A project: a directory with a `[tool.kaiji]` table that says where its source of truth is.

[tool.kaiji]
source = "generator"     # directory in which its modules lie
filing = "iij:filing"    # module:attribute of a `kaiji.declare.Filing`
provenance = "..."       # index of the lines on which its figures are printed (`kaiji locate`); if there is one
coverage = "..."         # what of the source text no fact has to carry (`kaiji coverage`); if there is such a file
packages = ["..."]       # taxonomy packages that it rests on, asked before those of the user's store
profile = "esef"         # by whose rules it is filed (`kaiji.workflow.profile`); if it is nobody's, leave it out
rules = "esef-2025"      # those rules, of another year than the profile's (`kaiji validate --rules list`)
"""

from __future__ import annotations

import difflib
import importlib
import os
import re
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.util import source_from_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kaiji import __version__
from kaiji.declare import Filing, Sheet
from kaiji.declare.base import loading
from kaiji.declare.filing import Edition
from kaiji.declare.made import making
from kaiji.declare.narrative import pictures
from kaiji.declare.reviewed import narratives_of, translations_of
from kaiji.model import KaijiError, Layout, Location, Report
from kaiji.model.places import shown
from kaiji.sandbox import extensions
from kaiji.sandbox.home import home
from kaiji.workflow.modules import apart, opening
from kaiji.workflow.profile import PROFILES, Profile, profiled

if TYPE_CHECKING:
    from kaiji.taxonomy.library import Library

_KEYS = ("source", "filing", "provenance", "coverage", "packages", "profile", "rules")
_WRITTEN = ("build", "instances", "taxonomy")
"""Where builds write."""
_ENGINE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Project:
    """The directory, the filing that its source of truth declares, and the files that tie it to its source text.

    `made` is all that was made to be filed when the source of truth was imported, listed or not; `modules` are those of
    the source directory that were imported, by name; `packages` the taxonomy packages in which its bases lie; `profile` by
    whose rules it is filed; `rules` those that judge what is handed in, or nothing; `opened` all files that were opened
    while it was loaded; `since` when that began, as nanoseconds of the epoch.
    """

    root: Path
    filing: Filing
    made: tuple[object, ...] = ()
    provenance: Path | None = None
    coverage: Path | None = None
    modules: Mapping[str, ModuleType] = field(default_factory=dict, repr=False)
    packages: tuple[Path, ...] = ()
    profile: Profile = PROFILES["plain"]
    rules: str = ""
    opened: frozenset[Path] = frozenset()
    since: int = 0

    @cached_property
    def filed(self) -> Report:
        """What is filed, with the texts that its document prints."""
        if (document := self.filing.layout.document) is None:
            return self.filing.report
        from kaiji.syntax.inline.fill import with_texts
        from kaiji.syntax.inline.sheets import pages_of

        if not (document.is_file() or (document.is_dir() and pages_of(document))):
            message = (
                f"document = {str(self.filing.document)!r}: there is no page, and no directory with pages, of that name"
            )
            raise KaijiError(message, code="template.missing", location=self.filing.site.location("document"))
        return with_texts(self.filing.report, self.filing.layout)

    @cached_property
    def report(self) -> Report:
        """What is filed, in the form of its profile."""
        return profiled(self.filed, self.profile)

    @cached_property
    def layout(self) -> Layout:
        """How its document shows the report, by the project's own templates where it has them."""
        return replace(self.filing.layout, templates=self.root / "templates")

    @property
    def document(self) -> Layout | None:
        """The layout of the document for people, if the filing publishes one."""
        return self.layout if self.filing.template or self.layout.document else None

    @cached_property
    def translations(self) -> tuple[Edition, ...]:
        """The documents in further languages, if the filing publishes one."""
        if not self.filing.template:
            return ()
        templates = self.root / "templates"
        return tuple(
            Edition(profiled(report, self.profile), replace(layout, templates=templates))
            for report, layout in self.filing.translations
        )

    def editions(self, profile: Profile) -> tuple[Edition, ...]:
        """What is filed in each language, in the form of a profile; in the engine's layout where it publishes no document."""
        own = Edition(profiled(self.filed, profile), self.layout)
        return (own, *(Edition(profiled(report, profile), layout) for report, layout in self.translations))


def load(root: Path) -> Project:
    """Import the source of truth of a project, and put its report together.

    Its modules are its own: another project may have some of the same names, and what is loaded again is read again.
    They are known to each other while they are loaded, and afterwards to nobody, so imports stand at their top.

    Raises `KaijiError` with the file and line at fault: no pyproject.toml, no `[tool.kaiji]` or an unknown key in it, a
    module that does not import, an attribute that is no `Filing`.
    """
    root, since = root.resolve(), time.time_ns()
    table, source, where = configured(root)
    module, _, attribute = table["filing"].partition(":")
    named = _packages(root, table.get("packages", []), where)
    row = _profile(table.get("profile", "plain"), where)
    with making() as made, apart(source) as modules, loading(lambda: _library(named)) as bases, opening() as opened:
        filing = _import(source, module, attribute, where)
        packages = bases.packages()
    if bases.bases or named or (home() / "packages").is_dir():
        _refuse_published(filing, bases.library)
    files = (table.get("provenance"), table.get("coverage"))
    if not all(file is None or isinstance(file, str) for file in files):
        raise _error("provenance and coverage are names of files", where)
    provenance, coverage = (None if file is None else root / file for file in files)
    rules = _rules(table.get("rules"), row, where)
    read = frozenset(map(Path, opened))
    project = Project(root, filing, tuple(made), provenance, coverage, modules, packages, row, rules, read, since)
    _ = project.report  # what its profile refuses is refused here
    return project


def _profile(name: object, where: Location) -> Profile:
    """The profile that a project names. One that lays all files into one directory has no place in a project."""
    if name not in PROFILES:
        raise _error(f"profile = {name!r}: expected one of {', '.join(PROFILES)}", where)
    found = PROFILES[str(name)]
    if found.flat:
        message = f"profile = {name!r} lays all files into one directory, which a project cannot be"
        raise _error(f"{message}: `kaiji export --profile {name}` writes them", where)
    return found


def _rules(name: object, profile: Profile, where: Location) -> str:
    """The rules by which what is handed in is judged: those of the profile, if the project names no others."""
    if name is None:
        return profile.rules if profile.submission else ""
    from kaiji.arelle.rules import rules

    if name not in rules():
        raise _error(f"rules = {name!r}: expected some that `kaiji validate --rules list` names", where)
    return str(name)


def _refuse_published(filing: Filing, library: Library) -> None:
    """Refuse a module whose namespace lies where a package says that its own addresses do (declare.namespace).

    A package of the project's own taxonomy, as a build makes it, may be among them.
    """
    own = tuple(f"{one.url}/" for one in filing.extension.closure)
    published = {start: p.file.name for p in library.packages for start, _ in p.catalog if start not in own}
    for module in (module for one in filing.extension.closure if not one.as_filed for module in one.modules):
        namespace = module.name("").namespace
        for start, name in published.items():
            if "://" in start and namespace.startswith(start):
                module.refuse_namespace(f"{name} publishes what lies below {start}")


def packages_of(root: Path) -> list[Path]:
    """The taxonomy packages that the project in a directory names, without importing it; none where there is no project.

    Raises `KaijiError` (project.configuration) as `load` does.
    """
    try:
        with (root / "pyproject.toml").open("rb") as file:
            table = tomllib.load(file)["tool"]["kaiji"]
    except (OSError, KeyError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return []
    named = table.get("packages", []) if isinstance(table, dict) else []
    return _packages(root, named, Location(shown(str(root / "pyproject.toml"))))


def _packages(root: Path, packages: object, where: Location) -> list[Path]:
    """The taxonomy packages that a project names."""
    if not isinstance(packages, list) or not all(isinstance(name, str) for name in packages):
        raise _error('packages is a list of files, as in packages = ["../taxonomies/ifrs-2022.zip"]', where)
    files = [root / name for name in packages]
    if missing := [name for name, file in zip(packages, files, strict=True) if not file.is_file()]:
        raise _error(f"packages has {missing[0]!r}: there is no file of that name", where)
    return files


def _library(packages: list[Path]) -> Library:
    """The taxonomies that a project may rest on: those of its own packages, then those of the user's store."""
    from kaiji.taxonomy.store import Store

    return Store(home()).library(packages)


def source_directory(root: Path) -> Path:
    """Where the Python of a project lies. Raises `KaijiError` as `load` does."""
    return configured(root.resolve())[1]


def source_hash(project: Project) -> str:
    """The SHA-256 of everything that a build of a loaded project reads, with the names of the files.

    These are pyproject.toml, the imported modules below the source directory and all files of their packages, the
    narratives with their images, the sheets and whatever other files modules open, the logo, the translations, the
    templates, the report on record, the index of provenance, the taxonomy packages in which its bases lie, the engine itself,
    and the versions of Python and of all that is installed.
    """
    import hashlib

    described = [__version__, *extensions.described(), *installed(), *_digests(project.packages)]
    content = hashlib.sha256("\n".join(described).encode(errors="surrogateescape"))
    for base, paths in ((project.root, _inputs(project)), (_ENGINE, set(_files(_ENGINE)))):
        named = {Path(os.path.relpath(path, base)).as_posix(): path for path in paths}
        for name, path in sorted(named.items()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            content.update(f"{name}\0{digest}\n".encode(errors="surrogateescape"))
    return content.hexdigest()


def touched(project: Project) -> bool:
    """Whether somebody has written to what a build reads since it was loaded, so that its hash may be of something else."""
    files = (path for path in (*_inputs(project), *project.packages) if path.is_file())
    return any(path.stat().st_mtime_ns >= project.since for path in files)


def _inputs(project: Project) -> set[Path]:
    """The files of the project that a build reads."""
    narratives = [path for path, _ in narratives_of(project.filing)]
    files = {
        project.root / "pyproject.toml",
        *_modules(project),
        *narratives,
        *(image for path in narratives if path.is_file() for image in pictures(path)),
        *translations_of(project.filing),
        *filter(None, (project.filing.brand.logo_file, project.filing.record, project.provenance)),
        *(thing.path for thing in project.made if isinstance(thing, Sheet)),
        *_data(project.opened),
    }
    files.update(_files(project.root / "templates"))
    if (document := project.layout.document) is not None:
        beside = _files(document) if document.is_dir() else (document, *_files(document.parent))
        files.update(path for path in beside if not any(path.is_relative_to(project.root / top) for top in _WRITTEN))
    return files


def judges(project: Project) -> list[str]:
    """The hashes of what Arelle is asked with, and of the taxonomy packages of a project."""
    from kaiji.workflow.manifest import sha256

    return [*map(sha256, sorted(_files(_ENGINE / "arelle"))), *_digests(project.packages)]


def installed() -> list[str]:
    """The versions of Python and of everything that is installed for it, as the names of their directories say."""
    names = {sys.version}
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            names.update(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    return sorted(names)


def _data(opened: Iterable[Path]) -> Iterator[Path]:
    """Of files that were opened, those of the filer: nothing that is installed or in the user's store.

    Compiled code stands for its source: modules from elsewhere on the path are read, too.
    """
    others = (_ENGINE, Path(os.__file__).parent, home(), *map(Path, ("/proc", "/sys", "/dev")))
    for file in opened:
        with suppress(ValueError):  # compiled code that somebody has put somewhere else
            path = Path(source_from_cache(file)) if file.suffix == ".pyc" else file
            installed = not {"site-packages", "dist-packages"}.isdisjoint(path.parts)
            if not installed and not any(path.is_relative_to(place) for place in others) and path.is_file():
                yield path


def _digests(packages: tuple[Path, ...]) -> list[str]:
    if not packages:
        return []
    from kaiji.taxonomy.holders import Zipped

    return sorted(Zipped(package).digest for package in packages)


def _modules(project: Project) -> Iterator[Path]:
    for module in project.modules.values():
        if module.__file__:
            yield Path(module.__file__)
            if hasattr(module, "__path__"):
                yield from _files(Path(module.__file__).parent)


def _files(directory: Path) -> Iterator[Path]:
    """The files of a directory and of those in it, but not what Python or an editor leaves there."""
    for where, directories, names in os.walk(directory):
        directories[:] = [d for d in directories if not d.startswith(".") and d != "__pycache__"]
        yield from (Path(where, name) for name in names if not name.startswith("."))


def configured(root: Path) -> tuple[dict[str, Any], Path, Location]:
    """The `[tool.kaiji]` table, the source directory and the file that says so."""
    configuration = root / "pyproject.toml"
    where = Location(shown(str(configuration)))
    try:
        text = configuration.read_text(encoding="utf-8")
        tools = tomllib.loads(text).get("tool")
    except FileNotFoundError:
        raise _error("no pyproject.toml here: run inside a project or point --project at one", where) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _error(f"cannot be read: {error}", where) from error
    table = tools.get("kaiji") if isinstance(tools, dict) else None
    filing = table.get("filing") if isinstance(table, dict) else None
    if table is None or not isinstance(filing, str) or not all(filing.partition(":")):
        message = 'there is no [tool.kaiji] table with filing = "module:attribute" (and source = "directory")'
        raise _error(message, where)
    for key in table.keys() - {*_KEYS}:  # a misspelt one would leave out a check without a word
        near = difflib.get_close_matches(key, _KEYS, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_KEYS)}"
        below = re.search(rf"""^\[tool\.kaiji\][^\[]*?^\s*["']?{re.escape(key)}\b""", text, re.MULTILINE)
        line = text.count("\n", 0, below.end()) + 1 if below else 0
        raise _error(f"[tool.kaiji] has no key {key!r}: {hint}", Location(where.path, line))
    source = table.get("source", ".")
    if not isinstance(source, str) or not _is_directory(root / source):
        raise _error(f"source = {source!r}: there is no directory of that name", where)
    return table, root / source, where


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # its name is too long, or what is above it cannot be read
        return False


def _import(source: Path, module: str, attribute: str, where: Location) -> Filing:
    def ours(file: Path) -> bool:  # the engine may lie beside it
        return file.is_relative_to(source) and not file.is_relative_to(_ENGINE)

    try:
        filing = getattr(importlib.import_module(module), attribute, None)
        if isinstance(filing, Filing):
            _ = filing.report, filing.translations  # made while the modules know each other
    except KaijiError as error:
        from kaiji.workflow.slips import innermost

        error.location = error.location or innermost(error, ours) or where
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever a data module does wrong, even leave, is reported at its line
        from kaiji.workflow.slips import slip

        found = slip(error, ours)
        code = "project.syntax" if isinstance(error, SyntaxError) else "project.import"
        raise KaijiError(found.message, code=code, location=found.location or where) from error
    if not isinstance(filing, Filing):
        raise _error(f"{module}:{attribute} is not a kaiji.declare.Filing but {type(filing).__name__}", where)
    return filing


def _error(message: str, where: Location) -> KaijiError:
    return KaijiError(message, code="project.configuration", location=where)
