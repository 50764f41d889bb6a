"""Fetches what a user asks for by its address: a package, or a taxonomy with all of its documents, made into a package.

This is the only module that opens a connection. A document may refer to hosts of other names, but not to machines of a private
network, unless the address that was asked for is on that very host.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from typing import NoReturn
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from kaiji.model import KaijiError
from kaiji.sandbox.bounds import LARGEST_PART, LARGEST_WHOLE
from kaiji.taxonomy.discover import Discovery, Place, specified
from kaiji.taxonomy.holders import Holder, Holders

_SECONDS, _SECONDS_IN_ALL = 30, 600
"""What an answer may keep one waiting for, and how long all of it may take."""
_CHUNK = 1 << 20
_DATE = (1980, 1, 1, 0, 0, 0)


def fetch(url: str, known: Sequence[Holder], announce: Callable[[str], None] = lambda _: None) -> bytes:
    """The bytes of a taxonomy package: the one at an address, or one that is made of the taxonomy there.

    What `known` packages hold is not fetched. Each address is announced before it is asked. Raises a finding when it cannot
    be fetched, or is neither.
    """
    web = _Web(url, announce)
    content = web.read(url)
    if content.startswith(b"PK"):
        return content
    found = Discovery(Holders([*known, web]))
    found.follow([url], Place(url))
    return _package(url, {address: web.fetched[address] for address in found.documents if address in web.fetched})


class _Web:
    """Holds whatever can be fetched."""

    def __init__(self, url: str, announce: Callable[[str], None]) -> None:
        self._host = _host(url)
        self._announce = announce
        self.fetched: dict[str, bytes] = {}

    def holds(self, address: str) -> bool:
        return address.startswith(("http://", "https://")) and not specified(address)

    def strays(self, _address: str) -> bool:
        return False

    def path(self, address: str) -> str:
        return address

    def read(self, address: str) -> bytes:
        if address not in self.fetched:
            self._announce(address)
            self.fetched[address] = self._fetch(address)
        return self.fetched[address]

    def _fetch(self, address: str) -> bytes:
        if not address.startswith(("http://", "https://")):
            _refuse(address, "is no address that begins with http:// or https://")
        self._check(address)
        request = urllib.request.Request(address, headers={"User-Agent": "kaiji"})
        opener = urllib.request.build_opener(_Redirects(self))
        largest = LARGEST_WHOLE if not self.fetched else LARGEST_PART
        try:
            with opener.open(request, timeout=_SECONDS) as answer:
                content, end = b"", time.monotonic() + _SECONDS_IN_ALL
                while len(content) <= largest and (chunk := answer.read(_CHUNK)):
                    content += chunk
                    if time.monotonic() > end:
                        _refuse(address, f"has not been fetched within {_SECONDS_IN_ALL} seconds")
        except urllib.error.HTTPError as error:
            _refuse(address, f"is answered with {error.code} {error.reason}")
        except (OSError, ValueError) as error:
            _refuse(address, f"cannot be fetched: {getattr(error, 'reason', None) or error}")
        if len(content) > largest:
            _refuse(address, f"has more than {largest:,} bytes")
        return content

    def _check(self, address: str) -> None:
        host = _host(address)
        if host == self._host:
            return
        try:
            places = {info[4][0] for info in socket.getaddrinfo(host, None)}
        except OSError as error:
            _refuse(address, f"cannot be fetched: {error.strerror or error}")
        if not all(ipaddress.ip_address(str(place).partition("%")[0]).is_global for place in places):
            _refuse(address, "is a machine of a private network, which is not asked")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to where documents themselves may refer."""

    def __init__(self, web: _Web) -> None:
        self._web = web

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if not newurl.startswith(("http://", "https://")):
            _refuse(newurl, "is no address that begins with http:// or https://")
        self._web._check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        _refuse(url, "is no address")


def _refuse(url: str, message: str) -> NoReturn:
    raise KaijiError(f"{url} {message}", code="taxonomy.fetch")


def _package(entry: str, documents: dict[str, bytes]) -> bytes:
    """A taxonomy package of documents by their addresses."""
    rules = []
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:

        def add(name: str, content: bytes) -> None:
            info = zipfile.ZipInfo(f"fetched/{name}", _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(info, content)

        for number, root in enumerate(sorted({_root(address) for address in documents}), 1):
            rules.append(f"<rewriteURI uriStartString={quoteattr(root)} rewritePrefix={quoteattr(f'../{number}/')}/>")
            for address, content in sorted(documents.items()):
                if _root(address) == root:
                    add(f"{number}/{unquote(address.removeprefix(root))}", content)
        add(
            "META-INF/catalog.xml",
            f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{"".join(rules)}</catalog>'.encode(),
        )
        name = escape(entry.rpartition("/")[2] or entry)
        add(
            "META-INF/taxonomyPackage.xml",
            '<tp:taxonomyPackage xml:lang="en" xmlns:tp="http://xbrl.org/2016/taxonomy-package">'
            f"<tp:identifier>{escape(entry)}</tp:identifier><tp:name>{name}</tp:name><tp:version>fetched</tp:version>"
            f"<tp:entryPoints><tp:entryPoint><tp:name>{name}</tp:name>"
            f"<tp:entryPointDocument href={quoteattr(entry)}/></tp:entryPoint></tp:entryPoints></tp:taxonomyPackage>".encode(),
        )
    return stream.getvalue()


def _root(address: str) -> str:
    """Scheme and host."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"
