"""The desk in a browser: the real server, a real window, and a look at the picture where there is a browser."""

import asyncio
import base64
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from workbench.desk import demo

aiohttp = pytest.importorskip("aiohttp")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("serve") / "desk.workbench"
    demo.build(path).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "workbench", "--db", str(path), "--as", "Ana", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except URLError:
                time.sleep(0.1)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def answer(where: str, **headers: str) -> int:
    try:
        with urlopen(Request(f"http://{where}/", headers=headers), timeout=10) as page:
            return int(page.status)
    except HTTPError as refused:
        return refused.code


def test_the_page_is_for_itself_and_loads_nothing_from_elsewhere(served: str) -> None:
    with urlopen(f"http://{served}/", timeout=10) as page:
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert answer(served, Origin=f"http://{served}") == 200
    assert answer(served, Origin="https://evil.example") == 403
    assert answer(served, Host="evil.example:80") == 403


def test_it_listens_on_loopback_alone(served: str) -> None:
    port = int(served.rpartition(":")[2])
    others = {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in (one for one in others if not one.startswith("127.")):
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, port)) != 0


def test_a_window_shows_the_desk_and_answers_keys(served: str) -> None:
    async def seen() -> bytes:
        got = b""
        async with aiohttp.ClientSession() as session:
            address = f"ws://{served}/ws?width=120&height=40"
            async with session.ws_connect(address, origin=f"http://{served}") as window:
                for wanted, key in ((b"Caracas", '["stdin", "v"]'), (b"Verdict on claim", None)):
                    while wanted not in got:
                        message = await window.receive(60)
                        got += message.data if isinstance(message.data, bytes) else str(message.data).encode()
                    if key:
                        await window.send_str(key)
        return got

    assert b"Verdict on claim 1" in asyncio.run(seen())


async def painted(where: str, profile: Path) -> bytes:
    """The page as a browser paints it once the desk has written to it, as a PNG."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,800", "--remote-debugging-port=0"]
    browser = subprocess.Popen([BROWSER, *options, f"--user-data-dir={profile}"], stderr=subprocess.DEVNULL)
    try:
        port_file = profile / "DevToolsActivePort"
        while not port_file.exists() or not port_file.read_text():
            await asyncio.sleep(0.1)
        at = f"http://127.0.0.1:{port_file.read_text().splitlines()[0]}"
        async with aiohttp.ClientSession() as session:
            async with session.put(f"{at}/json/new?http://{where}/") as opened:
                page = (await opened.json())["webSocketDebuggerUrl"]
            async with session.ws_connect(page, max_msg_size=0) as tab:
                for _ in range(200):
                    shown = await told(tab, "Runtime.evaluate", expression="document.body.className")
                    if "-first-byte" in str(shown):
                        await asyncio.sleep(2)  # the page fades in
                        return base64.b64decode((await told(tab, "Page.captureScreenshot"))["data"])
                    await asyncio.sleep(0.1)
    finally:
        browser.terminate()
        browser.wait(20)
    raise AssertionError("the desk never wrote to the page")


async def told(tab: Any, method: str, **params: object) -> dict[str, Any]:
    """What the browser answers."""
    await tab.send_json({"id": 1, "method": method, "params": params})
    while True:
        answered = (await tab.receive(30)).json()
        if answered.get("id") == 1:
            return dict(answered["result"])


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
def test_a_browser_paints_it(served: str, tmp_path: Path) -> None:
    picture = asyncio.run(painted(served, tmp_path / "profile"))
    # A picture that is kept can be looked at: its ground is the theme's, its letters are many.
    (tmp_path / "desk.png").write_bytes(picture)
    assert len(picture) > 60_000, "the page before the desk is there is half of that"
