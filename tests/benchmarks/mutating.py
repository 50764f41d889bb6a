"""Random single mistakes in the data of a project: how many `kaiji check` finds, by kind. Prints JSON.

Each mistake changes one thing in the text of a data module or a narrative, as typing errors do: a digit, a letter, a
member, a period, the order of rows. A process of its own loads the project with it and runs the check. What is not
found may still be told: where every fact that has changed is one that `kaiji guards` lists.

Called with a project directory, the package of its data modules, a number of mistakes and a seed.
"""

from __future__ import annotations

import ast
import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from kaiji.evidence.prints import prints
from kaiji.findings.inspection import Inspection
from kaiji.workflow.build import run_check

KINDS = (
    *("amounts", "percentages", "counts", "days", "periods", "scales", "members", "order of rows", "missing rows"),
    *("figures in columns", "names", "names of members", "digits in narratives"),
)
_SKIPPED = frozenset({"waivers.py", "publication.py", "modules.py", "preparers.py", "__init__.py"})
"""Modules that hold no data, but say how the filing is made up."""
_DATED = ("period=",), ("section",), ("part",)
_DATES = frozenset({"date", "datetime", "Month", "duration", "instant"})
_REMARKS = frozenset({"note", "spelling", "text", "narratives", "Path"})
"""Calls whose words are the preparers' own, or names of files."""
_SECONDS = 60


@dataclass(frozen=True)
class Mistake:
    """A file and its text with one thing changed."""

    kind: str
    path: Path
    line: int
    before: str
    after: str
    text: str


Make = Callable[[random.Random], Mistake | None]


