"""A host's act on a video, from the command line: told to the running program, or kept for its next run.

The program that runs owns the log, so it is asked, at the door of its control room. Where none runs, the
request is decided here and its steps are done when the program next runs.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from enum import StrEnum
from urllib.parse import urlsplit

import aiohttp

from streamkit.adapters.store import Store, read_written
from streamkit.adapters.system import SystemIds
from streamkit.config import Config
from streamkit.controllers.upload_acts import about_upload
from streamkit.core.commands import (
    AskForApprovalAgain,
    Command,
    LeaveOut,
    PauseVideo,
    ResumeVideo,
    Retract,
    RetryStep,
)
from streamkit.core.commands.by_hand import TellTakenDown
from streamkit.core.errors import Refused
from streamkit.core.evolve import replay
from streamkit.core.model import VideoId
from streamkit.erasing import writing
from streamkit.ports import Cause, Rejected, Unavailable
from streamkit.secret_files import read_secret
from streamkit.videos.telling import found
from streamkit.web.auth import COOKIE, Doors

ACTS: dict[str, Callable[[VideoId], Command]] = {
    "retract": Retract,
    "retry": RetryStep,
    "ask-again": AskForApprovalAgain,
    "leave-out": LeaveOut,
    "pause": PauseVideo,
    "resume": ResumeVideo,
    "taken-down": TellTakenDown,
}
_PATIENCE = 30.0  # s; the answer comes when it is durable


class Done(StrEnum):
    """Text keys: who took the request."""

    TOLD = "publish-told"
    KEPT = "publish-kept"


async def act(config: Config, name: str, *, video: str, **more: str) -> Done:
    """`video` is the beginning of its id, `more` the act's other arguments.

    Raises Rejected (the program's own sentence), Unavailable."""
    meant = found(replay(read_written(config.folder / "store").facts()), video).id
    try:
        store = await Store.open(config.folder / "store")
    except Rejected as no:
        if no.key != "store-in-use":
            raise
        await _tell(config, {"act": name, "video": meant, **more})
        return Done.TOLD
    try:
        async with writing(store) as service:
            await service.handle(Cause(f"publish:{SystemIds().new()}"), _command(name, meant, more))
    except Refused as no:
        raise Rejected(no.key, **no.args_) from no
    finally:
        await store.close()
    return Done.KEPT


def _command(name: str, video: VideoId, more: Mapping[str, str]) -> Command:
    return ACTS[name](video) if name in ACTS else about_upload(name, {"video": video, **more})


async def _tell(config: Config, body: Mapping[str, str]) -> None:
    """As the control room's own page does; the cookie is signed with a key only the owner can read."""
    kept = config.folder / "secrets"
    address = (read_secret(kept / "control-room.json") or {}).get("address")
    if address is None:
        raise Unavailable("publish-not-reached")
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    cookie = Doors.kept_in(kept / "web.json").cookie()
    headers = {"Origin": origin, "Cookie": f"{COOKIE}={cookie}", "Idempotency-Key": secrets.token_hex(16)}
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(f"{origin}/api/act", json=dict(body), headers=headers) as answer,
        ):
            if answer.status in {409, 503}:
                said = json.loads(await answer.read())
                raise Rejected("publish-refused", why=said["text"])
            if answer.status != 202:
                raise Unavailable("publish-not-reached")
    except (aiohttp.ClientError, TimeoutError):
        raise Unavailable("publish-not-reached") from None
