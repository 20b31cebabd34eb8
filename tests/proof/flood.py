"""A raid, and somebody in it who takes back: `python -m tests.proof.flood SECONDS LINES_PER_SECOND`.

Messages enter where twitchio hands them to us, as objects it made of Twitch's frames; the lanes, the chat
controller, the writer and the store on the disk are the program's own. A word is acted on when its fact is
durable and every loop sees the new state.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import structlog
from twitchio import ChatMessage
from twitchio.models.eventsub_ import create_event_instance

from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.adapters.twitch import TwitchChat
from streamkit.adapters.twitch.hearing import Place
from streamkit.controllers.chat import ChatController
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.last_lines import LastLines
from streamkit.controllers.pointing import Pointing
from streamkit.controllers.receipts import Receipts
from streamkit.core.chat_commands import is_consent_word
from streamkit.core.commands import Command, GiveAnswer, OpenSession, PutQuestion, StepOnStage
from streamkit.core.model import EVERYTHING, NOTHING, PersonId, Quorum, SessionId, SessionKind, WordsId
from streamkit.locale import Text, notice_id
from streamkit.ports import Account, Cause
from streamkit.rehearsal.twitch import frames
from streamkit.rehearsal.twitch.accounts import User
from streamkit.running import TURN
from streamkit.service import Service
from tests.controllers.evening import running
from tests.fakes.notary import FakeNotary
from tests.proof.told import spread, tell

HOST = User("100", "streamer", "Streamer")
EVERY = 0.25  # s between two withdrawals
ON_STAGE = 6  # people; the others were asked and may leave the recording as well
BURST = 50  # lines: more do not fit into what aiohttp reads from a socket at once
WARM = 2.0  # s, until every lane is full
TICK = 0.005  # s: so often a burst of lines arrives
TALK = ("hello", "!queue", "LUL LUL LUL", "what is this?", "!line 3", "привет всем", "+", "!nope", "stop it")


@dataclass
class Raid:
    """The evening that is raided, and what came of it."""

    chat: TwitchChat
    service: Service
    notices: HostNotices
    guests: list[tuple[User, PersonId]]
    sent: int = 0
    delays: list[float] = field(default_factory=list)  # s, of the withdrawals that were acted on

    def hears(self, user: User, text: str) -> None:
        self.sent += 1
        self.chat._hearing.hear(message(str(self.sent), user, text))

    def allows(self, person: PersonId) -> bool:
        session = self.service.state.session
        return session is not None and session.media(person) != NOTHING

    def talk(self) -> Iterator[tuple[User, str]]:
        for number in itertools.count():
            yield (
                User(str(10_000 + number % 500), f"raider{number % 500}", "Raider"),
                TALK[number % len(TALK)],
            )

    async def takes_back(self, user: User, person: PersonId) -> None:
        began = time.monotonic()
        self.hears(user, "!no")
        async for _ in self.service.states():
            if not self.allows(person):
                self.delays.append(time.monotonic() - began)
                return


_ASKED = {
    "type": "channel.chat.message",
    "version": "1",
    "condition": {},
    "transport": {"method": "websocket", "session_id": "x"},
}
_FRAME = frames.notification(
    frames.subscription("s", _ASKED), frames.chat_message("", channel=HOST, chatter=HOST, text="", badges=[])
)


def message(id_: str, user: User, text: str) -> ChatMessage:
    """As twitchio makes it of a frame of Twitch's."""
    who = {"chatter_user_id": user.id, "chatter_user_login": user.login, "chatter_user_name": user.name}
    words = {"text": text, "fragments": []}
    event = _FRAME["payload"]["event"] | who | {"message_id": id_, "message": words}
    metadata = _FRAME["metadata"] | {"message_id": f"delivery {id_}", "message_timestamp": frames.now()}
    frame = {"metadata": metadata, "payload": _FRAME["payload"] | {"event": event}}
    made = create_event_instance("channel.chat.message", frame)
    assert isinstance(made, ChatMessage)
    return made


