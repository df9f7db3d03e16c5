"""The optional model, against a server of our own on loopback that answers as models do, and as they should not."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.entry import workbench
from workbench.desk import Desk, machine
from workbench.errors import BadInput, ModelFailed
from workbench.llm import Endpoint, ask, propose
from workbench.model import Span, Sureness

ARTICLE = (
    "Mayor Ann Lund said the lock is shut. Paul Berg sees it differently: for him the lock has been open since May. "
    "Rosa Vega, a baker, waved the paper. “Nobody asked us”, it read. Ann Lund left."
)
GOOD = [{"words": "the lock has been open since May", "speaker": "Paul Berg"}]


def chat(content: object) -> bytes:
    said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


class Server:
    """What was asked, and what is answered: a status and a body, or a function that writes whatever it likes."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.status = 200
        self.body: Any = chat([])
        self.address = ""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            server.headers.append(dict(self.headers))
            self.send_response(server.status)
            self.send_header("Content-Type", "application/json")
            if server.status == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            with suppress(OSError):  # whoever asked went away
                server.body(self.wfile) if callable(server.body) else self.wfile.write(server.body)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    server.address = f"http://127.0.0.1:{httpd.server_port}/v1"
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


def proposed(server: Server, answer: object, known: list[Span] | None = None) -> tuple[list[tuple[str, str]], Any]:
    server.body = chat(answer)
    where = Endpoint(server.address, "tiny", seconds=5)
    found = propose(ARTICLE, known or [], lambda messages: ask(where, messages))
    return [(one.span.of(ARTICLE), one.speaker) for one in found.kept], found.refused


def test_what_stands_in_the_article_is_proposed_where_it_stands(server: Server) -> None:
    kept, refused = proposed(server, GOOD)
    assert kept == [("the lock has been open since May", "Paul Berg")]
    assert refused == {}
    assert server.asked[0]["model"] == "tiny"
    assert ARTICLE in server.asked[0]["messages"][1]["content"]


def test_words_around_the_answer_do_no_harm(server: Server) -> None:
    kept, _ = proposed(server, f"Here you are:\n```json\n{json.dumps(GOOD)}\n```")
    assert kept == [("the lock has been open since May", "Paul Berg")]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"words": "the lock has been closed since May", "speaker": "Paul Berg"}, "words that are not in the article"),
        ({"words": "The lock has been open since May", "speaker": "Paul Berg"}, "words that are not in the article"),
        ({"words": "the lock has been open since May", "speaker": "Paul Bergson"}, "a name that is not in the article"),
        ({"words": "the lock has been open since May", "speaker": "Pau"}, "a name that is not in the article"),
        ({"words": "the lock has been open since May", "speaker": ""}, "a name that is not in the article"),
        ({"words": "the lock", "speaker": "Paul Berg"}, "too short or too long for a statement"),
        ({"words": 7, "speaker": "Paul Berg"}, "no list of statements as asked for"),
        (["the lock has been open since May"], "no list of statements as asked for"),
        ({"words": "the lock is shut", "speaker": "Ann Lund"}, "words of a claim that is known"),
    ],
)
def test_what_does_not_stand_there_is_refused_with_the_reason(server: Server, item: object, why: str) -> None:
    at = ARTICLE.index("the lock is shut")
    assert proposed(server, [item], [Span(at, at + 16)]) == ([], {why: 1})


def test_words_that_stand_there_twice_have_no_place(server: Server) -> None:
    twice = [{"words": "it is late now", "speaker": "Ann"}]
    server.body = chat(twice)
    where = Endpoint(server.address, "tiny", seconds=5)
    found = propose("Ann: it is late now, it is late now.", [], lambda messages: ask(where, messages))
    assert found.refused == {"words that stand in the article more than once": 1}


def test_offsets_of_the_model_are_not_believed(server: Server) -> None:
    kept, _ = proposed(server, [{**GOOD[0], "start": 0, "end": 4, "kind": "direct", "verdict": "true"}])
    assert kept == [("the lock has been open since May", "Paul Berg")]


@pytest.mark.parametrize("answer", ["I'm sorry, I can't help with that.", "[", "[{]", "{}", "[" * 9000 + "]" * 9000])
def test_an_answer_that_is_no_list_keeps_nothing(server: Server, answer: str) -> None:
    kept, refused = proposed(server, answer)
    assert kept == []
    assert sum(refused.values()) == 1


def failing(server: Server, seconds: float = 5) -> str:
    with pytest.raises(ModelFailed) as wrong:
        ask(Endpoint(server.address, "tiny", seconds), [{"role": "user", "content": "x"}])
    assert len(str(wrong.value).splitlines()) == 1
    return str(wrong.value)


@pytest.mark.parametrize(
    "body", [b"", b"no JSON", b"{}", b'{"choices": []}', b"[" * 5000, b"\xff\xfe", chat(""), chat("  "), b"null"]
)
def test_an_answer_that_is_no_chat_says_so_and_keeps_nothing(server: Server, body: bytes) -> None:
    server.body = body
    assert "nothing was kept" in failing(server)


def test_a_refusal_without_words_says_so(server: Server) -> None:
    server.body = b'{"choices": [{"message": {"role": "assistant", "content": null, "refusal": "no"}}]}'
    assert "declined to answer" in failing(server)


def test_an_error_is_said_with_the_servers_words_in_one_line(server: Server) -> None:
    server.status, server.body = 503, b"loading\nmodel"
    assert "answered 503: loading model" in failing(server)


