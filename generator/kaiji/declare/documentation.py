"""What a line measures, as it is written below it: the string under an attribute, which editors show for it, too.

    cash: Figure = debit("Cash")
    \"\"\"Cash on hand and deposits with banks.\"\"\"

Python itself forgets these strings (PEP 257 calls them attribute docstrings), so they are read from the source.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from kaiji.model.places import CallSite


def documentation(site: CallSite, name: str) -> dict[str, str]:
    """The strings below the attributes of the class of that name that is declared at `site`, each as one paragraph.

    There are none where the source cannot be had, as at Python's prompt.
    """
    linecache.checkcache(site.file)
    return _documented("".join(linecache.getlines(site.file))).get((site.line, name), {})


@lru_cache(maxsize=1)  # the classes of a file are declared one after the other
def _documented(source: str) -> dict[tuple[int, str], dict[str, str]]:
    return {(node.lineno, node.name): dict(_attributes(node.body)) for node in _classes(ast.parse(source).body)}


def _classes(body: Iterable[ast.stmt]) -> Iterator[ast.ClassDef]:
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield statement
        if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.If | ast.With | ast.Try):
            yield from _classes(statement.body)


def _attributes(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for attribute, below in pairwise(body):
        match attribute, below:
            case (
                (ast.AnnAssign(target=ast.Name(name)) | ast.Assign(targets=[ast.Name(name)])),
                ast.Expr(ast.Constant(str(text))),
            ):
                yield name, " ".join(text.split())
            case _:
                pass
