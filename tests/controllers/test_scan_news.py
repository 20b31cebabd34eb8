"""Whoever sent code with a secret hears it in the chat: in time to revoke it, and no more than that."""

from __future__ import annotations

from streamkit.controllers.asking import seconds
from streamkit.controllers.scan_news import ScanNews
from streamkit.core.commands import Accept, Fetched, Submit, WantRecording
from streamkit.core.model import Digest, SubmissionId
from streamkit.core.scan import Finding, pack_findings
from streamkit.locale import Text
from streamkit.ports import Said
from tests.controllers.evening import Evening, an_evening, running, until

TOLD = Text("en").say("told-secrets", who="@gleb")


def news(evening: Evening) -> ScanNews:
    return ScanNews(
        service=evening.service, chat=evening.chat, people=evening.store.people, clock=evening.clock,
        text=Text("en"),
    )  # fmt: skip


async def scanned(evening: Evening, name: str, *, secrets: int) -> SubmissionId:
    words, submission = evening.store.words, SubmissionId(name)
    await evening.do(Submit(submission, await evening.person("gleb"), await words.keep("link")))
    findings = await words.keep(pack_findings((Finding(0, 7, "secret-twitch"),) * secrets))
    file = await words.keep("file")
    await evening.do(Fetched(submission, Digest(name), file, None, None, secrets, 0, findings))
    return submission


async def test_its_sender_is_told_once() -> None:
    """That there is something, not what nor where; code without secrets is no news."""
    async with an_evening() as evening:
        await evening.open()
        one = news(evening)
        async with running(one.run, one.watch_state):
            await scanned(evening, "clean", secrets=0)
            await scanned(evening, "leaking", secrets=2)
            await until(lambda: evening.chat.said)
            await evening.do(WantRecording())
            evening.clock.advance(seconds(31))
            await until(lambda: not list(one.owed(evening.state)))
        assert [said.text for said in evening.chat.said] == [TOLD]
        assert "Twitch" not in TOLD
        assert "7" not in TOLD


async def test_what_could_not_be_said_is_said_later() -> None:
    """Swallowed by the platform it is still owed, until the host has decided."""
    async with an_evening() as evening:
        await evening.open()
        evening.chat.outcome = Said.DROPPED
        one = news(evening)
        async with running(one.run, one.watch_state):
            submission = await scanned(evening, "leaking", secrets=1)
            await until(lambda: one._not_before)
            evening.chat.outcome = Said.SENT
            evening.clock.advance(seconds(31))
            await evening.do(WantRecording())
            await until(lambda: evening.chat.said)
        assert [said.text for said in evening.chat.said] == [TOLD]
        await evening.do(Accept(submission, masked=True))
        assert not list(news(evening).owed(evening.state))