class Module:
    """A data module, and what may be changed in it."""

    def __init__(self, path: Path, siblings: dict[str, set[str]], periods: list[str]) -> None:
        self.path, self.siblings, self.periods = path, siblings, periods
        self.content = path.read_bytes()
        self.starts = [0]
        for line in self.content.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.found: list[tuple[str, Make]] = []
        self._visit(ast.parse(self.content), ())

    def _span(self, node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[node.end_lineno - 1] + node.end_col_offset

    def _segment(self, node: ast.expr) -> str:
        start, end = self._span(node)
        return self.content[start:end].decode()

    def _with(self, kind: str, node: ast.expr, new: str) -> Mistake:
        start, end = self._span(node)
        text = (self.content[:start] + new.encode() + self.content[end:]).decode()
        return Mistake(kind, self.path, node.lineno, self._segment(node), new, text)

    def _visit(self, node: ast.AST, above: tuple[str, ...]) -> None:
        """`above` has the calls and keywords around a node, the innermost last: `Percent`, `sales=`, `(` for a tuple."""
        match node:
            case ast.Call():
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if isinstance(node.func, ast.Call):  # section(...)(...)
                    self._visit(node.func, above)
                    self._rows(node.args)
                for argument in node.args:
                    self._visit(argument, (*above, name))
                for keyword in node.keywords:
                    self._visit(keyword.value, (*above, name, f"{keyword.arg}="))
                return
            case ast.Constant(value=str()) if above[-1:] == ("section",):
                return  # the heading
            case ast.Attribute(value=ast.Name(id=base), attr=attribute) if base[:1].isupper():
                if others := sorted(self.siblings[base] - {attribute}):
                    self._offer("members", node, lambda r: f"{base}.{r.choice(others)}")
            case ast.Name(id=name) if above[-1:] in _DATED and name in self.periods:
                others = [p for p in self.periods if p != name]
                self._offer("periods", node, lambda r: f"__import__('iij.periods', fromlist=['x']).{r.choice(others)}")
            case ast.Name(id="THOUSANDS") if above[-1:] == ("scale=",):
                self._offer("scales", node, lambda r: r.choice(["3 + 3", "0"]))
            case ast.Name(id="MILLIONS") if above[-1:] == ("scale=",):
                self._offer("scales", node, lambda r: r.choice(["3", "0"]))
            case ast.Constant():
                self._constant(node, above)
            case ast.Tuple() | ast.List():
                self._rows(node.elts)
                for item in node.elts:
                    self._visit(item, (*above, "("))
                return
        for child in ast.iter_child_nodes(node):
            self._visit(child, above)

    def _offer(self, kind: str, node: ast.expr, change: Callable[[random.Random], str | None]) -> None:
        def make(chance: random.Random) -> Mistake | None:
            new = change(chance)
            return None if new is None else self._with(kind, node, new)

        self.found.append((kind, make))

    def _constant(self, node: ast.Constant, above: tuple[str, ...]) -> None:
        segment, calls = self._segment(node), {name for name in above if not name.endswith("=")}
        if {"source=", "lines="} & set(above) or calls & _REMARKS or isinstance(node.value, bool | None):
            return
        if isinstance(node.value, str) and "Decimal" not in calls and "Percent" not in calls:
            if calls and segment.isascii() and segment.count('"') == 2 and sum(c.isalpha() for c in segment) > 1:
                kind = "names of members" if "member" in calls else "names"
                self._offer(kind, node, lambda r: letter(segment, r))
            return
        if calls & _DATES:
            kind = "periods" if self.path.name == "periods.py" else "days"
        elif "Percent" in calls:
            kind = "percentages"
        elif "(" in above:
            kind = "figures in columns"
        else:
            kind = "amounts" if len(segment.strip('"-').replace("_", "")) > 3 else "counts"
        self._offer(kind, node, lambda r: digit(segment, r))

    def _rows(self, nodes: list[ast.expr]) -> None:
        for first, second in pairwise(nodes):
            if isinstance(first, ast.Call) and isinstance(second, ast.Call):
                self.found.append(("order of rows", lambda _, a=first, b=second: self._swapped(a, b)))
                self.found.append(("missing rows", lambda _, a=first, b=second: self._without(a, b)))

    def _swapped(self, first: ast.expr, second: ast.expr) -> Mistake:
        (a, b), (c, d) = self._span(first), self._span(second)
        x = self.content
        text = x[:a] + x[c:d] + x[b:c] + x[a:b] + x[d:]
        return Mistake("order of rows", self.path, first.lineno, "", "two rows exchanged", text.decode())

    def _without(self, first: ast.expr, second: ast.expr) -> Mistake:
        text = self.content[: self._span(first)[0]] + self.content[self._span(second)[0] :]
        return Mistake("missing rows", self.path, first.lineno, self._segment(first)[:60], "", text.decode())


def digit(text: str, chance: random.Random) -> str | None:
    """The text with one digit changed; a number of several digits does not begin with 0."""
    places = [n for n, c in enumerate(text) if c in "0123456789"]
    if not places:
        return None
    place = chance.choice(places)
    first = place == places[0] and len(places) > 1
    return text[:place] + chance.choice([c for c in "0123456789"[first:] if c != text[place]]) + text[place + 1 :]


def letter(text: str, chance: random.Random) -> str:
    """The text with one letter changed into another of the same case."""
    place = chance.choice([n for n, c in enumerate(text) if c.isalpha()])
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if text[place].isupper() else "abcdefghijklmnopqrstuvwxyz"
    return text[:place] + chance.choice([c for c in letters if c != text[place]]) + text[place + 1 :]


def narrative(path: Path, chance: random.Random) -> Mistake | None:
    text = path.read_text(encoding="utf-8")
    places = [n for n, c in enumerate(text) if c in "0123456789"]
    if not places:
        return None
    place = chance.choice(places)
    new = chance.choice([c for c in "0123456789" if c != text[place]])
    changed = text[:place] + new + text[place + 1 :]
    around = slice(max(0, place - 15), place + 15)
    line = text.count("\n", 0, place) + 1
    return Mistake("digits in narratives", path, line, text[around], changed[around], changed)


def candidates(package: Path) -> dict[str, list[Make]]:
    """All that may be changed, by kind."""
    files = [p for p in sorted(package.rglob("*.py")) if p.name not in _SKIPPED]
    siblings: dict[str, set[str]] = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                siblings.setdefault(node.value.id, set()).add(node.attr)
    tree = ast.parse((package / "periods.py").read_bytes())
    periods = [t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)]
    found: dict[str, list[Make]] = {kind: [] for kind in KINDS}
    for path in files:
        for kind, make in Module(path, siblings, periods).found:
            found[kind].append(make)
    for path in sorted(package.rglob("*.md")):
        if narrative(path, random.Random(0)) is not None:
            found["digits in narratives"].append(lambda r, p=path: narrative(p, r))
    return found


def mistakes(package: Path, number: int, seed: int) -> Iterator[Mistake]:
    """As many of each kind, as far as that goes."""
    chance = random.Random(seed)
    found = candidates(package)
    for n in range(number):
        makes = found[KINDS[n % len(KINDS)]]
        mistake = None
        while mistake is None:
            mistake = chance.choice(makes)(chance)
        yield mistake


