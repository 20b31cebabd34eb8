"""How soon pages show what changed: `python -m tests.bench.pages [ROUNDS] [SECONDS]`, 500 and 10 by default.

First a word in the chat until it is painted in a real Chromium: chat, writer, store on disk, views, socket
and page are the real ones; the clock stops after the paint. Then 200 open overlays and 20 changes a second,
served by a process of their own and read by this one: from the change to its arrival, and the CPU beside the
bare operation, which is the same text sent over the same sockets by a loop. Then with ten pages that never
read.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector, WSMsgType, web
from rich.console import Console

from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.store import Store
from streamkit.codes import Codes
from streamkit.controllers.chat import ChatController
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.packaged import overlays_folder
from streamkit.pages import Pages
from streamkit.web.app import serve
from streamkit.web.auth import Doors
from tests.bench.first_frame import _browser, _not_recording, p99, said
from tests.controllers.chatting import EN, the_chat
from tests.controllers.evening import an_evening, running
from tests.fakes.live import FakeLive

PAGES, RATE, SLOW = 200, 20, 10
# Resolves with the wall clock once a frame with the name was painted.
_PAINTED = """(name) => new Promise((done) => {
  const look = () => {
    if (!document.querySelector("#bar")?.textContent.includes(name)) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => done(Date.now())));
  };
  look();
})"""


async def from_chat_to_pixels(rounds: int) -> list[float]:
    """Milliseconds; somebody on stage chooses another name each time."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store: Any = await Store.open(folder / "store")
        stack.push_async_callback(store.close)
        evening = await stack.enter_async_context(an_evening(store))
        await evening.open("asya")
        highlighter = await stack.enter_async_context(Highlighter())
        pages = Pages(
            service=evening.service, recording=_not_recording(), people=store.people, words=store.words,
            clock=evening.clock, codes=Codes(highlighter), size="normal", text=EN, language="en", healths=(),
            lines=evening.heard,
            overlay=OverlayPages(service=evening.service, clock=evening.clock, ids=evening.ids),
        )  # fmt: skip
        chat = the_chat(evening, notices=evening.notices, kind=ChatController)
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        doors = Doors.kept_in(folder / "web.json")
        await stack.enter_async_context(running(
            chat.run, pages.run, pages.watch_state,
            lambda: serve(pages, doors=doors, port=0, ready=ready.set_result),
        ))  # fmt: skip
        page = await _browser(stack)
        await page.goto(doors.overlay_url(await ready, "all"))
        await page.locator("#rec b").wait_for()
        times = []
        for n in range(rounds + 1):
            painted = asyncio.create_task(page.evaluate(_PAINTED, f"asya {n}"))
            await asyncio.sleep(0.05)  # so that the page is already looking
            began = time.time()
            evening.says("asya", f"!name asya {n}")
            async with asyncio.timeout(30):
                times.append(await painted - began * 1000)
    return times[1:]


@dataclass(frozen=True, slots=True)
class Crowd:
    arrived: list[float]  # ms from the change to each arrival
    cpu: float  # s the serving process took meanwhile

    @property
    def each(self) -> float:
        """Microseconds of CPU for each message."""
        return self.cpu / len(self.arrived) * 1e6


