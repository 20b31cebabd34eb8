"""Everybody in a cut is asked once per version, reminded a little, and silence ends in no."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from streamkit.controllers.approving import Approving
from streamkit.core.approval_times import DAY, Period
from streamkit.core.commands import (
    AddGuest,
    Approve,
    AskForApprovalAgain,
    DraftVideo,
    FinishCut,
    LeaveOut,
    StepOnStage,
    UnwantPart,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.model import (
    SECOND,
    Binding,
    Digest,
    Licence,
    PersonId,
    Stage,
    Video,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.locale import Text
from streamkit.ports import Account, Said, Unavailable
from tests.controllers.evening import Evening, an_evening, running, until
from tests.controllers.video_under_way import Publishing, publishing
from tests.fakes.media import CLEAN

VIDEO = VideoId("v1")
LOGINS = tuple(f"a-guest-with-a-long-log-{n}" for n in range(9))


def approving(evening: Evening, *, hours: tuple[int, int] | None = None, minute: int = 0) -> Approving:
    return Approving(
        service=evening.service, chat=evening.chat, people=evening.store.people, words=evening.store.words,
        clock=evening.clock, ids=evening.ids, text=Text("ru"), notices=evening.notices,
        period=Period(hours=hours), see="approval-see-file", minute=lambda _: minute,
    )  # fmt: skip


@asynccontextmanager
async def asked(guests: int) -> AsyncIterator[Evening]:
    """A finished cut with the host and so many guests; whoever asks runs."""
    async with an_evening() as evening:
        await a_cut(evening, guests)
        one = approving(evening)
        async with running(one.run, one.watch_state):
            yield evening


async def a_cut(evening: Evening, guests: int) -> None:
    await evening.open()
    people = {await evening.person(login) for login in LOGINS[:guests]}
    await evening.do(DraftVideo(evening.session.id, VIDEO, None, Visibility.UNLISTED, Licence.CC_BY_NC))
    await finish(evening, frozenset({evening.session.host, *people}))


async def finish(evening: Evening, people: frozenset[PersonId]) -> None:
    digest = Digest("c" * 64)
    binding = Binding(digest, digest, digest, Visibility.UNLISTED, Licence.CC_BY_NC)
    text = await evening.store.words.keep("Разбор кода: очередь сообщений с приоритетами\nописание")
    await evening.do(FinishCut(VIDEO, binding, people, WordsId("cut"), text, 1, report=CLEAN))


def video(evening: Evening) -> Video:
    return evening.state.videos[VIDEO]


def mentioned(evening: Evening) -> list[list[str]]:
    return [[w for w in said.text.split() if w.startswith("@")] for said in evening.chat.said]


def code_of(evening: Evening) -> str:
    binding = video(evening).binding
    assert binding is not None
    return approval_code(binding)


async def settled(evening: Evening, *, days: float) -> None:
    """Time passes, and everything that is due then is done."""
    evening.clock.advance(round(days * 24 * 3600 * SECOND))
    evening.chat.sign_of_life()
    await evening.do(StepOnStage(await evening.person(f"somebody-{evening.ids.new()}")))


async def test_everybody_in_a_video_is_told_its_code_in_messages_that_fit() -> None:
    """Each by name, with the title, the words and until when; never the host at the desk."""
    async with asked(9) as evening:
        await until(lambda: len(evening.chat.said) == 3)
        names = [name for line in mentioned(evening) for name in line]
        assert sorted(names) == sorted(f"@{login}" for login in LOGINS)
        assert all(len(said.text) <= 450 for said in evening.chat.said)
        for word in (
            f"!публикуй {code_of(evening)}",
            "!не ",
            "!вырежи ",
            "«Разбор кода: очередь",
            "Молчание",
        ):
            assert all(word in said.text for said in evening.chat.said)


async def test_who_heard_it_does_not_hear_it_after_a_restart_and_who_has_spoken_never() -> None:
    """What was said stands in the log; what was swallowed is said again by the next run."""
    async with an_evening() as evening:
        await a_cut(evening, 2)
        evening.chat.outcome = Unavailable("twitch-unavailable")
        first = approving(evening)
        async with running(first.run, first.watch_state):
            await until(lambda: first._not_before and evening.state.inquiry(VIDEO).round)
        evening.chat.outcome = Said.SENT
        await evening.do(Approve(await evening.person(LOGINS[0]), code_of(evening)))
        second, third = approving(evening), approving(evening)
        async with running(second.run, second.watch_state):
            await until(lambda: evening.chat.said)
        async with running(third.run, third.watch_state):
            await settled(evening, days=0.1)
            await until(lambda: not list(third.owed(evening.state)))
        assert mentioned(evening) == [[f"@{LOGINS[1]}"]]


async def test_the_silent_are_reminded_a_few_times_and_then_the_time_is_over() -> None:
    """After a day, three and seven; after two weeks a yes is too late, until the host asks once more."""
    async with asked(2) as evening:
        await until(lambda: len(evening.chat.said) == 1)
        anya, boris = [await evening.person(login) for login in LOGINS[:2]]
        await evening.do(Approve(anya, code_of(evening)))
        for days, lines in ((0.9, 1), (0.2, 2), (2, 3), (4, 4), (5, 4)):
            await settled(evening, days=days)
            await until(partial(said, evening, lines))
        assert mentioned(evening)[1:] == [[f"@{LOGINS[1]}"]] * 3
        await settled(evening, days=2)
        await until(lambda: (now := evening.state.inquiry(VIDEO).round) is not None and now.over)
        late = Approve(boris, code_of(evening), sent=evening.clock.wall())
        assert await refused(evening, late) == "approval-too-late"
        await evening.do(AskForApprovalAgain(VIDEO))
        await until(lambda: len(evening.chat.said) == 5)
        await evening.do(late)
        assert video(evening).approvals[boris].approved


def said(evening: Evening, lines: int) -> bool:
    return len(evening.chat.said) == lines


async def refused(evening: Evening, command: Approve) -> str:
    try:
        await evening.do(command)
    except Refused as refusal:
        return refusal.key
    return ""


async def test_nobody_is_asked_outside_the_hours() -> None:
    """The round begins all the same; the evening may go on past midnight."""
    async with an_evening() as evening:
        await a_cut(evening, 1)
        night = approving(evening, hours=(18 * 60, 60), minute=4 * 60)
        async with running(night.run, night.watch_state):
            await until(lambda: evening.state.inquiry(VIDEO).round)
            assert not list(night.owed(evening.state))
        late = approving(evening, hours=(18 * 60, 60), minute=30)
        async with running(late.run, late.watch_state):
            await until(lambda: evening.chat.said)
        assert "18:00" in evening.chat.said[0].text
        assert "01:00" in evening.chat.said[0].text


async def test_whom_the_chat_does_not_reach_is_the_hosts_to_ask() -> None:
    """By name and with the code, in the control room; and that is written down as asked."""
    async with an_evening() as evening:
        await evening.open()
        guest = await evening.store.people.find(Account("guest", "g1", "", "Катя"))
        await evening.do(AddGuest(guest))
        await evening.do(DraftVideo(evening.session.id, VIDEO, None, Visibility.UNLISTED, Licence.CC_BY_NC))
        await finish(evening, frozenset({guest}))
        one = approving(evening)
        async with running(one.run, one.watch_state):
            await until(lambda: (now := evening.state.inquiry(VIDEO).round) and guest in now.put)
        assert not evening.chat.said
        (notice,) = evening.notices()
        assert notice.key == "approval-by-hand"
        assert notice.args["code"] == code_of(evening)


async def test_a_wish_is_told_to_everybody_else_in_one_line(tmp_path: Path) -> None:
    """By pseudonym, with its seconds; the host at the desk reads it there."""
    async with publishing(tmp_path) as there, running(*there.loops):
        evening = there.evening
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        one = approving(evening)
        async with running(one.run, one.watch_state):
            await until(partial(said, evening, 1))
            await evening.do(wish_of(there, there.host))
            await until(
                lambda: len(evening.chat.said) >= 2 and not evening.state.inquiry(there.video.id).owed
            )
            told = next(line.text for line in evening.chat.said if "0:02" in line.text)
            assert told.startswith("@anya ")
            assert "0:04" in told
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await evening.do(wish_of(there, there.anya, at=6))
            await until(lambda: "told-wish-host" in [notice.key for notice in evening.notices()])
            await until(lambda: len(there.media.cuts) == 3)
        lengths = [piece.end - piece.start for piece in there.media.cuts[-1]]
        assert lengths == [round(1.75 * SECOND), 4 * SECOND]  # of ten: 1.75-4.25 went, and the last 1.75


def wish_of(there: Publishing, person: PersonId, *, at: int = 2) -> UnwantPart:
    return UnwantPart(person, code_in(there), at * SECOND, (at + 2) * SECOND)


def code_in(there: Publishing) -> str:
    assert there.video.binding is not None
    return approval_code(there.video.binding)


async def test_who_is_left_out_is_told(tmp_path: Path) -> None:
    """In one line, and the version without them is asked about without them."""
    async with publishing(tmp_path) as there, running(*there.loops):
        evening = there.evening
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await evening.do(LeaveOut(there.video.id))
        one = approving(evening)
        async with running(one.run, one.watch_state):
            await until(lambda: not evening.state.inquiry(there.video.id).owed)
        assert mentioned(evening) == [["@anya"]]
        assert evening.chat.said[0].text == Text("ru").say("told-left-out", who="@anya", title="«Разбор»")


async def test_a_reminder_is_due_once_however_long_the_program_was_away() -> None:
    """Three instants have passed: one line."""
    async with an_evening() as evening:
        await a_cut(evening, 1)
        first = approving(evening)
        async with running(first.run, first.watch_state):
            await until(lambda: evening.chat.said)
        evening.clock.advance(8 * DAY * 1_000_000)
        second = approving(evening)
        async with running(second.run, second.watch_state):
            await until(lambda: len(evening.chat.said) == 2)
            await settled(evening, days=0.1)
            await until(lambda: not list(second.owed(evening.state)))
        assert len(evening.chat.said) == 2
