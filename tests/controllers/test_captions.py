"""Captions are made of the voices in the cut, bound by approvals, sent as approved, and hold up nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from streamkit.adapters.captioning import CommandCaptioner
from streamkit.controllers.captions import Hearing
from streamkit.core.commands import GiveAnswer
from streamkit.core.metadata import Metadata, unpack
from streamkit.core.model import Medium, Stage
from streamkit.ports import Exhausted, Rejected
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

RECOGNISER = Path(__file__).parents[1] / "recogniser.py"
HOST_SAYS = "1\n00:00:04,000 --> 00:00:05,000\n<b>Line 3</b> is \u202efine & well\n"
ANYA_SAYS = "WEBVTT\n\n00:01.000 --> 00:02.500\nHello\n"
BOTH = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello\n\n"
    "00:00:04.000 --> 00:00:05.000\nLine 3 is fine &amp; well\n"
)


def hearing(folder: Path, *languages: str, patience: float = 60, **told: Any) -> Hearing:
    """The host's voice is on track 3, Anya's on track 4."""
    content = {"notes": str(folder / "notes"), "says": {"3": HOST_SAYS, "4": ANYA_SAYS}} | told
    (folder / "told").write_text(json.dumps(content), encoding="utf-8")
    command = [sys.executable, str(RECOGNISER), str(folder / "told"), "{sound}", "{language}"]
    return Hearing(CommandCaptioner(command, patience=patience), languages or ("ru",))


def notes(folder: Path) -> list[Any]:
    """Language, seconds and the tracks of each recording it was given."""
    return [json.loads(line) for line in (folder / "notes").read_text(encoding="utf-8").splitlines()]


async def beside(there: Publishing) -> Metadata:
    assert there.video.text is not None
    return unpack(await there.evening.store.words.read(there.video.text) or "")


def captions(folder: Path) -> list[Path]:
    return sorted((folder / "videos").glob("*.vtt"))


async def drafted(there: Publishing) -> None:
    await there.draft()
    await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS, seconds=60)


async def test_what_was_said_goes_out_as_it_was_approved(tmp_path: Path) -> None:
    """Each voice is heard alone, all of them are one text, and no recording of a voice is left."""
    with_two = hearing(tmp_path, "ru", "en")
    async with publishing(tmp_path, hearing=with_two) as there, running(*there.loops):
        await drafted(there)
        assert notes(tmp_path) == [[lang, 10, [track]] for track in (3, 4) for lang in ("ru", "en")]
        assert [file.read_text("utf-8") for file in captions(tmp_path)] == [BOTH, BOTH]
        assert not list((tmp_path / "videos").glob("*.wav*"))
        metadata = await beside(there)
        assert [language for language, _ in metadata.captions] == ["en", "ru"]
        assert there.video.binding is not None
        assert metadata.digest == there.video.binding.text
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.captions == {"ru": BOTH, "en": BOTH}
        assert not there.evening.notices()


async def test_a_voice_that_is_not_in_the_cut_is_never_heard(tmp_path: Path) -> None:
    """Anya took hers back before the cut was made."""
    async with publishing(tmp_path, hearing=hearing(tmp_path)) as there, running(*there.loops):
        await there.evening.do(GiveAnswer(there.anya, frozenset({Medium.VIDEO})))
        await drafted(there)
        assert notes(tmp_path) == [["ru", 10, [3]]]
        (made,) = captions(tmp_path)
        assert "Hello" not in made.read_text("utf-8")


@pytest.mark.parametrize(
    ("patience", "told", "key"),
    [
        (60, {"exit": 3}, "captions-failed"),
        (60, {"says": {"3": HOST_SAYS, "4": "I heard: Hello"}}, "captions-nonsense"),
        (0.5, {"sleep": 900}, "captions-slow"),
    ],
)
async def test_a_recogniser_holds_up_no_video(
    tmp_path: Path, patience: float, told: dict[str, Any], key: str
) -> None:
    """It goes on without captions, not with half of them, and the host reads why."""
    deaf = hearing(tmp_path, patience=patience, **told)
    async with publishing(tmp_path, hearing=deaf) as there, running(*there.loops):
        await drafted(there)
        assert (await beside(there)).captions == ()
        assert not captions(tmp_path)
        assert not list((tmp_path / "videos").glob("*.wav*"))
        assert [notice.key for notice in there.evening.notices()] == [key]
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.captions == {}


@pytest.mark.parametrize("key", ["captions-gone", "captions-changed", "captions-refused"])
async def test_what_cannot_be_sent_as_approved_is_not_sent(tmp_path: Path, key: str) -> None:
    """And the video goes out: without them it shows less than was approved."""
    async with publishing(tmp_path, hearing=hearing(tmp_path)) as there, running(*there.loops):
        await drafted(there)
        (made,) = captions(tmp_path)
        if key == "captions-gone":
            made.unlink()
        elif key == "captions-changed":
            made.write_text(BOTH.replace("fine", "wrong"), "utf-8")
        else:
            there.youtube.fail("caption", Rejected("youtube-captions-refused"))
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.captions == {}
        assert [notice.key for notice in there.evening.notices()] == [key]


async def test_a_limit_of_youtube_is_waited_for(tmp_path: Path) -> None:
    """It ends by itself, so the captions are not lost."""
    async with publishing(tmp_path, hearing=hearing(tmp_path)) as there, running(*there.loops):
        await drafted(there)
        until_then = there.evening.clock.wall() + 60_000
        there.youtube.fail("caption", Exhausted("youtube-quota", until=until_then))
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.why == "youtube-quota")
        there.evening.clock.advance(61 * 1_000_000_000)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.captions == {"ru": BOTH}
