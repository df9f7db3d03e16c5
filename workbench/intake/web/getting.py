"""The guard: each address on the way is judged before anything is connected to, and that very address is connected to.

A name is resolved once. All that it means must be public, else nothing of it is asked: who answers a name with an outer
and an inner address wants the inner one asked. Redirects are followed by hand, and judged like the address given.
"""

import base64
import json
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from workbench import __version__
from workbench.errors import NotUsable
from workbench.intake.web import kept, links
from workbench.intake.web.addresses import is_public
from workbench.intake.web.fetch import Unanswered
from workbench.intake.web.links import Link

MOST_BYTES = 25_000_000  # of a page, decompressed
_SWELLS, _SMALL = 100, 2_000_000  # times that an answer may grow when decompressed, beyond so many bytes
_MOST_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_PIECE = 65_536
_PAUSE = 10.0  # seconds that may pass without a byte

Resolver = Callable[[str, int], list[str]]


def resolved(host: str, port: int) -> list[str]:
    """The addresses that a name means, as the system has it."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(slots=True)
class Guard:
    """One fetch. `allowed` are hosts of the user's own network; `seconds` is the time for all of it together."""

    allowed: frozenset[str] = frozenset()
    seconds: float = 30.0
    resolve: Resolver = resolved
    _ends: float = field(default=0.0, init=False)

    def get(self, url: str) -> list[kept.Exchange]:
        """What was asked and answered on the way to this page; the last answer holds it.

        Raises:
            NotUsable: an address is none, or not public.
            Unanswered: it can't be reached, answers with an error, is too large or too slow.
        """
        self._ends = monotonic() + self.seconds
        first = link = links.read(url, self.allowed)
        exchanges: list[kept.Exchange] = []
        while len(exchanges) <= _MOST_REDIRECTS:
            own = links.is_allowed(link, self.allowed) and link.authority == first.authority
            exchanges.append(self._asked(link, self._address(link, own)))
            location = {name.lower(): value for name, value in exchanges[-1].headers}.get("location", "")
            if exchanges[-1].status not in _MOVED or not location:
                return _given(exchanges, url)
            # A page of the public network has no business within: only the host that was asked for stays allowed.
            within = frozenset({first.authority}) if links.is_allowed(first, self.allowed) else frozenset[str]()
            link = links.read(links.moved(link, location), within)
        raise Unanswered(f"{url}: is redirected more than {_MOST_REDIRECTS} times, so it was given up")

    def _address(self, link: Link, own: bool) -> str:
        try:
            found = self.resolve(link.host, link.port)
        except (OSError, UnicodeError) as why:
            raise Unanswered(f"{link}: the name {link.host} is not known ({_reason(why)})") from None
        if not found:
            raise Unanswered(f"{link}: the name {link.host} means no address")
        if not own and (bad := next((one for one in found if not is_public(one)), None)):
            raise Unanswered(f"{link}: {bad} is no address of the public network, so it is not asked")
        return found[0]

    def _asked(self, link: Link, address: str) -> kept.Exchange:
        sent = (
            ("Host", link.authority),
            ("User-Agent", f"claim-workbench/{__version__} (fetched once, because a person asked)"),
            ("Accept", "text/html,application/xhtml+xml,application/pdf,text/*;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", "gzip, identity"),
        )
        try:
            with _pool(link, address, self._left(link)) as pool:
                answer = pool.urlopen(
                    "GET",
                    link.target,
                    headers=dict(sent),
                    redirect=False,
                    retries=False,
                    assert_same_host=False,
                    preload_content=False,
                    decode_content=False,
                )
                with closing(answer):
                    body = b"".join(self._body(link, answer))
        except (HTTPError, OSError, ValueError) as why:
            raise Unanswered(f"{link}: can't be reached ({_reason(why)})") from None
        headers = tuple(answer.headers.items())
        return kept.Exchange(link, address, sent, answer.status, answer.reason or "", headers, body)

    def _body(self, link: Link, answer: BaseHTTPResponse) -> Iterator[bytes]:
        """The body as it comes, as long as it is neither too large nor too slow, decompressed or not."""
        swollen = _Swollen(answer.headers.get("Content-Encoding", ""))
        read = 0
        while piece := answer.read1(_PIECE):
            self._left(link)
            read += len(piece)
            grown = swollen.by(piece)
            if grown > _SMALL and grown > _SWELLS * read:
                raise Unanswered(f"{link}: swells more than {_SWELLS} times when decompressed, so it was given up")
            if max(read, grown) > MOST_BYTES:
                raise Unanswered(f"{link}: is larger than {MOST_BYTES // 1_000_000} MB; download it, and add the file")
            yield piece

    def _left(self, link: Link) -> float:
        left = self._ends - monotonic()
        if left <= 0:
            raise Unanswered(f"{link}: took longer than {self.seconds:g} s, so it was given up")
        return min(left, _PAUSE)


class _Swollen:
    """Counts what compressed bytes become, without keeping it."""

    def __init__(self, encoding: str) -> None:
        names = [one.strip().lower() for one in encoding.split(",") if one.strip()]
        self._packed = bool(names) and names != ["identity"]
        if self._packed and names not in (["gzip"], ["x-gzip"], ["deflate"]):
            raise ValueError(f"it is packed as {encoding[:40]}, which was not asked for")
        self._unpack = zlib.decompressobj(47)  # gzip or zlib, by its first bytes
        self._bytes = 0

    def by(self, piece: bytes) -> int:
        """How many bytes there are in all, this piece being read."""
        if not self._packed:
            self._bytes += len(piece)
            return self._bytes
        try:
            while piece and not self._unpack.eof:
                self._bytes += len(self._unpack.decompress(piece, _PIECE))
                piece = self._unpack.unconsumed_tail
                if self._bytes > MOST_BYTES:
                    break
        except zlib.error as why:
            raise ValueError(f"its compressed data are damaged ({why})") from None
        return self._bytes


def get_in_child(payload: bytes) -> dict[str, Any]:
    """What `fetch` asks of the child: the page as `warc` (base64), or the line that says why there is none."""
    url, allowed = json.loads(payload)
    try:
        exchanges = Guard(frozenset(allowed)).get(url)
    except NotUsable as why:
        return {"refused": str(why), "status": why.status if isinstance(why, Unanswered) else 0}
    return {"warc": base64.b64encode(kept.archive(exchanges)).decode("ascii")}


def _given(exchanges: list[kept.Exchange], url: str) -> list[kept.Exchange]:
    last = exchanges[-1]
    if not 200 <= last.status < 300:
        raise Unanswered(f"{url}: the answer is {last.status} {last.reason}".rstrip(), last.status)
    if not last.body.strip():
        raise Unanswered(f"{url}: the answer is empty", last.status)
    return exchanges


def _pool(link: Link, address: str, seconds: float) -> urllib3.HTTPConnectionPool:
    timeout = urllib3.Timeout(connect=seconds, read=seconds)
    if link.scheme == "http":
        return urllib3.HTTPConnectionPool(address, link.port, timeout=timeout)
    # Connected to the address that was judged; the certificate must be that of the name.
    return urllib3.HTTPSConnectionPool(
        address, link.port, timeout=timeout, server_hostname=link.host, assert_hostname=link.host
    )


def _reason(why: Exception) -> str:
    """What went wrong in a few words, without the objects that urllib3 puts before it."""
    text = str(why.args[-1] if why.args else why)
    return " ".join(text.rpartition(">: ")[2].split())[:200] or type(why).__name__
