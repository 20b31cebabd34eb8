"""Nothing that opens a door reaches a log, an error's text, or what an error is chained to."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from pathlib import Path

import pytest

from streamkit.ports.errors import PortError
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import a_studio, an_upload, ignored


def chained(error: BaseException) -> list[BaseException]:
    """The error and everything it drags along."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__]
    return found


async def test_errors_and_logs_hold_no_secret(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Session, tokens and the client's secret are in no text, whatever failed."""
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(False)
    async with a_studio(tmp_path) as studio:
        upload = an_upload(tmp_path)
        secrets = [
            json.loads(studio.token_file.read_bytes())["refresh_token"],
            "the-client-secret",
            "ya29.",
        ]
        errors: list[BaseException] = []
        for fault in (
            Fault.UNAVAILABLE_BEFORE,
            Fault.RESET,
            Fault.LOST_ANSWER,
            Fault.DEAD_SESSION,
            Fault.QUOTA,  # last: after it no upload is opened until midnight
        ):
            session = await studio.youtube.open(upload)  # a line that broke may have brought it all
            secrets += [session, session.rpartition("=")[2]]
            studio.server.fail_next(fault)
            with pytest.raises(PortError) as failed:
                await studio.youtube.send(upload, session=session, progress=ignored)
            errors.append(failed.value)
        studio.server.revoke()
        with pytest.raises(PortError) as failed:
            await studio.youtube.channel()
        errors.append(failed.value)
    texts = [repr(one) + str(one) for error in errors for one in chained(error)]
    texts += ["".join(traceback.format_exception(error)) for error in errors]
    texts += [caplog.text, repr(studio.youtube)]
    assert [secret for secret in secrets for text in texts if secret in text] == []
    assert [len(chained(error)) for error in errors] == [1] * len(errors)
