"""An evening whose chat is heard, with what the host is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from streamkit.controllers.chat import ChatController
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.receipts import Receipts
from streamkit.core.chat_commands import NO_ALIASES, Aliases
from streamkit.locale import Text
from tests.controllers.evening import Evening, an_evening, pointing_of, running
from tests.fakes.log import FakeStore
from tests.fakes.notary import FakeNotary

RU = Text("ru")
EN = Text("en")


Kind = TypeVar("Kind", bound=ChatController)


def the_chat(
    evening: Evening,
    *,
    notices: HostNotices,
    aliases: Aliases = NO_ALIASES,
    kind: type[Kind],
    paste_page: str = "",
) -> Kind:
    return kind(
        service=evening.service,
        chat=evening.chat,
        people=evening.store.people,
        words=evening.store.words,
        clock=evening.clock,
        ids=evening.ids,
        texts={"ru": RU, "en": EN},
        notices=notices,
        log=evening.store.log,
        lines=evening.heard,
        text=RU,
        receipts=Receipts(
            service=evening.service,
            log=evening.store.log,
            people=evening.store.people,
            words=evening.store.words,
            notary=FakeNotary(),
            clock=evening.clock,
            text=EN,
        ),
        pointing=pointing_of(evening),
        aliases=aliases,
        paste_page=paste_page,
    )


@asynccontextmanager
async def a_chat(
    *, aliases: Aliases = NO_ALIASES, store: FakeStore | None = None, paste_page: str = ""
) -> AsyncIterator[Evening]:
    """`store`: of an evening before, which a new run of the program goes on with."""
    async with an_evening(store) as evening:
        controller = the_chat(
            evening,
            notices=evening.notices,
            aliases=aliases,
            kind=ChatController,
            paste_page=paste_page,
        )
        async with running(controller.run):
            yield evening


def texts(evening: Evening) -> list[str]:
    return [said.text for said in evening.chat.said]
