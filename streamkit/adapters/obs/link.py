"""One connection to obs-websocket: its handshake, its receiving thread, and who waits for which answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import websocket
from obswebsocket import obsws
from obswebsocket.core import RecvThread

from streamkit.ports import Clock, Rejected, Unavailable

CLOSE_TIMEOUT = 2.0  # s
LARGEST = 16 * 2**20  # bytes; the answer to our largest batch is a hundredth of it

HELLO, IDENTIFY, IDENTIFIED, EVENT, REQUEST, RESPONSE, BATCH, BATCH_RESPONSE = 0, 1, 2, 5, 6, 7, 8, 9

# General, Config, Scenes, Inputs, Transitions, Filters, Outputs, SceneItems, Ui (studio mode) and
# SceneItemTransformChanged; not playback, vendors, nor what else comes many times a second.
EVENTS = 0b1111_1111 | 1 << 10 | 1 << 19

# Trying again quickly would only lock the owner's log: a person has to change something first.
REFUSALS = {4009: "obs-wrong-password", 4010: "obs-too-old", 4011: "obs-kicked"}

# What reading a message raises that is no JSON, or of another shape. Such an OBS is left and met anew.
NOT_UNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)

Heard = Callable[[int, dict[str, Any]], None]
Lost = Callable[[int], None]


class Link(obsws):  # type: ignore[misc]  # obs-websocket-py carries no types
    """obs-websocket-py 1.0, of which the socket, the receiving thread and the password's hash are used.

    Its own call() knows no batches, drops OBS's status code, waits a minute on a dead link and dies silently
    of an exception in a callback, so requests and answers are matched here. `heard` and `lost` are called
    in the receiving thread and must not wait. `patience` (s) holds for each step of the handshake.
    """

    ws: Any  # websocket-client is typed in part only

    def __init__(
        self,
        host: str,
        port: int,
        password: str,
        *,
        clock: Clock,
        heard: Heard,
        lost: Lost,
        patience: float,
        allow_no_password: bool,
    ) -> None:
        super().__init__(host, port, password, legacy=False, authreconnect=0)
        # Checked byte by byte in Python, 64 MB of text would hold up the whole program; json checks it too.
        self.ws = websocket.WebSocket(skip_utf8_validation=True)
        self.close_code: int | None = None
        self._clock, self._heard, self._lost = clock, heard, lost
        self._patience = patience
        self._allow_no_password = allow_no_password
        self._waiting: dict[str, Future[dict[str, Any]]] = {}
        self._open = False
        self._lock = threading.Lock()

    def connect(self) -> None:
        """Raises Unavailable where no OBS answers, Rejected where it does not let us in."""
        try:
            self._greet()
        except (OSError, websocket.WebSocketException, *NOT_UNDERSTOOD):
            raise Unavailable("obs-not-running", host=self.host, port=self.port) from None
        finally:
            if not self._open:
                self.ws.shutdown()
        self.thread_recv = RecvThread(self)
        self.thread_recv.daemon = True
        self.thread_recv.start()

    def submit(self, op: int, body: dict[str, Any]) -> Future[dict[str, Any]]:
        """Sends a request and returns its coming answer; a lost link fails it with Unavailable."""
        answer: Future[dict[str, Any]] = Future()
        with self._lock:
            if not self._open:
                raise Unavailable("obs-lost")
            self.id += 1
            self._waiting[str(self.id)] = answer
            message = json.dumps({"op": op, "d": {**body, "requestId": str(self.id)}})
        try:
            self.ws.send(message)
        except (OSError, websocket.WebSocketException):
            self.abort()
        return answer

    def abort(self) -> None:
        """Cuts the socket; the receiving thread notices at once and reports the loss."""
        try:
            self.ws.abort()
        except (OSError, AttributeError):  # the other side, or the receiving thread, closed it meanwhile
            return

    def disconnect(self) -> None:
        """Ends the link and its thread; never called inside that thread."""
        self.abort()
        if self.thread_recv:
            self.thread_recv.join(CLOSE_TIMEOUT)
        self.ws.shutdown()

    def _greet(self) -> None:
        url_host = f"[{self.host}]" if ":" in self.host else self.host
        # A proxy named in the environment must not see the owner's OBS.
        self.ws.connect(f"ws://{url_host}:{self.port}", timeout=self._patience, http_no_proxy=["*"])
        self._auth()
        self.ws.settimeout(None)
        self.ws.recv = self._receive
        self._open = True

    def _auth(self) -> None:
        challenge = self._expect(HELLO).get("authentication")
        if challenge is None and not self._allow_no_password:
            raise Rejected("obs-no-password", host=self.host, port=self.port)
        identify: dict[str, Any] = {"rpcVersion": 1, "eventSubscriptions": EVENTS}
        if challenge is not None:
            identify["authentication"] = self._build_auth_string(challenge["salt"], challenge["challenge"])
        self.ws.send(json.dumps({"op": IDENTIFY, "d": identify}))
        self._expect(IDENTIFIED)

    def _expect(self, op: int) -> dict[str, Any]:
        message = self._read()
        if message["op"] != op:
            raise ValueError(op)
        body: dict[str, Any] = message["d"]
        return body

    def _read(self) -> dict[str, Any]:
        opcode, payload = self.ws.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            self.close_code = int.from_bytes(payload[:2], "big")
            if self.close_code in REFUSALS:
                raise Rejected(REFUSALS[self.close_code], host=self.host, port=self.port)
            raise websocket.WebSocketConnectionClosedException
        if len(payload) > LARGEST:
            raise ValueError(len(payload))
        message: dict[str, Any] = json.loads(payload)
        return message

    def _receive(self) -> str:
        """Takes the place of `ws.recv` in the receiving thread and stays until the link is lost."""
        try:
            while True:
                self._take(self._read())
        except (OSError, websocket.WebSocketException, Rejected, *NOT_UNDERSTOOD):
            return ""
        finally:
            self.thread_recv.running = False
            self._fail_all()

    def _take(self, message: dict[str, Any]) -> None:
        at = self._clock.mono()
        body = message["d"]
        if message["op"] == EVENT:
            self._heard(at, _an_event(body))
        elif message["op"] in (RESPONSE, BATCH_RESPONSE):
            with self._lock:
                answer = self._waiting.pop(body["requestId"], None)
            if answer is not None and answer.set_running_or_notify_cancel():
                answer.set_result(body)

    def _fail_all(self) -> None:
        with self._lock:
            self._open = False
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            if answer.set_running_or_notify_cancel():
                answer.set_exception(Unavailable("obs-lost"))
        self._lost(self._clock.mono())


def _an_event(body: dict[str, Any]) -> dict[str, Any]:
    """Read in the loop later, where a wrong shape would be our fault."""
    if not isinstance(body["eventType"], str) or not isinstance(body.get("eventData") or {}, dict):
        raise TypeError(body)
    return body
