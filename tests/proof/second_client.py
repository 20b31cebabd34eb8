"""Google's client for Node against our local YouTube: it is not shaped after our own adapter.

By hand: `npm install --prefix /tmp/google googleapis@178` and
`python3 -m uv run python -m tests.proof.second_client /tmp/google`.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from streamkit.rehearsal.youtube import LocalYouTube

SCRIPT = Path(__file__).with_name("second_client.mjs")
SIZE = 3 * 256 * 1024 + 17


async def talks(packages: Path) -> tuple[dict[str, Any], LocalYouTube, list[str]]:
    """What the client saw, and what the server has and refused."""
    server = LocalYouTube(
        client_id="c", client_secret="s", channel=("UCcodeclub", "Code Club"), processing_seconds=0
    )
    await server.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            film = Path(folder) / "film.mp4"
            film.write_bytes(random.Random(5).randbytes(SIZE))  # noqa: S311 because it is no secret
            told = {
                "endpoint": server.endpoint,
                "client": server.client_config()["installed"],
                "refreshToken": server.issue_refresh_token(),
                "film": str(film),
            }
            node = await asyncio.create_subprocess_exec(
                "node",
                str(SCRIPT),
                str(packages),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            said, _ = await node.communicate(json.dumps(told).encode())
    finally:
        await server.stop()
    return json.loads(said or b"{}"), server, server.refusals


def main() -> None:
    said, server, refusals = asyncio.run(talks(Path(sys.argv[1]).resolve()))
    print(json.dumps({"client": said, "posts": server.posts, "refusals": refusals}, indent=1))  # noqa: T201
    expected = {
        "statuses": [200, 308, 308, 200],
        "stored": "bytes=0-262143",
        "channel": "UCcodeclub",
        "listed": [said.get("id")],
        "privacy": "unlisted",
        "size": str(SIZE),
        "refused": "400",
    }
    wrong = {name: said.get(name) for name, value in expected.items() if said.get(name) != value}
    sys.exit(f"otherwise than expected: {wrong}" if wrong or server.posts != 1 or len(refusals) != 1 else 0)


if __name__ == "__main__":
    main()
