"""In a flood of lines everybody who takes something back is heard, and what goes unread is counted."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.twitch.hearing import LANE
from tests.adapters.twitch.evening import until
from tests.proof.flood import raided

GUESTS, BETWEEN = 8, 3_000  # lines of talk before each of their words


async def test_everybody_who_takes_back_in_a_flood_is_heard(tmp_path: Path) -> None:
    """Before any of the talk; of that at most a lane waits, and the host is told once how much is lost."""
    async with raided(tmp_path, guests=GUESTS) as raid:
        talk = raid.talk()
        for user, _ in raid.guests:
            for _ in range(BETWEEN):
                raid.hears(*next(talk))
            raid.hears(user, "!no")
        assert len(raid.chat._hearing._other) == LANE
        assert raid.chat.unread() == GUESTS * BETWEEN - LANE
        await until(lambda: not any(raid.allows(person) for _, person in raid.guests))
        await until(raid.notices)
        (told,) = raid.notices()
        assert (told.key, told.args) == ("chat-flood", {"count": GUESTS * BETWEEN - LANE})
