"""One client of obs-websocket: the handshake, the op codes, and the codes a wrong step closes with.

Rules and their order are those of obs-websocket 5.1's WebSocketServer_Protocol.cpp. Messages are answered
side by side as OBS's thread pool does: a batch that sleeps holds up nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any, NoReturn

from aiohttp import WSMsgType, web

from . import auth
from .batch import Execution, run_batch
from .encoding import Encoding
from .notices import ALL_BUT_HIGH_VOLUME, Notice
from .requests import answer, not_ready
from .requests.settings import WEBSOCKET_VERSION
from .studio import Studio

_RPC_VERSION = 1


class Op(IntEnum):
    """What a message is."""

    HELLO = 0
    IDENTIFY = 1
    IDENTIFIED = 2
    REIDENTIFY = 3
    EVENT = 5
    REQUEST = 6
    RESPONSE = 7
    BATCH = 8
    BATCH_RESPONSE = 9


class Close(IntEnum):
    """Why a client is sent away."""

    NOT_DECODED = 4002
    MISSING_FIELD = 4003
    WRONG_FIELD_TYPE = 4004
    WRONG_FIELD_VALUE = 4005
    UNKNOWN_OP = 4006
    NOT_IDENTIFIED = 4007
    ALREADY_IDENTIFIED = 4008
    AUTHENTICATION_FAILED = 4009
    UNSUPPORTED_RPC_VERSION = 4010
    SESSION_INVALIDATED = 4011


class _SendAway(Exception):
    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Client:
    """A connected client; what it is sent keeps the order in which it was said."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        studio: Studio,
        encoding: Encoding,
        *,
        password: str,
        salt: str,
        ready: Callable[[], bool],
    ) -> None:
        self._socket, self._studio, self._encoding = socket, studio, encoding
        self._password, self._salt, self._challenge = password, salt, auth.nonce()
        self._ready = ready
        self._identified = False
        self._subscriptions = ALL_BUT_HIGH_VOLUME
        self._outbox: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self._farewell: tuple[int, str] | None = None
        self._ops: dict[int, Callable[[Mapping[str, Any]], Any]] = {
            Op.IDENTIFY: self._identify,
            Op.REIDENTIFY: self._reidentify,
            Op.REQUEST: self._request,
            Op.BATCH: self._batch,
        }

    async def serve(self) -> None:
        """Says hello, then answers until either side has had enough."""
        self._hello()
        sender = asyncio.create_task(self._send_all(), name="obs stage: outbox")
        answers: set[asyncio.Task[None]] = set()
        try:
            async for message in self._socket:
                task = asyncio.create_task(self._answer(message.type, message.data), name="obs stage: answer")
                answers.add(task)
                task.add_done_callback(answers.discard)
        finally:
            for task in (sender, *answers):
                task.cancel()
            await asyncio.gather(sender, *answers, return_exceptions=True)

    def tell(self, notice: Notice) -> None:
        if self._identified and notice.intent & self._subscriptions:
            said = {"eventType": notice.type, "eventIntent": int(notice.intent)}
            self._say(Op.EVENT, said if notice.fields is None else {**said, "eventData": notice.fields})

    def send_away(self, code: int, reason: str) -> None:
        """Closes once everything said so far is sent."""
        self._farewell = self._farewell or (code, reason)
        self._outbox.put_nowait(None)

    def _say(self, op: Op, fields: Mapping[str, Any]) -> None:
        self._outbox.put_nowait(self._encoding.encode({"op": int(op), "d": fields}))

    async def _send_all(self) -> None:
        while (message := await self._outbox.get()) is not None:
            try:
                if isinstance(message, str):
                    await self._socket.send_str(message)
                else:
                    await self._socket.send_bytes(message)
            except ConnectionError:
                return
        code, reason = self._farewell or (1000, "")
        await self._socket.close(code=code, message=reason.encode())

    def _hello(self) -> None:
        question = {"challenge": self._challenge, "salt": self._salt}
        greeting = {"obsWebSocketVersion": WEBSOCKET_VERSION, "rpcVersion": _RPC_VERSION}
        self._say(Op.HELLO, {**greeting, "authentication": question} if self._password else greeting)

    async def _answer(self, kind: WSMsgType, payload: Any) -> None:
        try:
            op, fields = _decoded(self._encoding, kind, payload, identified=self._identified)
            if not self._identified and op != Op.IDENTIFY:
                reason = "You attempted to send a non-Identify message while not identified."
                raise _SendAway(Close.NOT_IDENTIFIED, reason)
            handler = self._ops.get(op)
            if handler is None:
                raise _SendAway(Close.UNKNOWN_OP, f"Unknown OpCode: {op}")
            pending = handler(fields)
            if pending is not None:
                await pending
        except _SendAway as end:
            self.send_away(end.code, end.reason)

    def _identify(self, fields: Mapping[str, Any]) -> None:
        if self._identified:
            reason = "You are already Identified with the obs-websocket server."
            raise _SendAway(Close.ALREADY_IDENTIFIED, reason)
        if self._password:
            self._check_password(fields)
        version = _required(fields, "rpcVersion", int)
        if version != _RPC_VERSION:
            reason = "Your requested RPC version is not supported by this server."
            raise _SendAway(Close.UNSUPPORTED_RPC_VERSION, reason)
        self._subscribe(fields)
        self._identified = True
        self._say(Op.IDENTIFIED, {"negotiatedRpcVersion": _RPC_VERSION})

    def _check_password(self, fields: Mapping[str, Any]) -> None:
        given = fields.get("authentication")
        if not isinstance(given, str) or not auth.is_right(
            given, self._password, salt=self._salt, challenge=self._challenge
        ):
            raise _SendAway(Close.AUTHENTICATION_FAILED, "Authentication failed.")

    def _reidentify(self, fields: Mapping[str, Any]) -> None:
        self._subscribe(fields)
        self._say(Op.IDENTIFIED, {"negotiatedRpcVersion": _RPC_VERSION})

    def _subscribe(self, fields: Mapping[str, Any]) -> None:
        if "eventSubscriptions" in fields:
            self._subscriptions = _required(fields, "eventSubscriptions", int)

    def _request(self, fields: Mapping[str, Any]) -> None:
        number = _present(fields, "requestId")
        name: str = _required(fields, "requestType", str)
        ready = self._ready()
        outcome = answer(self._studio, name, fields.get("requestData")) if ready else not_ready()
        self._say(Op.RESPONSE, {"requestType": name, "requestId": number, **outcome})

    async def _batch(self, fields: Mapping[str, Any]) -> None:
        number = _present(fields, "requestId")
        execution = _optional(fields, "executionType", int, 0)
        if execution not in set(Execution):
            raise _SendAway(Close.WRONG_FIELD_VALUE, "Your `executionType` has an invalid value.")
        halt: bool = _optional(fields, "haltOnFailure", bool, False)
        requests: list[Any] = _required(fields, "requests", list)
        results = await run_batch(
            self._studio,
            requests,
            execution=Execution(execution),
            halt_on_failure=halt,
            ready=self._ready(),
        )
        self._say(Op.BATCH_RESPONSE, {"requestId": number, "results": results})


