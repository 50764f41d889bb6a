"""What the site has beyond docs/: guides by themselves, pages made of docstrings, and files that lie elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import griffe
from mkdocs.structure.files import File

REPOSITORY = Path(__file__).parents[2]
ELSEWHERE = {
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
    "mutations.md": "tests/golden/mutations.md",
    "site.css": "docs/site/site.css",
}
"""What the site has of other files of the repository."""
MODULES = {"declare.md": ("kaiji.declare", "The source language"), "model.md": ("kaiji.model", "The model")}
"""Pages that are made of the docstrings of a package."""
LINK = re.compile(r"(?<!!)\[([^]]+)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_config(config: Any) -> Any:
    """Pages that the nav does not name are guides."""
    named = set(re.findall(r"[\w-]+\.md", str(config.nav)))
    guides = next(section for section in config.nav if "Guides" in section)
    guides["Guides"] = sorted(page.name for page in (REPOSITORY / "docs").glob("*.md") if page.name not in named)
    return config


def on_files(files: Any, config: Any) -> Any:
    for name, path in ELSEWHERE.items():
        files.append(File.generated(config, name, content=(REPOSITORY / path).read_text("utf-8")))
    for name, (module, title) in MODULES.items():
        files.append(File.generated(config, name, content=reference(module, title)))
    return files


def reference(name: str, title: str) -> str:
    """A page for whatever a package has for others: directives, which are made into what the docstrings say."""
    package = griffe.load(name, search_paths=[REPOSITORY / "generator"], resolve_aliases=True)
    members = {str(one): _member(package, str(one)) for one in package.exports or ()}
    kinds = {one: _kind(member) for one, member in members.items()}
    parts = [f"# {title}", f"`from {name} import ...`", package.docstring.value if package.docstring else ""]
    for kind, heading in (("class", "Classes"), ("function", "Functions"), ("attribute", "Values and types")):
        parts += [f"## {heading}", *(f"::: {member.path}" for one, member in members.items() if kinds[one] == kind)]
    undocumented = [f"`{one}`" for one, kind in kinds.items() if not kind]
    return "\n\n".join([*parts, f"Further: {', '.join(undocumented)}." if undocumented else ""]) + "\n"


def _member(package: Any, name: str) -> Any:
    """What a package means by a name, which a module of its own may have, too."""
    found = package.members[name]
    return found.members.get(name, found) if not found.is_alias and found.is_module else found


def _kind(member: Any) -> str:
    """What a name is; nothing if it has no docstring of its own."""
    try:
        return str(member.kind.value) if member.docstring else ""
    except griffe.AliasResolutionError:
        return ""  # one of several that are assigned at once


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links to other files of the repository lead to the page that the site has of them, or else name the file."""
    own = page.file.src_uri
    directory = (REPOSITORY / ELSEWHERE.get(own, f"docs/{own}")).parent
    pages = {REPOSITORY / path: name for name, path in ELSEWHERE.items()}

    def led(link: re.Match[str]) -> str:
        text, target, anchor = link[1], link[2], link[3] or ""
        path = (directory / target).resolve()
        if path in pages or path.parent == REPOSITORY / "docs":
            return f"[{text}]({pages.get(path, path.name)}{anchor})"
        return f"{text} (`{path.relative_to(REPOSITORY)}`)" if path.exists() else link[0]

    return LINK.sub(led, markdown)
