"""The loopback address Google's consent page sends the browser back to."""

from __future__ import annotations

import hmac
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

_DONE = "streamkit: готово, вкладку можно закрыть. / Done, you may close this tab.\n"


class Redirect:
    """Waits on 127.0.0.1 for the answer that carries `state`; whatever else knocks is not it.

    Not `InstalledAppFlow.run_local_server`: it prints, logs the code, and takes the first request for the
    answer, be it a browser's favicon.
    """

    def __init__(self, state: str) -> None:
        self._answers: queue.Queue[dict[str, str]] = queue.Queue(maxsize=1)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.state = state
        self._server.answers = self._answers
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="youtube-login", daemon=True
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def wait(self, seconds: float) -> dict[str, str] | None:
        """What Google answered; None where nobody came."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def __enter__(self) -> Redirect:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    state: str
    answers: queue.Queue[dict[str, str]]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10  # seconds; browsers open connections on suspicion and say nothing

    def do_GET(self) -> None:
        answer = dict(parse_qsl(urlsplit(self.path).query))
        ours = hmac.compare_digest(answer.get("state", "").encode(), self.server.state.encode())
        if ours and not self.server.answers.full():
            self.server.answers.put_nowait(answer)
        text = _DONE.encode() if ours else b""
        self.send_response(200 if ours else 404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the base class's name
        """Says nothing: the request line holds the code."""
