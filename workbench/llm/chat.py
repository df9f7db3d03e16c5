"""One question to a model, over the chat interface that OpenAI's servers and local ones share, and its answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from workbench.errors import BadInput, ModelFailed

MOST_BYTES = 1_000_000  # of an answer; a page of proposals is some 10,000
_PIECE = 16_384
_SAID = 120  # code points of what a server says that is shown
_SCHEMES = {"http", "https"}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers: the address that `/chat/completions` follows, as `http://127.0.0.1:8080/v1`, and its name.

    `seconds` is the time for one question and its whole answer. `key` goes with it as a bearer's token.

    Raises:
        BadInput: the address is none of http or https, or holds a name or password.
    """

    address: str
    model: str
    seconds: float = 60.0
    key: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in _SCHEMES or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
            raise BadInput(f"“{self.address}” is no endpoint; write it as http://127.0.0.1:8080/v1")
        if not self.model or self.seconds <= 0:
            raise BadInput("a model needs a name, and more than no time to answer")

    @property
    def here(self) -> bool:
        """Whether it is this machine: then no text leaves it."""
        return urlsplit(self.address).hostname in _LOOPBACK


def ask(endpoint: Endpoint, messages: Sequence[Mapping[str, str]]) -> str:
    """What the model answers to these messages. No redirect is followed and nothing is asked twice.

    Raises:
        ModelFailed: it can't be reached, is too slow, answers with an error, with too much, or with no answer.
    """
    ends = monotonic() + endpoint.seconds
    body = json.dumps({"model": endpoint.model, "messages": list(messages), "temperature": 0, "stream": False})
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    with urllib3.PoolManager(timeout=urllib3.Timeout(total=endpoint.seconds), retries=False) as pool:
        try:
            response = pool.request(
                "POST",
                f"{endpoint.address.rstrip('/')}/chat/completions",
                body=body.encode(),
                headers=headers,
                redirect=False,
                preload_content=False,
            )
            return _content(endpoint, response.status, _read(endpoint, response, ends))
        except HTTPError as wrong:
            raise _failed(endpoint, f"can't be asked ({_brief(type(wrong).__name__)})") from None


def _read(endpoint: Endpoint, response: BaseHTTPResponse, ends: float) -> bytes:
    """The whole answer, within its time and its size, however slowly it drips."""
    found = bytearray()
    try:
        while piece := response.read1(_PIECE):
            found += piece
            if len(found) > MOST_BYTES:
                raise _failed(endpoint, f"answered with more than {MOST_BYTES:,} bytes")
            if monotonic() > ends:
                raise _failed(endpoint, f"did not answer within {endpoint.seconds:g} seconds")
        return bytes(found)
    finally:
        response.close()


def _content(endpoint: Endpoint, status: int, body: bytes) -> str:
    if status != 200:
        raise _failed(endpoint, f"answered {status}: {_brief(body.decode('utf-8', 'replace'))}")
    try:
        answer: Any = json.loads(body)
        said = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise _failed(endpoint, "answered with something else than a chat's answer") from None
    if not isinstance(said, str) or not said.strip():
        raise _failed(endpoint, "declined to answer, or said nothing")
    return said


def _failed(endpoint: Endpoint, what: str) -> ModelFailed:
    return ModelFailed(f"the model {endpoint.model} at {endpoint.address} {what}; nothing was kept")


def _brief(said: str) -> str:
    return " ".join(said.split())[:_SAID] or "no words"
