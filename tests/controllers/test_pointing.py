"""Pointing from the chat: what was said becomes lines that are there; no words are kept for nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from random import Random

from streamkit.core.chat_commands import Language, understand
from streamkit.core.commands import Fetched, LetPointersIn, Show, Submit
from streamkit.core.errors import Refused
from streamkit.core.material import Material, Part, PartKind, pack
from streamkit.core.model import Digest, SubmissionId
from streamkit.core.note import Lines, Note
from streamkit.locale import Text
from streamkit.ports import Role
from tests.controllers.chatting import a_chat, texts
from tests.controllers.evening import Evening, an_evening, pointing_of, until

CODE = SubmissionId("code")
QUEUE = Part("bot/queue.py", "one\ntwo\nthree")
PATCH = Part("bot/main.py", "@@ -1,2 +1,2 @@\n-old\n+new\n same", PartKind.DIFF)
LINES = int(os.environ.get("STREAMKIT_CHAT_LINES", "2000"))


async def on_stage(evening: Evening) -> None:
    await evening.open()
    asya = await evening.person("asya")
    link = await evening.store.words.keep("https://github.com/asya/bot")
    file = await evening.store.words.keep(pack(Material("bot", "asya/bot", "1" * 40, (QUEUE, PATCH))))
    await evening.do(Submit(CODE, asya, link))
    await evening.do(Fetched(CODE, Digest("d"), file, None, None))
    await evening.do(Show(CODE))


def notes(evening: Evening) -> tuple[Note, ...]:
    return evening.session.submissions[CODE].notes


async def test_a_viewer_s_seed_lands_where_they_said() -> None:
    """In silence but for whose the words stay; in a diff on its new side, or with a minus on the old one."""
    async with a_chat() as evening:
        await on_stage(evening)
        evening.says("boris", "!line 2 why not a set?")
        evening.says("vera", "!строка main.py:-1")
        await until(lambda: len(notes(evening)) == 2)
        first, second = notes(evening)
        assert (first.lines, second.lines) == (Lines(0, 2, 2), Lines(1, 1, 1, old=True))
        assert first.words is not None
        assert await evening.store.words.read(first.words) == "why not a set?"
        assert texts(evening) == [say("en", "reply-note-yours")]


async def test_during_a_raid_numbers_wait_for_the_host() -> None:
    """From the first one on; the host is told once, and lets them in."""
    async with a_chat() as evening:
        await on_stage(evening)
        evening.chat.raid(120)
        evening.chat.raid(7)
        evening.says("boris", "!line 2")
        await until(lambda: len(notes(evening)) == 1)
        assert notes(evening)[0].held
        assert [one.key for one in evening.notices()] == ["chat-raid"]
        await evening.do(LetPointersIn(shown=True))
        assert not notes(evening)[0].held


async def test_a_raid_between_evenings_is_nobody_s_business() -> None:
    """And the chat goes on being heard."""
    async with a_chat() as evening:
        evening.chat.raid(120)
        evening.says("boris", "!queue")  # news comes before talk
        await until(lambda: evening.chat.said)
        await on_stage(evening)
        evening.says("boris", "!line 2")
        await until(lambda: len(notes(evening)) == 1)
        assert not notes(evening)[0].held


async def test_a_deleted_seed_is_taken_back() -> None:
    """Whoever deleted the message; what others pointed at stays."""
    async with a_chat() as evening:
        await on_stage(evening)
        message = evening.says("boris", "!line 2 spam")
        evening.says("vera", "!line 2 no spam")
        await until(lambda: len(notes(evening)) == 2)
        evening.deletes(message, "boris")
        await until(lambda: [note.taken_back for note in notes(evening)] == [True, False])


async def test_a_seed_that_lands_elsewhere_is_told() -> None:
    """In the language of the word; a file that is not there gets none."""
    async with a_chat() as evening:
        await on_stage(evening)
        evening.says("boris", "!line 2-300")
        evening.says("vera", "!строка другой.py:1")
        await until(lambda: len(texts(evening)) == 2)
        assert texts(evening) == [
            say("en", "reply-point-moved", first=2, last=3),
            say("ru", "point-no-such-file"),
        ]
        assert [note.lines for note in notes(evening)] == [Lines(0, 2, 3)]


async def test_too_soon_is_said_once_and_leaves_no_words() -> None:
    """However often it is tried."""
    async with a_chat() as evening:
        await on_stage(evening)
        boris = await evening.person("boris")
        for number in range(4):
            evening.says("boris", f"!line {1 + number % 3} words {number}")
        evening.says("vera", "!line 1")
        await until(lambda: len(notes(evening)) == 2)
        assert texts(evening) == [say("en", "reply-note-yours"), say("en", "point-too-soon", seconds=20)]
        assert await evening.store.words.of(boris) == ["words 0"]


async def test_the_host_alone_moves_the_place_marks_and_says_what_comes_next() -> None:
    """From anybody else the same words are talk."""
    async with a_chat() as evening:
        await on_stage(evening)
        for who, role in (("boris", Role.VIEWER), ("vera", Role.MODERATOR), ("marina", Role.HOST)):
            for text in ("!goto main.py:2", "!mark here", "!next write tests"):
                evening.says(who, text, role=role)
        await until(lambda: len(texts(evening)) == 2)
        submission = evening.session.submissions[CODE]
        assert submission.position == Lines(1, 2, 2)
        assert len(evening.session.marks) == len(submission.next_steps) == 1


async def test_a_viewer_takes_their_point_back() -> None:
    """And hears so."""
    async with a_chat() as evening:
        await on_stage(evening)
        evening.says("boris", "!line 2 oops")
        evening.says("boris", "!line !2")
        await until(lambda: len(texts(evening)) == 2)
        assert texts(evening) == [say("en", "reply-note-yours"), say("en", "reply-point-back")]
        assert [note.taken_back for note in notes(evening)] == [True]


PIECES = (
    "42", "-", "–", "..", ":", "#", "L", "!", " ", "+", "٤٢", "1" * 7, "0", "queue.py", "bot/queue.py", "2",
    "\u202e", "\u200b", "\x00", "ы", "🌱", "why", "-1", "999999", "…", "\ud800", "(", "[", "\\", "{0}",
    "*" * 300,
)  # fmt: skip


async def test_no_line_about_lines_breaks_anything() -> None:
    """Whatever is typed: a point at lines that are there, a sentence, or nothing."""
    r = Random(4)  # noqa: S311 because a seed repeats it
    async with an_evening() as evening:
        await on_stage(evening)
        pointing = pointing_of(evening)
        landed = 0
        for number in range(LINES):
            word = r.choice(("!line", "!строка", "!стр", "!unline", "!goto", "!mark", "!next"))
            found = understand(f"{word} {''.join(r.choices(PIECES, k=r.randrange(8)))}")
            if found is None:
                continue
            who = await evening.person(f"viewer {number}")
            with suppress(Refused):
                role = r.choice((Role.VIEWER, Role.HOST))
                command = await pointing.meant(found.meaning, person=who, role=role)  # type: ignore[arg-type]  # these words mean nothing else
                if command is not None:
                    await evening.do(command)
        for note in notes(evening):
            landed += 1
            assert 1 <= note.lines.first <= note.lines.last <= len(QUEUE.text.split("\n"))
        assert landed > LINES // 100


def say(language: Language, key: str, **args: str | int) -> str:
    return Text(language).say(key, **args)