Facts = dict[str, list[str]]


def checked(root: Path) -> dict[str, Any]:
    """What the check says of the project as it is now."""
    outcome = run_check(root)
    errors = sorted({f.code for f in outcome.findings if f.severity.name == "ERROR"})
    if outcome.report is None:
        return {"errors": errors, "facts": {}, "listed": []}
    facts: Facts = {}
    ids: dict[int, str] = {}
    for p in prints(outcome.report):
        facts.setdefault(p.id, []).append(f"{p.fact.value} {p.fact.decimals} {p.fact.unit}")
        ids[id(p.fact)] = p.id
    guards = Inspection(outcome).guards
    listed = {ids[id(g.fact)]: list(g.lacking) for g in guards.facts if g.lacking} if guards is not None else {}
    return {"errors": errors, "facts": facts, "listed": listed}


def judged(mistake: Mistake, root: Path, sound: dict[str, Any]) -> dict[str, Any]:
    """Whether a mistake is found, and if not whether the facts that it changes are listed as not guarded.

    A digit of a narrative is idle if the narrative is the same all the same: Markdown counts the items of a list itself.
    """
    put(mistake)
    now = checked(root)
    errors = [code for code in now["errors"] if code not in sound["errors"]]
    facts, listed = sound["facts"], sound["listed"]
    changed = [id for id in facts.keys() | now["facts"].keys() if facts.get(id) != now["facts"].get(id)]
    other = [id for id in changed if len(facts.get(id, [])) != len(now["facts"].get(id, []))]
    told = bool(changed) and all(
        ("period and members" if id in other else "value") in listed.get(id, ()) for id in changed
    )
    return {
        "kind": mistake.kind,
        "where": f"{mistake.path.relative_to(root)}:{mistake.line}",
        "what": f"{mistake.before!r} -> {mistake.after!r}",
        "found": bool(errors),
        "alone": any(not code.startswith("provenance.") for code in errors),
        "listed": told and not errors,
        "idle": mistake.kind == "digits in narratives" and not changed,
    }


def put(mistake: Mistake) -> None:
    """Have this process read the mistaken text wherever it reads the file."""
    read, code = Path.read_text, SourceFileLoader.get_code

    def read_text(self: Path, *arguments: Any, **options: Any) -> str:
        return mistake.text if self == mistake.path else read(self, *arguments, **options)

    def get_code(self: SourceFileLoader, name: str) -> Any:
        if Path(self.path) == mistake.path:
            return compile(mistake.text, self.path, "exec")
        return code(self, name)

    Path.read_text = read_text  # type: ignore[method-assign, assignment]
    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def apart(work: Callable[[], dict[str, Any]]) -> tuple[int, int]:
    """Start work in a fork; its process and the end of a pipe that its answer comes from."""
    receiver, sender = os.pipe()
    if process := os.fork():
        os.close(sender)
        return process, receiver
    status = 1
    try:
        signal.alarm(_SECONDS)
        with os.fdopen(sender, "w") as stream:
            json.dump(work(), stream)
        status = 0
    finally:
        os._exit(status)


def answer(process: int, receiver: int) -> dict[str, Any]:
    with os.fdopen(receiver) as stream:
        text = stream.read()
    _, status = os.waitpid(process, 0)
    if status:
        raise SystemExit(f"a process ended with {status}")
    found: dict[str, Any] = json.loads(text)
    return found


def main(root: Path, package: str, number: int, seed: int) -> None:
    root = root.resolve()
    sys.path.insert(0, str(root / "generator"))
    import jp_agm

    for module in walk_packages(jp_agm.__path__, "jp_agm."):  # what no mistake touches is imported once
        __import__(module.name)
    __import__("kaiji.evidence.tie")
    __import__("kaiji.evidence.printed")
    __import__("markdown_it")
    __import__("nh3")
    sound = answer(*apart(lambda: checked(root)))
    assert not sound["errors"], sound["errors"]
    results: list[dict[str, Any]] = []
    running: list[tuple[int, int]] = []
    for mistake in mistakes(root / "generator" / package, number, seed):
        if len(running) == (os.cpu_count() or 1):
            results.append(answer(*running.pop(0)))
        running.append(apart(lambda m=mistake: judged(m, root, sound)))
    results += [answer(*pair) for pair in running]
    print(json.dumps({"seed": seed, "unguarded": len(sound["listed"]), "mistakes": results}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