def test_a_redirect_is_not_followed(server: Server) -> None:
    server.status, server.body = 302, b""
    assert "answered 302" in failing(server)
    assert len(server.asked) == 1


def test_an_endless_answer_is_cut(server: Server) -> None:
    def endless(out: Any) -> None:
        while True:
            out.write(b"[" * 65_536)

    server.body = endless
    assert "more than 1,000,000 bytes" in failing(server)


def test_an_answer_that_drips_is_given_up(server: Server) -> None:
    def drips(out: Any) -> None:
        for _ in range(100):
            out.write(b" ")
            out.flush()
            time.sleep(0.05)

    server.body = drips
    begun = time.monotonic()
    assert "did not answer within 0.5 seconds" in failing(server, 0.5)
    assert time.monotonic() - begun < 3


def test_silence_is_given_up(server: Server) -> None:
    server.body = lambda _out: time.sleep(2)
    assert "nothing was kept" in failing(server, 0.3)


def test_nobody_at_the_address_says_so() -> None:
    with pytest.raises(ModelFailed, match="can't be asked"):
        ask(Endpoint("http://127.0.0.1:1/v1", "tiny", 2), [{"role": "user", "content": "x"}])


def test_the_key_goes_to_the_server_and_nowhere_else(server: Server) -> None:
    server.status = 401
    with pytest.raises(ModelFailed) as wrong:
        ask(Endpoint(server.address, "tiny", 5, key="s3cret"), [{"role": "user", "content": "x"}])
    assert server.headers[0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in str(wrong.value)


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://x/v1", "http://", "http://a:b@x/v1", "x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        Endpoint(address, "tiny")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.delenv("WORKBENCH_OFFLINE", raising=False)
    return tmp_path


def set_model(home: Path, address: str) -> None:
    settings = f'[model]\nendpoint = "{address}"\nname = "tiny"\nseconds = 5\n'
    (home / "settings.toml").write_text(settings, "utf-8")


def test_without_a_setting_nothing_is_asked_and_doctor_says_that_no_text_leaves(home: Path) -> None:
    with Desk.open(home / "d.workbench", "Ana") as desk:
        document = desk.documents.add_text(ARTICLE)
        with pytest.raises(BadInput, match="no model is set"):
            desk.asking.propose(document.id)
    assert "model: none is set; no text leaves this machine for one" in [*machine.lines()]


def test_doctor_says_where_text_goes(home: Path) -> None:
    set_model(home, "https://models.example/v1")
    [told] = [line for line in machine.lines() if line.startswith("model:")]
    assert "tiny at https://models.example/v1" in told
    assert "leaves this machine" in told
    set_model(home, "http://127.0.0.1:8080/v1")
    [told] = [line for line in machine.lines() if line.startswith("model:")]
    assert "on this machine" in told


def test_offline_sends_nothing_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_model(home, "https://models.example/v1")
    monkeypatch.setenv("WORKBENCH_OFFLINE", "1")
    with Desk.open(home / "d.workbench", "Ana") as desk:
        document = desk.documents.add_text(ARTICLE)
        with pytest.raises(BadInput, match="offline"):
            desk.asking.propose(document.id)


@pytest.mark.parametrize("row", ['endpoint = "http://x/v1"', "name = 1", 'endpoint = 1\nname = "a"', 'key = "s3cret"'])
def test_a_setting_that_is_none_says_what_is_asked(home: Path, row: str) -> None:
    (home / "settings.toml").write_text(f"[model]\n{row}\n", "utf-8")
    with Desk.open(home / "d.workbench", "Ana") as desk:
        document = desk.documents.add_text(ARTICLE)
        with pytest.raises(BadInput, match=r"\[model\] has"):
            desk.asking.propose(document.id)


def test_a_proposal_is_kept_marked_logged_and_a_guess(home: Path, server: Server) -> None:
    set_model(home, server.address)
    server.body = chat(GOOD)
    with Desk.open(home / "d.workbench", "Ana") as desk:
        document = desk.documents.add_text(ARTICLE)
        desk.extract(document.id)
        before = len(desk.claims.of_document(document.id))
        found = desk.asking.propose(document.id)
        assert len(desk.claims.of_document(document.id)) == before
        [claim] = desk.asking.keep(document.id, found.kept)
        assert (claim.text, claim.speaker, claim.sureness) == (GOOD[0]["words"], "Paul Berg", Sureness.GUESSED)
        assert claim.worth_reasons == ("proposed by the model tiny, not read by the rules",)
        assert claim.status.value == "open"
        [entry] = desk.history(claim.id)
        assert entry.why.startswith(f"proposed by the model tiny at {server.address}, ")
        assert desk.verify().problems == ()
        assert "a claim that is known" in next(iter(desk.asking.propose(document.id).refused))


def test_the_command_shows_and_keeps(home: Path, server: Server) -> None:
    set_model(home, server.address)
    server.body = chat([*GOOD, {"words": "the lock was never built", "speaker": "Paul Berg"}])
    desk = home / "d.workbench"
    with Desk.open(desk, "Ana") as opened:
        opened.documents.add_text(ARTICLE)
    words = ["propose", "1", "--db", str(desk), "--as", "Ana"]
    shown = CliRunner().invoke(workbench, words)
    assert "the lock has been open since May" in shown.output
    assert "1 proposed by the model; 1 refused: words that are not in the article" in shown.output
    told = CliRunner().invoke(workbench, [*words, "--keep", "--json"]).output
    assert json.loads(told[: told.rindex("]") + 1])[0]["claim"] == 1