@asynccontextmanager
async def raided(folder: Path, *, guests: int) -> AsyncIterator[Raid]:
    """An evening with a store on the disk, in which so many people have said yes."""
    clock, ids, text = SystemClock(), SystemIds(), Text("en")
    store = await Store.open(folder / "store")
    service = Service(store.log, clock)
    await service.start()
    chat = TwitchChat(
        client_id="none", channel=HOST.login, tokens=folder / "none.json", clock=clock,
        is_consent_word=is_consent_word,
    )  # fmt: skip
    chat._hearing.place = Place(channel=HOST.id, bot="200")
    notices = HostNotices(clock)
    receipts = Receipts(
        service=service, log=store.log, people=store.people, words=store.words, notary=FakeNotary(),
        clock=clock, text=text,
    )  # fmt: skip
    controller = ChatController(
        service=service, chat=chat, people=store.people, words=store.words, clock=clock, ids=ids,
        texts={"en": text, "ru": text}, notices=notices, receipts=receipts, log=store.log, text=text,
        lines=LastLines(clock),
        pointing=Pointing(service=service, words=store.words, clock=clock),
    )  # fmt: skip
    try:
        async with running(service.run, controller.run):
            do = partial(_do, service, itertools.count())
            host = await store.people.find(_account(HOST))
            await do(
                OpenSession(
                    SessionId("raid"), SessionKind.CODE_REVIEW, Quorum.EVERYONE, notice_id("en"), host,
                    WordsId("title"), EVERYTHING,
                )
            )  # fmt: skip
            there = []
            for number in range(guests):
                user = User(str(1_000 + number), f"guest{number}", f"Guest{number}")
                person = await store.people.find(_account(user))
                if number < ON_STAGE:
                    await do(StepOnStage(person))
                await do(PutQuestion(person))
                await do(GiveAnswer(person, EVERYTHING))
                there.append((user, person))
            yield Raid(chat, service, notices, there)
    finally:
        await store.close()


async def _do(service: Service, count: Iterator[int], command: Command) -> None:
    await service.handle(Cause(f"proof:{next(count)}"), command)


def _account(user: User) -> Account:
    return Account("twitch", user.id, user.login, user.name)


async def flood(raid: Raid, *, seconds: float, rate: int) -> float:
    """Lines arrive at this rate, and the guests take back one after the other; returns lines per second."""
    talk, first, began, due = raid.talk(), raid.sent, time.monotonic(), 0.0
    async with asyncio.TaskGroup() as acting:
        while (passed := time.monotonic() - began) < seconds:
            owed = round(passed * rate) - (raid.sent - first)
            for _ in range(min(owed, BURST)):
                raid.hears(*next(talk))
            if passed >= due and raid.guests:
                acting.create_task(raid.takes_back(*raid.guests.pop(0)))
                due += EVERY
            await asyncio.sleep(0 if owed > BURST else TICK)
        return (raid.sent - first) / passed


def _resident() -> float:
    """MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


async def measured(folder: Path, *, seconds: float, rate: int) -> None:
    async with raided(folder, guests=int((WARM + seconds) / EVERY) + 2) as raid:
        await flood(raid, seconds=WARM, rate=rate)
        raid.delays.clear()
        before = _resident()
        came = await flood(raid, seconds=seconds, rate=rate)
        tell(
            "withdrawals in a flood",
            lines_per_second=round(came), seconds=round(seconds), unread=raid.chat.unread(),
            withdrawals=len(raid.delays), ms=spread(raid.delays), grew_mib=round(_resident() - before, 1),
        )  # fmt: skip


def main() -> None:
    sys.setswitchinterval(TURN)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured(Path(folder), seconds=float(sys.argv[1]), rate=int(sys.argv[2])))


if __name__ == "__main__":
    main()
