"""Archives that are read where they lie."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kaiji.sandbox.archives import Archive, catalog_of
from kaiji.sandbox.workers import apart


def test_two_processes_read_one_archive_at_once(tmp_path: Path) -> None:
    """One that was forked shares the open file with the other."""
    words = random.Random(1)
    contents = {f"top/{n}.txt": words.randbytes(40_000) for n in range(40)}
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in contents.items():
            written.writestr(name, content)
    archive = Archive(tmp_path / "a.zip")

    def read() -> Iterator[bool]:
        yield all(archive.read(name, 1 << 20) == content for _ in range(20) for name, content in contents.items())

    with apart(read) as others:
        assert next(read())
        assert next(others)


def test_a_catalog_gives_places_as_people_name_them(tmp_path: Path) -> None:
    """Catalogs stand in META-INF and lead out of it; messages name files by what they lead to."""
    (tmp_path / "META-INF").mkdir()
    rewrite = '<rewriteURI uriStartString="https://a.example/" rewritePrefix="../www.a.example/"/>'
    catalog = f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{rewrite}</catalog>'
    (tmp_path / "META-INF/catalog.xml").write_text(catalog)
    assert catalog_of(tmp_path) == (("https://a.example/", tmp_path / "www.a.example"),)
