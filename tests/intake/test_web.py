"""Pages are fetched from the public network only, and by no trick from elsewhere. A real server on loopback counts."""

import gzip
import io
import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.pages import PAGE, Server
from workbench import intake
from workbench.errors import NotUsable
from workbench.intake.web import Unanswered, fetch, kept, links
from workbench.intake.web.addresses import is_public
from workbench.intake.web.getting import Guard, resolved
from workbench.text.addresses import is_link


def words(text: str) -> list[str]:
    return text.split()


BAD = words("""
127.0.0.1 127.0.1.3 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 169.254.169.254
169.254.170.2 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1
198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
::1 :: ::ffff:127.0.0.1 ::ffff:a9fe:a9fe ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 fc00::1 fd00:ec2::254 fe80::1
fec0::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 ::ffff:0:127.0.0.1
""")
SPELLINGS = words("""
http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://0o177.0.0.1/ http://127.1/ http://127.0.1/ http://0/
http://0x7f.0.0.1/ http://0251.0376.0251.0376/ http://425.510.425.510/ http://127.0.0.1./ http://①②⑦.⓪.⓪.①/
http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[0000::1]/ http://１２７.０.０.１/ http://127。0。0。1/ http://00000177.1/
""")
TRICKS = [
    "http://user@example.org/",
    "http://user:word@example.org/",
    "http://example.org:8080/",
    "http://example.org:22/",
    "https://example.org:80/",
    "http://127.1.1.1:80\\@127.2.2.2:80/",
    "http://1.1.1.1 &@2.2.2.2# @3.3.3.3/",
    "http://example.org\t.test/",
    "http://example.org\r\nHost: within/",
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:///etc/passwd",
    "http://[::1%25lo]/",
    "http://[fe80::1%eth0]/",
    "http://%31%32%37.0.0.1/",
    "http://localhost/",
    "http://ip6-localhost/",
    "http://metadata/computeMetadata/v1/",
    "http://exa mple.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/_MAIL",
    "dict://127.0.0.1:11211/",
    "jar:http://127.0.0.1!/",
    "//127.0.0.1/",
    "http://",
    "https://" + "a" * 5_000 + ".org/",
]


def guarded(server: Server, **more: object) -> Guard:
    return Guard(frozenset({server.at}), **more)  # type: ignore[arg-type]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


CONNECTED: list[object] = []
_LISTENING = threading.local()


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and getattr(_LISTENING, "on", False):
        CONNECTED.append(arguments[1])


sys.addaudithook(_hear)


@pytest.fixture
def connections() -> Iterator[list[object]]:
    """Where this thread connected to, as Python itself tells."""
    CONNECTED.clear()
    _LISTENING.on = True
    yield CONNECTED
    _LISTENING.on = False


def _address(number: str) -> str:
    return f"http://[{number}]/" if ":" in number else f"http://{number}/"


@pytest.mark.parametrize("number", BAD)
def test_an_address_that_is_not_public_is_refused_and_nothing_is_connected_to(
    number: str, connections: list[object]
) -> None:
    assert not is_public(number)
    with pytest.raises(NotUsable, match="no address of the public network"):
        Guard().get(_address(number))
    with pytest.raises(NotUsable, match="no address of the public network"):
        Guard(resolve=lambda *_: ["93.184.215.14", number]).get("http://page.example.org/")
    assert connections == []


@pytest.mark.parametrize("url", SPELLINGS + TRICKS)
def test_an_address_in_disguise_is_refused_and_nothing_is_connected_to(url: str, connections: list[object]) -> None:
    with pytest.raises(NotUsable) as why:
        Guard(resolve=lambda *_: ["127.0.0.1"]).get(url)
    assert "\n" not in str(why.value).strip()
    assert connections == []


@pytest.mark.parametrize("to", [*map(_address, BAD), *SPELLINGS, *TRICKS[:-1]])
def test_a_redirect_to_such_an_address_is_not_followed(server: Server, connections: list[object], to: str) -> None:
    url = server.redirects("/away", to)
    with pytest.raises(NotUsable):
        guarded(server, resolve=lambda host, _: [host]).get(url)
    assert len(connections) == 1
    assert set(server.asked) <= {"/away", "//127.0.0.1/"}


def test_public_addresses_are_public() -> None:
    assert all(map(is_public, ["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:2800:21f::1", "2a00::1"]))


def test_a_name_is_resolved_once_a_hop_and_what_was_judged_is_connected_to(
    server: Server, connections: list[object]
) -> None:
    port = server.http.server_address[1]
    given = iter([["127.0.0.1"], ["127.0.0.2"]])
    guard = Guard(frozenset({f"page.example.org:{port}"}), resolve=lambda *_: next(given))
    guard.get(f"http://page.example.org:{port}/")
    assert connections == [("127.0.0.1", port)]
    assert next(given) == ["127.0.0.2"]  # nobody asked a second time


def test_only_the_host_that_was_asked_for_stays_allowed(server: Server) -> None:
    within = Server()
    url = server.redirects("/away", f"http://{within.at}/")
    with pytest.raises(NotUsable):
        Guard(frozenset({server.at, within.at})).get(url)
    assert within.asked == []
    within.close()


