"""An address of a page, read in one way only: what two readers could read differently is refused."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from workbench.errors import NotUsable

_WHOLE = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]{2,45}\]|[^\[\]/?#\\@:%\s]{1,253})(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<target>[/?][^#\s\\]*)?(?:#\S*)?",
    re.IGNORECASE | re.DOTALL,
)
_HALF = re.compile(r"[a-z][a-z0-9+.-]{0,20}:(?!//[^/])", re.IGNORECASE)  # http:host and http:/host
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
# As browsers do: a name whose last part is a number is an address, whatever stands before it (2130706433, 0x7f.1).
_NUMBER = re.compile(r"(?:[0-9]+|0[xo][0-9a-f]*)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000  # letters of an address
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"  # what an address may hold as it is; other letters become %C3%A9


@dataclass(frozen=True, slots=True)
class Link:
    """An address: `scheme` http or https, `host` a name in ASCII or a number, `target` path and query as sent."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port as the request names them; without the port that goes with the scheme."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def read(words: str, allowed: frozenset[str] = frozenset()) -> Link:
    """The address in these words. `allowed` are hosts (`intranet.example`, `127.0.0.1:8080`) with any name or port.

    Raises:
        NotUsable: it is none, or no public page: another scheme or port, a user's name in it, a number in disguise.
    """
    found = _WHOLE.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    words = " ".join(words.split())  # as messages say it
    if found is None:
        raise NotUsable(f"{words[:200]}: is no address of a page; write it as https://example.org/page")
    scheme = found["scheme"].lower()
    host = _host(found["host"], words)
    link = Link(scheme, host, int(found["port"] or _PORTS[scheme]), _target(found["target"] or "/"))
    if is_allowed(link, allowed):
        return link
    if link.port != _PORTS[scheme]:
        raise NotUsable(f"{words}: port {link.port} is not that of a public page, which is 80 (http) or 443 (https)")
    if not _is_number(host) and not _NAME.fullmatch(host):
        raise NotUsable(f"{words}: “{host}” is no name of the public network; write the whole name")
    return link


def is_allowed(link: Link, allowed: frozenset[str]) -> bool:
    """Whether the user's settings name this host, alone or with this port."""
    return bool({link.host, link.authority, f"{link.host}:{link.port}"} & allowed)


def moved(link: Link, location: str) -> str:
    """Where an answer at `link` says that the page is now. Raises `NotUsable` where readers of addresses differ."""
    if _HALF.match(location.strip()):
        raise NotUsable(f"{link}: is redirected to “{' '.join(location.split())[:200]}”, which is no whole address")
    return urljoin(str(link), location.strip())


def _target(written: str) -> str:
    path = written if written.startswith("/") else f"/{written}"
    return quote(path, safe=_KEPT)


def _host(written: str, words: str) -> str:
    if written.startswith("["):
        try:
            return str(IPv6Address(written[1:-1]))
        except ValueError:
            raise NotUsable(f"{words}: is no address of a page; what stands in [ ] is no IPv6 address") from None
    try:
        # Folds full-width and circled letters too, as a resolver would: ①②⑦ is 127 from here on.
        host = written.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise NotUsable(f"{words}: “{written}” is no name of a host") from None
    if _NUMBER.fullmatch(host.rpartition(".")[2]) and not _is_number(host):
        raise NotUsable(f"{words}: “{host}” is an address in disguise; write it as four numbers, or its name")
    return host


def _is_number(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return ":" in host
