"""A process that sends one upload until it is killed: endpoint, session and file come as arguments."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from streamkit.adapters.youtube import YouTube
from tests.adapters.youtube.studio import UNIT, an_upload, ignored


async def send(folder: Path, endpoint: str, session: str, size: int) -> None:
    youtube = YouTube(
        endpoint=endpoint,
        client_file=folder / "client.json",
        token_file=folder / "token.json",
        chunk=8 * UNIT,
    )
    await youtube.send(an_upload(folder, size=size), session=session, progress=ignored)


if __name__ == "__main__":
    asyncio.run(send(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
