"""A server on loopback that counts what it is asked for, for tests of what fetches pages."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    "<html><head><title>The quay</title></head><body><article><h1>The quay</h1>"
    + "<p>Marta Lindqvist said: “We keep our promises, every one of them, and shall go on doing so.”</p>" * 4
    + "</article></body></html>"
).encode()


class Server:
    """A server on loopback: what it answers by path, and which paths it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {"/": (200, {"Content-Type": "text/html"}, PAGE)}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                if self.path == "/drip":
                    outer.drip(self)
                    return
                status, headers, body = outer.answers[self.path]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.at = f"127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def drip(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        with contextlib.suppress(OSError):  # whoever asked has had enough: what these tests are about
            for _ in range(200):
                handler.wfile.write(b"<")
                time.sleep(0.05)

    def redirects(self, path: str, to: str, status: int = 302) -> str:
        self.answers[path] = status, {"Location": to}, b""
        return f"http://{self.at}{path}"

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