def _decoded(
    encoding: Encoding, kind: WSMsgType, payload: Any, *, identified: bool
) -> tuple[int, Mapping[str, Any]]:
    frame = kind.name.lower()
    if frame != encoding.frame:
        reason = f"Your session encoding is set to {encoding.name}, but a {frame} message was received."
        raise _SendAway(Close.NOT_DECODED, reason)
    try:
        message = encoding.decode(payload)
    except ValueError:
        raise _SendAway(Close.NOT_DECODED, f"Unable to decode {encoding.name}.") from None
    if not isinstance(message, dict):
        raise _SendAway(Close.NOT_DECODED, "You sent a non-object payload.")
    if not identified and "request-type" in message:
        reason = "You appear to be attempting to connect with the pre-5.0.0 plugin protocol."
        raise _SendAway(Close.UNSUPPORTED_RPC_VERSION, reason)
    op, fields = message.get("op"), message.get("d")
    if not isinstance(op, int):
        raise _SendAway(Close.UNKNOWN_OP, "Your request is missing an `op`, or it is not a number.")
    if fields is None:
        raise _SendAway(Close.MISSING_FIELD, "Your payload is missing data (`d`).")
    if not isinstance(fields, dict):
        raise _SendAway(Close.WRONG_FIELD_TYPE, "Your payload's data (`d`) is not an object.")
    return op, fields


def _present(fields: Mapping[str, Any], name: str) -> Any:
    if name not in fields:
        raise _SendAway(Close.MISSING_FIELD, f"Your payload's data is missing a `{name}`.")
    return fields[name]


def _required(fields: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    value = _present(fields, name)
    if not isinstance(value, kind) or (kind is int and (isinstance(value, bool) or value < 0)):
        _wrong_type(name)
    return value


def _optional(fields: Mapping[str, Any], name: str, kind: type[Any], default: Any) -> Any:
    return default if fields.get(name) is None else _required(fields, name, kind)


def _wrong_type(name: str) -> NoReturn:
    raise _SendAway(Close.WRONG_FIELD_TYPE, f"Your `{name}` is of the wrong type.")
