"""The screen in a browser, through textual-serve: each window that connects gets a process of its own over the desk.

There is no login here. It listens on loopback unless told otherwise, takes windows from its own page alone, and that
page loads nothing from elsewhere.
"""

import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from workbench.messages import tell

LOOPBACK = ("127.0.0.1", "localhost", "::1")

_OWN_ONLY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'"
)


class DeskServer(Server):
    """Serves one desk. `public` is the address that browsers see, where a login proxy stands before it."""

    def __init__(self, desk: Path, who: str, host: str, port: int, public: str = "") -> None:
        signed = ["--as", who] if who else []
        command = shlex.join([sys.executable, "-m", "workbench", "--db", str(desk), *signed])
        super().__init__(command, host, port, title=f"workbench · {desk.name}", public_url=public or None)
        hosts = {f"{name}:{port}" for name in ({*LOOPBACK, host} if host in LOOPBACK else {host})}
        self._hosts = hosts | ({public.rsplit("://", maxsplit=1)[-1].rstrip("/")} if public else set())

    def initialize_logging(self) -> None:
        """No line a request: who looks when is nobody's business."""

    async def on_startup(self, app: web.Application) -> None:
        """Nothing more is printed than what the command says."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard())
        app.on_response_prepare.append(_say_own_only)
        return app

    def _guard(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        """Refuse what another page sends here, under its own name or under ours."""

        @web.middleware
        async def guard(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            origin = request.headers.get("Origin", "")
            if request.host not in self._hosts or (origin and origin.split("://")[-1] not in self._hosts):
                raise web.HTTPForbidden(text=tell("browser.own_page"))
            return await handler(request)

        return guard


async def _say_own_only(_: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = _OWN_ONLY
    response.headers["Referrer-Policy"] = "no-referrer"
