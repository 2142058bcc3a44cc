"""A web server of one's own on 127.0.0.1: pages, a feed, and all that servers do wrong."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Lock gates renewed | Canal Courier</title></head>
<body><article><h1>Lock gates renewed</h1>
<p>The lock at Millbridge got new gates for 2.4 million euros, the canal board said on Tuesday.</p>
<p>"We moved 1,200 tonnes of silt," said Tove Brink, the engineer.</p>
</article></body></html>
"""
CHANGED = PAGE.replace("2.4 million", "2.9 million")


class WebServer:
    """Serves what `pages` holds and the misbehaviour under /odd/; remembers what was asked.

    A page is its body, or its status, headers and body. `{site}` in a body is the server's own
    address.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, bytes | tuple[int, dict[str, str], bytes]] = {}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.done = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)

    @property
    def site(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def put(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> str:
        """Serve a body at a path; `content_type="text/plain"` sends that header. Gives the URL."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-").title(): value for name, value in headers.items()}
        self.pages[path] = (status, named, data.replace(b"{site}", self.site.encode()))
        return self.site + path

    def move(self, path: str, target: str, status: int = 302) -> str:
        """Redirect a path to another path or address. Gives the URL."""
        return self.put(path, b"", status=status, location=target)

    @contextmanager
    def running(self) -> Iterator[WebServer]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.done.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def do_GET(self) -> None:
                web.asked[self.path] += 1
                web.agents.add(self.headers["User-Agent"])
                try:
                    web._answer(self)
                except OSError:  # the reader has hung up, as some tests want it to
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Nothing is said on the terminal."""

        return Handler

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        misbehave = getattr(self, "_" + handler.path.removeprefix("/odd/"), None)
        if handler.path.startswith("/odd/") and misbehave:
            handler.close_connection = True
            misbehave(handler)
            return
        page = self.pages.get(handler.path, (404, {}, b"Nothing here."))
        status, headers, body = page if isinstance(page, tuple) else (200, {}, page)
        handler.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            handler.send_header(name, value)
        if "Content-Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _silent(self, handler: BaseHTTPRequestHandler) -> None:
        """Takes the request and never answers."""
        self.done.wait(10)

    def _drip(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends a page byte by byte, never silent and never done."""
        handler.send_response(200)
        handler.end_headers()
        while not self.done.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    def _drip_head(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends headers without end."""
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.done.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    def _endless(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends as much as the reader takes."""
        handler.send_response(200)
        handler.end_headers()
        while not self.done.is_set():
            handler.wfile.write(b"<p>More and more.</p>\n" * 4_000)

    def _cut_off(self, handler: BaseHTTPRequestHandler) -> None:
        """Promises more than it sends."""
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(PAGE) + 500))
        handler.end_headers()
        handler.wfile.write(PAGE.encode())

    def _cut_off_chunks(self, handler: BaseHTTPRequestHandler) -> None:
        """Leaves in the middle of a chunk."""
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"400\r\n" + PAGE.encode()[:100])

    def _chunks(self, handler: BaseHTTPRequestHandler) -> None:
        """Sends a page in pieces, without saying how long it is."""
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for line in PAGE.encode().splitlines(keepends=True):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
        handler.wfile.write(b"0\r\n\r\n")

    def _not_http(self, handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail.example.org ready\r\n")

    def _hangs_up(self, handler: BaseHTTPRequestHandler) -> None:
        """Leaves without a word."""

    def put_packed(self, path: str, body: bytes, *, keep: int | None = None) -> str:
        """Serve a body packed by gzip, or the first `keep` bytes of that. Gives the URL."""
        return self.put(path, gzip.compress(body)[:keep], content_encoding="gzip")
