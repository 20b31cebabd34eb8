"""Without an account: an approved video is put into a folder, and comes out by the host's own hands."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from streamkit.adapters.shelf import DiskShelf
from streamkit.controllers.handing_over import HandingOver
from streamkit.controllers.publishing import PublishingController
from streamkit.controllers.retracting import Retracting
from streamkit.controllers.steps import Steps
from streamkit.controllers.upload_acts import about_upload
from streamkit.core.commands import SpeakVeto
from streamkit.core.commands.by_hand import TellTakenDown, TellUploaded
from streamkit.core.errors import Refused
from streamkit.core.metadata import unpack
from streamkit.core.model import Stage, VideoId
from streamkit.locale import Text
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

VIDEO = VideoId("v" * 26)
UPLOADED = "dQw4w9WgXcQ"


@asynccontextmanager
async def no_account(folder: Path, *, spoil: str = "") -> AsyncIterator[Publishing]:
    """The loops of a program at which nobody ever logged in at YouTube; `spoil` a file beside the cut."""
    async with publishing(folder) as there:
        service, words = there.evening.service, there.evening.store.words
        ids, clock, scratch = there.evening.ids, there.evening.clock, there.evening.store.scratch
        handing = HandingOver(
            service=service, shelf=DiskShelf(), notices=there.evening.notices, text=Text("en"),
            folder=folder.resolve() / "to-upload",
        )  # fmt: skip
        steps = Steps(
            service=service, cutting=there.cutting, publisher=None, words=words, scratch=scratch,
            clock=clock, ids=ids, notices=there.evening.notices, language="ru",
            progress=lambda *_: None, handing_over=handing,
        )  # fmt: skip
        outward = PublishingController(
            service=service, media=there.media, words=words, clock=clock, ids=ids, steps=steps,
            at_work=there.at_work, live=lambda: False, tick=0.01,
        )  # fmt: skip
        back = Retracting(
            service=service, publisher=None, clock=clock, ids=ids, notices=there.evening.notices,
            at_work=there.at_work, tick=0.01,
        )  # fmt: skip
        loops = outward.run, outward.send, outward.go_on, outward.watch_state, back.run, back.watch_state
        async with running(*loops, handing.run, handing.watch_state):
            await there.draft()
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            if spoil:
                (beside,) = folder.rglob(f"*{spoil}")
                beside.write_bytes(b"another")
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage in {Stage.HANDED_OVER, Stage.FAILED})
            yield there


def lying(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "to-upload").iterdir()}


async def test_everything_that_was_approved_lies_in_the_folder(tmp_path: Path) -> None:
    """The very film, each text by itself to be pasted, and what to choose in the form."""
    async with no_account(tmp_path) as there:
        found = lying(tmp_path)
        packed = await there.evening.store.words.read(there.video.text) if there.video.text else None
        metadata = unpack(packed or "")
        film = await there.evening.store.words.read(there.video.cut) if there.video.cut else None
        assert found["vvvvvvvv.mp4"] == Path(film or "").read_bytes()
        assert found["vvvvvvvv.jpg"] == Path(film or "").with_suffix(".jpg").read_bytes()
        assert found["vvvvvvvv.title.txt"].decode() == metadata.title
        assert found["vvvvvvvv.description.txt"].decode() == metadata.description
        assert found["vvvvvvvv.description.en.txt"].decode() == dict(metadata.texts)["en"].description
        assert b"unlisted" in found["vvvvvvvv.settings.txt"]
        assert b"CC BY-NC 4.0" in found["vvvvvvvv.settings.txt"]


async def test_a_thumbnail_that_nobody_approved_is_not_handed_over(tmp_path: Path) -> None:
    """Somebody painted over it; the video waits for a person instead of going out with it."""
    async with no_account(tmp_path, spoil=".jpg") as there:
        await until(lambda: there.video.stage is Stage.FAILED)
        assert there.video.why == "thumbnail-changed"
        assert not (tmp_path / "to-upload").exists()


async def test_what_the_host_put_there_is_left_alone(tmp_path: Path) -> None:
    """Their own notes and folders stay, also where they look a little like ours; leftovers of ours go."""
    async with no_account(tmp_path) as there:
        folder = tmp_path / "to-upload"
        kept = {"notes.txt", "channel.jpg", "vvvvvvvv.psd"}
        for name in (*kept, "wwwwwwww.mp4", ".wwwwwwww.title.en.txt.part"):
            (folder / name).write_text("mine")
        (folder / "wwwwwwww").mkdir()
        await there.evening.do(TellUploaded(VIDEO, UPLOADED))
        await until(lambda: set(os.listdir(folder)) == {*kept, "wwwwwwww"})


async def test_the_hosts_address_makes_it_published(tmp_path: Path) -> None:
    """Once: and the folder is empty, for it is out."""
    async with no_account(tmp_path) as there:
        for _ in range(2):
            await there.evening.do(TellUploaded(VIDEO, UPLOADED))
        await until(lambda: not os.listdir(tmp_path / "to-upload"))
        assert (there.video.stage, there.video.upload_id) == (Stage.PUBLISHED, UPLOADED)


async def test_a_word_that_takes_it_back_empties_the_folder_and_alarms_the_host(tmp_path: Path) -> None:
    """Nobody but the host knows where it lies, so it is over only when they say so; no address helps now."""
    async with no_account(tmp_path) as there:
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: not os.listdir(tmp_path / "to-upload"))
        await until(lambda: bool(there.evening.notices()))
        notice = there.evening.notices()[0]
        assert (there.video.stage, notice.key, notice.level) == (
            Stage.WITHDRAWING, "notice-take-down", "alarm",
        )  # fmt: skip
        with pytest.raises(Refused, match="by-hand-take-it-down"):
            await there.evening.do(TellUploaded(VIDEO, UPLOADED))
        await there.evening.do(TellTakenDown(VIDEO))
        assert there.video.stage is Stage.WITHDRAWN


async def test_what_is_out_by_hand_is_never_said_to_be_private_by_itself(tmp_path: Path) -> None:
    """No account could hide it, so it is still being taken back until the host says that it is down."""
    async with no_account(tmp_path) as there:
        await there.evening.do(TellUploaded(VIDEO, UPLOADED))
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: bool(there.evening.notices()))
        assert there.video.stage is Stage.WITHDRAWING
        assert UPLOADED in str(there.evening.notices()[0].args["address"])


@pytest.mark.parametrize("address", ["https://youtu.be/", "https://example.org/x", "my video", ""])
def test_what_is_no_address_of_a_video_is_told(address: str) -> None:
    """Nobody could look whether anything is there."""
    with pytest.raises(Refused, match="by-hand-address-unknown"):
        about_upload("uploaded", {"video": VIDEO, "address": address})


@pytest.mark.parametrize(
    "address",
    [UPLOADED, f"https://youtu.be/{UPLOADED}", f"https://studio.youtube.com/video/{UPLOADED}/edit"],
)
def test_an_address_of_a_video_is_known_in_every_form(address: str) -> None:
    """As people copy it."""
    assert about_upload("uploaded", {"video": VIDEO, "address": address}) == TellUploaded(VIDEO, UPLOADED)
