"""No verdict, no question: what becomes of a cut depends on what a second look at the film finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from streamkit.adapters.shelf import DiskShelf
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.verified import Verified
from streamkit.core.commands import GiveAnswer, RetryStep
from streamkit.core.cut_report import Finding, Found
from streamkit.core.cut_summary import LeftOut, Verdict
from streamkit.core.keeping import stale_cut
from streamkit.core.model import SECOND, Medium, Stage, VideoId
from streamkit.ports import CutDone, Piece, Rejected
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing
from tests.fakes.media import FakeMedia, a_probe
from tests.fakes.system import FakeClock

LEAK = (
    Finding(3 * SECOND, 4 * SECOND, Found.UNCOVERED, 140.0),
    Finding(65 * SECOND, 66 * SECOND, Found.VOICE),
)
PERHAPS = (Finding(0, SECOND, Found.VOICE_PERHAPS, 1.5),)


def report_of(there: Publishing, folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (folder / "videos" / f"{there.video.id}.report.json").read_text("utf-8")
    )
    return content


async def test_a_clean_cut_is_asked_about(tmp_path: Path) -> None:
    """The report stands beside the cut and names its bytes; its short form goes with the fact."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.media.anew == [False]
        assert there.media.looks == there.media.cuts
        assert there.video.report is not None
        assert there.video.report.verdict is Verdict.CLEAN
        report = report_of(there, tmp_path)
        assert there.video.binding is not None
        assert (report["verdict"], report["found"]) == ("clean", [])
        assert report["cut_sha256"] == there.video.binding.cut


async def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    """A voice taken back is in the report and in its short form, with how long it is missing."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.evening.do(GiveAnswer(there.anya, frozenset({Medium.VIDEO})))
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.video.report is not None
        assert there.video.report.left_out == LeftOut(silenced=10 * SECOND)
        (entry,) = report_of(there, tmp_path)["left_out"]
        assert (entry["what"], entry["to_s"], entry["people"]) == ("voice", 10.0, [there.anya])


@pytest.mark.parametrize("found", [LEAK, PERHAPS], ids=["leak", "perhaps"])
async def test_a_cut_that_is_not_clean_is_made_anew(tmp_path: Path, found: tuple[Finding, ...]) -> None:
    """Once, with nothing copied; clean then, it is asked about."""
    async with publishing(tmp_path) as there, running(*there.loops):
        there.media.findings = [found]
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.media.anew == [False, True]
        assert report_of(there, tmp_path)["found"] == []


@pytest.mark.parametrize("found", [LEAK, PERHAPS], ids=["leak", "perhaps"])
async def test_twice_not_clean_waits_for_a_person(tmp_path: Path, found: tuple[Finding, ...]) -> None:
    """The film is gone, nobody is asked, the host is told where the first leak is and reads the report."""
    async with publishing(tmp_path) as there, running(*there.loops):
        there.media.findings = [found, found]
        await there.draft()
        await until(lambda: there.video.stage is Stage.FAILED)
        assert (there.video.why, there.video.binding) == ("cut-not-verified", None)
        videos = tmp_path / "videos"
        assert await DiskShelf().names(videos) == [f"{there.video.id}.report.json"]
        assert [each["what"] for each in report_of(there, tmp_path)["found"]] == [f.kind for f in found]
        (notice,) = there.evening.notices()
        assert (notice.key, notice.level) == ("cut-found", "alarm")
        assert notice.args["at"] == f"0:{found[0].start // SECOND:02}"
        assert not stale_cut(there.evening.state, there.video.id, is_report=True)
        assert stale_cut(there.evening.state, there.video.id)
        assert there.youtube.opened == 0


async def test_a_person_may_have_it_tried_again(tmp_path: Path) -> None:
    """From the beginning: the fast way first."""
    async with publishing(tmp_path) as there, running(*there.loops):
        there.media.findings = [LEAK, LEAK]
        await there.draft()
        await until(lambda: there.video.stage is Stage.FAILED)
        await there.evening.do(RetryStep(there.video.id))
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.media.anew == [False, True, False]


@dataclass(slots=True)
class Meddling(FakeMedia):
    """Somebody does something while the film is made."""

    meddle: Callable[[Path], None] = lambda _: None

    async def cut(
        self,
        pieces: Any,
        *,
        into: Path,
        progress: Callable[[float], None],
        anew: bool = False,
        live: bool = False,
    ) -> CutDone:
        done = await FakeMedia.cut(self, pieces, into=into, progress=progress, anew=anew, live=live)
        self.meddle(into)
        return done


def overwrite(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"what nobody agreed to")


MEDDLING: dict[str, tuple[Callable[[Path], None], str]] = {
    "the take is written to": (
        lambda film: overwrite(film.parent / "take.mkv"),
        "take-changed",
    ),
    "the take is gone": (lambda film: (film.parent / "take.mkv").unlink(), "take-missing"),
    "the film is another": (overwrite, "cut-changed"),
}


@pytest.mark.parametrize("what", MEDDLING)
async def test_a_file_that_changes_meanwhile(tmp_path: Path, what: str) -> None:
    """What was planned, cut and looked at has to be the same file all the way; else there is no film."""
    meddle, key = MEDDLING[what]
    take = tmp_path / "take.mkv"
    take.write_bytes(b"what OBS wrote")
    media = Meddling({take: a_probe(5)}, meddle=meddle)
    film = tmp_path / "v.mp4"
    with pytest.raises(Rejected, match=key):
        await Verified(media=media, notices=HostNotices(FakeClock())).cut(
            VideoId("v"), [Piece(take, 0, SECOND, (2,))], into=film, missing=(), live=False,
            progress=lambda _: None,
        )  # fmt: skip
    assert await DiskShelf().names(tmp_path) == [name for name in ("take.mkv",) if key != "take-missing"]
