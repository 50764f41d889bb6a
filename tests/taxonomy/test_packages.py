"""What a taxonomy package says of itself (Taxonomy Packages 1.0), smallest first, and what it may not."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from kaiji.model import KaijiError
from kaiji.taxonomy.store import Store

FILE, CATALOG = "p/META-INF/taxonomyPackage.xml", "p/META-INF/catalog.xml"
REWRITE = '<rewriteURI uriStartString="https://p.example/" rewritePrefix="../t/"/>'
POINT = '<entryPoint><entryPointDocument href="https://p.example/a.xsd"/></entryPoint>'


def said(content: str = "<identifier>https://p.example</identifier>", lang: str = 'xml:lang="en"') -> str:
    return f'<taxonomyPackage xmlns="http://xbrl.org/2016/taxonomy-package" {lang}>{content}</taxonomyPackage>'


def catalog(content: str = REWRITE) -> str:
    return f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{content}</catalog>'


ID = "<identifier>https://p.example</identifier>"
SOUND = {FILE: said(), CATALOG: catalog()}
VALID = {
    "an identifier": SOUND,
    "everything": {
        FILE: said(
            f'{ID}<name>a</name><description>b</description><name xml:lang="de">c</name><version>1</version>'
            '<license href="https://l.example" name="l"/><publisher>d</publisher><publisherURL>https://u.example</publisherURL>'
            "<publisherCountry>JP</publisherCountry><publicationDate>2031-01-31</publicationDate><entryPoints>"
            "<entryPoint><name>e</name><version>2</version>"
            '<entryPointDocument href="https://p.example/a.xsd"/><entryPointDocument href="https://p.example/b.xsd"/>'
            "<languages><language>en</language></languages></entryPoint></entryPoints>"
            "<supersededTaxonomyPackages><taxonomyPackageRef>https://o.example</taxonomyPackageRef>"
            '</supersededTaxonomyPackages><versioningReports><versioningReport href="https://v.example"/>'
            '</versioningReports><x:more xmlns:x="https://x.example"/>'
        ),
        CATALOG: catalog(),
    },
    "no entry points": {FILE: said(f"{ID}<entryPoints/>"), CATALOG: catalog()},
    "a draft of the specification": {
        FILE: said().replace("http://xbrl.org/2016/", "http://xbrl.org/PR/2015-12-09/"),
        CATALOG: catalog(),
    },
}
META, LANG = "tpe:invalidMetaDataFile", "tpe:missingLanguageAttribute"
INVALID = {
    "no META-INF": ({"p/a.xsd": ""}, "tpe:metadataDirectoryNotFound"),
    "no metadata": ({CATALOG: catalog()}, "tpe:metadataFileNotFound"),
    "capital letters": ({"p/META-INF/TaxonomyPackage.xml": said(), CATALOG: catalog()}, "tpe:metadataFileNotFound"),
    "two directories": ({**SOUND, "q/a.txt": ""}, "tpe:invalidDirectoryStructure"),
    "a file beside the directory": ({**SOUND, "a.txt": ""}, "tpe:invalidDirectoryStructure"),
    "a path from the root": ({**SOUND, "/p/a.txt": ""}, "tpe:invalidArchiveFormat"),
    "a backslash": ({**SOUND, "p\\a.txt": ""}, "tpe:invalidArchiveFormat"),
    "metadata that is no XML": ({**SOUND, FILE: "<a>"}, META),
    "another root": ({**SOUND, FILE: '<a xmlns="http://xbrl.org/2016/taxonomy-package"/>'}, META),
    "no identifier": ({**SOUND, FILE: said("")}, META),
    "two identifiers": ({**SOUND, FILE: said(ID + ID)}, META),
    "out of order": ({**SOUND, FILE: said(f"<version>1</version>{ID}")}, META),
    "an unknown element": ({**SOUND, FILE: said(f"{ID}<more/>")}, META),
    "a text between elements": ({**SOUND, FILE: said(f"{ID}more")}, META),
    "a country that is none": ({**SOUND, FILE: said(f"{ID}<publisherCountry>jp</publisherCountry>")}, META),
    "a date that is none": ({**SOUND, FILE: said(f"{ID}<publicationDate>January</publicationDate>")}, META),
    "an entry point without documents": ({**SOUND, FILE: said(f"{ID}<entryPoints><entryPoint/></entryPoints>")}, META),
    "a document without an address": (
        {**SOUND, FILE: said(ID + "<entryPoints>" + POINT.replace(' href="https://p.example/a.xsd"', "") + "</entryPoints>")},
        META,
    ),
    "a license without a name": ({**SOUND, FILE: said(f'{ID}<license href="https://l.example"/>')}, META),
    "a name without a language": ({**SOUND, FILE: said(f"{ID}<name>a</name>", "")}, LANG),
    "two names in one language": (
        {**SOUND, FILE: said(f"{ID}<name>a</name><name>b</name>")}, "tpe:duplicateLanguagesForElement"),
    "two names of an entry point in one language": (
        {**SOUND, FILE: said(f"{ID}<entryPoints>{POINT.replace('<entryPointD', '<name>a</name><name>b</name><entryPointD')}</entryPoints>")},
        "tpe:duplicateLanguagesForElement",
    ),
    "a catalog that is no XML": ({**SOUND, CATALOG: "<a>"}, "tpe:invalidCatalogFile"),
    "a catalog that is none": ({**SOUND, CATALOG: "<a/>"}, "tpe:invalidCatalogFile"),
    "a rule without a start": ({**SOUND, CATALOG: catalog('<rewriteURI rewritePrefix="../t/"/>')}, "tpe:invalidCatalogFile"),
    "two rules for one start": (
        {**SOUND, CATALOG: catalog(REWRITE + REWRITE.replace("../t", "../u"))}, "tpe:multipleRewriteURIsForStartString"),
}  # fmt: skip


def archived(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("kind", VALID)
def test_a_package_is_kept(kind: str, tmp_path: Path) -> None:
    kept = Store(tmp_path / "store").add(archived(tmp_path / "p.zip", VALID[kind]))
    assert kept.metadata.identifier in ("https://p.example", "p.zip")


@pytest.mark.parametrize("kind", INVALID)
def test_what_is_no_package_is_refused(kind: str, tmp_path: Path) -> None:
    files, specified = INVALID[kind]
    with pytest.raises(KaijiError) as caught:
        Store(tmp_path / "store").add(archived(tmp_path / "p.zip", files))
    found = re.search(r" \((tpe:\w+)\)$", str(caught.value))
    assert (found[1] if found else str(caught.value)) == specified
    assert caught.value.code.startswith("input.")