def test_redirects_on_the_way_are_followed_and_kept(server: Server) -> None:
    server.redirects("/old", "/older", 301)
    server.redirects("/older", f"http://{server.at}/", 308)
    found = guarded(server).get(f"http://{server.at}/old")
    assert [one.status for one in found] == [301, 308, 200]
    records = list(ArchiveIterator(io.BytesIO(kept.archive(found))))
    assert [record.rec_type for record in records].count("response") == 3


def test_going_round_in_circles_is_given_up(server: Server) -> None:
    url = server.redirects("/round", "/round")
    with pytest.raises(Unanswered, match="redirected more than"):
        guarded(server).get(url)


def test_a_gzip_bomb_of_200_megabytes_is_given_up(server: Server) -> None:
    packed = gzip.compress(b"\0" * 200_000_000, 9)
    server.answers["/bomb"] = 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed
    with pytest.raises(Unanswered, match="swells"):
        guarded(server).get(f"http://{server.at}/bomb")


def test_a_page_that_is_too_large_is_given_up(server: Server) -> None:
    server.answers["/large"] = 200, {"Content-Type": "text/plain"}, b"a" * 26_000_000
    with pytest.raises(Unanswered, match="larger than 25 MB"):
        guarded(server).get(f"http://{server.at}/large")


def test_a_packed_page_is_read(server: Server) -> None:
    server.answers["/gz"] = 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)
    fetched = fetch(f"http://{server.at}/gz", [server.at])
    assert "every one of them" in intake.read_bytes(fetched.raw, fetched.url).text


def test_an_encoding_that_was_not_asked_for_is_refused(server: Server) -> None:
    server.answers["/br"] = 200, {"Content-Encoding": "br"}, b"abc"
    with pytest.raises(Unanswered, match="not asked for"):
        guarded(server).get(f"http://{server.at}/br")


def test_a_slow_drip_ends_with_the_time_for_all_of_it(server: Server) -> None:
    began = time.monotonic()
    with pytest.raises(Unanswered, match="took longer than"):
        guarded(server, seconds=0.5).get(f"http://{server.at}/drip")
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("status", [403, 404, 410, 500, 503])
def test_an_answer_without_the_page_says_its_number(server: Server, status: int) -> None:
    server.answers["/no"] = status, {}, b"no"
    with pytest.raises(Unanswered, match=str(status)) as why:
        fetch(f"http://{server.at}/no", [server.at])
    assert why.value.status == status


def test_nobody_there_and_no_such_name_are_told_in_a_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unanswered, match="can't be reached"):
        Guard(frozenset({f"127.0.0.1:{port}"})).get(f"http://127.0.0.1:{port}/")

    def unknown(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Unanswered, match="not known"):
        Guard(resolve=unknown).get("http://nobody.example.org/")


def test_what_is_fetched_reads_as_the_page_with_its_address_and_moment(server: Server) -> None:
    url = server.redirects("/short", "/")
    fetched = fetch(url, [server.at])
    document = intake.read_bytes(fetched.raw, fetched.url)
    assert document.title == "The quay"
    assert document.url == f"http://{server.at}/"
    assert document.retrieved_at is not None
    assert document.raw == fetched.raw


@pytest.mark.parametrize(
    ("path", "kind", "body", "words"),
    [
        (
            "/talk.vtt",
            "text/vtt",
            b"WEBVTT\n\n00:01.000 --> 00:02.000\nWe keep our promises.\n",
            "We keep our promises.",
        ),
        ("/plain", "text/plain; charset=iso-8859-1", "Ça ira mieux demain.".encode("latin-1"), "Ça ira mieux demain."),
        ("/post.json", "application/json", b'{"segments":[{"start":0,"end":1,"text":" We keep it."}]}', "We keep it."),
        ("/odd", "application/octet-stream", b"Only a few plain words.", "Only a few plain words."),
    ],
)
def test_what_is_no_page_is_read_as_what_it_is(server: Server, path: str, kind: str, body: bytes, words: str) -> None:
    server.answers[path] = 200, {"Content-Type": kind}, body
    fetched = fetch(f"http://{server.at}{path}", [server.at])
    assert words in intake.read_bytes(fetched.raw, fetched.url).text


def test_a_long_answer_is_kept_whole(server: Server) -> None:
    server.answers["/long"] = 200, {"Content-Type": "text/plain"}, b"Only a few plain words.\n" * 100_000
    fetched = fetch(f"http://{server.at}/long", [server.at])
    assert intake.read_bytes(fetched.raw, fetched.url).text.count("few") == 100_000


def test_links_are_told_from_paths() -> None:
    assert all(map(is_link, ["https://example.org/a", " HTTP://example.org", "http:x"]))
    assert not any(map(is_link, ["a.txt", "https", "./https:", "C:\\http", "ftp://example.org"]))


def test_letters_of_an_address_are_sent_as_they_must_be() -> None:
    assert str(links.read("https://www.süddeutsche.de/café?q=ä b".replace(" ", "+"))) == (
        "https://www.xn--sddeutsche-9db.de/caf%C3%A9?q=%C3%A4+b"
    )
    assert resolved("127.0.0.1", 80) == ["127.0.0.1"]