async def a_crowd(kind: str, seconds: int, *, slow: int = 0) -> Crowd:
    """So many pages beside those that do not read."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.pages", kind, str(seconds),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    address = (await server.stdout.readline()).decode().strip()
    origin = address.partition("/ws")[0]
    async with ClientSession(connector=TCPConnector(limit=0)) as http:
        sockets = [await http.ws_connect(address, origin=origin) for _ in range(PAGES)]
        for socket in sockets[:slow]:
            socket._response.connection.transport.pause_reading()  # type: ignore[union-attr]
        reading = [asyncio.create_task(_read(socket)) for socket in sockets[slow:]]
        server.stdin.write(b"go\n")
        cpu = float(await server.stdout.readline())
        arrived = [time for times in await asyncio.gather(*reading) for time in times]
        for socket in sockets[:slow]:
            socket._response.close()
    server.stdin.close()
    await server.wait()
    return Crowd(arrived, cpu)


async def _read(socket: ClientWebSocketResponse) -> list[float]:
    times = []
    async for message in socket:
        if message.type is WSMsgType.TEXT and message.data:
            at = json.loads(message.data)["at"]
            if at < 0:
                break
            if at:
                times.append((time.time() - at) * 1000)
    return times


async def _changes(change: Callable[[float], Awaitable[None]], seconds: int) -> None:
    """Waits for the word, then 20 changes a second, tells the CPU they took, and waits to be let go."""
    await asyncio.to_thread(sys.stdin.readline)
    before, loop = _cpu(), asyncio.get_running_loop()
    began = loop.time()
    for n in range(seconds * RATE):
        await asyncio.sleep(began + n / RATE - loop.time())
        await change(time.time())
    await asyncio.sleep(0.3)
    Console(soft_wrap=True).print(_cpu() - before)
    await change(-1.0)
    await asyncio.to_thread(sys.stdin.readline)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _view() -> dict[str, Any]:
    view: dict[str, Any] = json.loads((overlays_folder() / "demo/overlay.en.json").read_text())
    return {**view, "at": 0}


async def serve_ours(seconds: int) -> None:
    live = FakeLive(shown=_view(), desk={"lang": "en"})
    with tempfile.TemporaryDirectory() as folder:
        doors = Doors.kept_in(Path(folder) / "web.json")
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        serving = asyncio.create_task(serve(live, doors=doors, ready=ready.set_result))
        address = doors.overlay_url(await ready, "all").replace("/o/", "/ws/")
        Console(soft_wrap=True).print(address, markup=False, highlight=False)

        async def change(at: float) -> None:
            live.change(at=at)

        await _changes(change, seconds)
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def serve_bare(seconds: int) -> None:
    """No view, no queue, no beat: one text, and a loop over the sockets."""
    sockets: set[web.WebSocketResponse] = set()
    view = _view()

    async def accept(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        sockets.add(socket)
        async for _ in socket:
            pass
        return socket

    async def change(at: float) -> None:
        text = json.dumps({**view, "at": at}, ensure_ascii=False, separators=(",", ":"))
        for socket in sockets:
            await socket.send_str(text)

    app = web.Application()
    app.add_routes([web.get("/ws/all", accept)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/ws/all"
    Console(soft_wrap=True).print(address, markup=False, highlight=False)
    await _changes(change, seconds)
    await runner.cleanup()


async def crowds(seconds: int) -> AsyncIterator[str]:
    """In turn, three times, since other work on the machine comes and goes."""
    ours, bare, slowed = [], [], []
    for _ in range(3):
        bare.append(await a_crowd("bare", seconds))
        ours.append(await a_crowd("ours", seconds))
        slowed.append(await a_crowd("ours", seconds, slow=SLOW))
    for name, found in (("bare send", bare), ("ours", ours), (f"{SLOW} never read", slowed)):
        times = [time for each in found for time in each.arrived]
        cpu = statistics.median(each.each for each in found)
        yield f"{PAGES} pages x {RATE}/s, {name}: {len(times)} arrived, {said(times)}, {cpu:.1f} us CPU each"
    ratio = statistics.median(one.each / other.each for one, other in zip(ours, bare, strict=True))
    delayed = statistics.median(
        p99(one.arrived) / p99(other.arrived) for one, other in zip(slowed, ours, strict=True)
    )
    yield f"CPU {ratio:.2f} x the bare send; p99 beside slow pages {delayed:.2f} x"


async def main(rounds: int, seconds: int) -> None:
    console = Console(soft_wrap=True)
    console.print(f"load {os.getloadavg()[0]:.1f}")
    if rounds:
        console.print(
            f"from a word in the chat to pixels, {rounds} rounds: {said(await from_chat_to_pixels(rounds))}"
        )
    async for line in crowds(seconds):
        console.print(line)
    console.print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", time_served]:
            asyncio.run(serve_ours(int(time_served)))
        case ["bare", time_served]:
            asyncio.run(serve_bare(int(time_served)))
        case given:
            rounds, seconds = [*map(int, given), *(500, 10)[len(given) :]]
            asyncio.run(main(rounds, seconds))
