"""Makes a cut that nobody has to take on trust: verified, made anew where it is not clean, refused at last.

Rule: no verdict, no question of approval. A film that is not clean does not stay on the disk; what was found
in it does, for the person who has to decide.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.core.cut_report import CutReport, Finding
from streamkit.core.cut_summary import Verdict
from streamkit.core.cut_time import Redaction
from streamkit.core.keeping import NOT_VERIFIED
from streamkit.core.model import SECOND, VideoId
from streamkit.ports import CutDone, Media, Piece, Rejected

REPORT = ".report.json"  # after the video's id
_CUT = 0.6  # of the way, where a cut is made and looked at

_Stamps = tuple[int, ...]  # what of a file changes whenever it is written

_logger = structlog.get_logger(__name__)


class Verified:
    """`Media` makes and looks; here is decided what comes of it."""

    def __init__(self, *, media: Media, notices: HostNotices) -> None:
        self._media = media
        self._notices = notices

    async def cut(
        self,
        video: VideoId,
        pieces: Sequence[Piece],
        *,
        into: Path,
        missing: Sequence[Redaction],
        live: bool,
        progress: Callable[[float], None],
    ) -> tuple[CutDone, CutReport]:
        """The clean film and the report, which stands beside it. Raises Rejected.

        `live`: a session is open, and OBS needs the machine.
        """
        files = sorted({piece.file for piece in pieces})
        before = await _stamps(files)
        for anew in (False, True):
            with _removed_on_fault(into):
                done, report = await self._made(pieces, into=into, live=live, anew=anew, progress=progress)
                if await _stamps(files) != before:
                    raise Rejected("take-changed")
                await _write(into, report, missing)
            if report.verdict is Verdict.CLEAN:
                return done, report
            _remove(into)
            found = [each.kind.value for each in report.findings]
            _logger.warning("cut is not clean", anew=anew, found=found)
        self._tell(video, report.findings)
        raise Rejected(NOT_VERIFIED)

    async def _made(
        self,
        pieces: Sequence[Piece],
        *,
        into: Path,
        live: bool,
        anew: bool,
        progress: Callable[[float], None],
    ) -> tuple[CutDone, CutReport]:
        done = await self._media.cut(
            pieces, into=into, progress=lambda part: progress(part * _CUT), anew=anew, live=live
        )
        report = await self._media.verify(
            pieces, into, progress=lambda part: progress(_CUT + part * (1 - _CUT))
        )
        if report.cut != done.sha256:
            raise Rejected("cut-changed")
        return done, report

    def _tell(self, video: VideoId, findings: Sequence[Finding]) -> None:
        first = findings[0]
        minutes, seconds = divmod(first.start // SECOND, 60)
        self._notices.tell(
            f"unclean-{video}", "cut-found", level="alarm", found=first.kind.value,
            at=f"{minutes}:{seconds:02}", count=len(findings), report=f"{video}{REPORT}",
        )  # fmt: skip


@contextmanager
def _removed_on_fault(film: Path) -> Iterator[None]:
    """Cancelled, too: a film nobody has looked at does not stay."""
    try:
        yield
    except BaseException:
        _remove(film)
        raise


def _remove(film: Path) -> None:
    film.unlink(missing_ok=True)


async def _stamps(files: Iterable[Path]) -> list[_Stamps]:
    """Raises Rejected("take-missing")."""
    return [await asyncio.to_thread(_stamp, file) for file in files]


def _stamp(file: Path) -> _Stamps:
    """Not a hash, which would read gigabytes twice more: whoever writes to a file changes its times."""
    try:
        seen = file.stat()
    except FileNotFoundError:
        raise Rejected("take-missing", file=file.name) from None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


async def _write(film: Path, report: CutReport, missing: Sequence[Redaction]) -> None:
    rendered = json.dumps(_as_content(report, missing), ensure_ascii=False, indent=1)
    await asyncio.to_thread(film.with_suffix(REPORT).write_text, rendered, "utf-8")


def _as_content(report: CutReport, missing: Sequence[Redaction]) -> dict[str, object]:
    """Seconds are of the film, boxes are pixels of OBS's canvas, people are pseudonyms."""
    measured = asdict(report.measured)
    for name in ("searched", "too_short"):
        measured[f"{name}_s"] = measured.pop(name) / SECOND
    return {
        "cut_sha256": report.cut,
        "verdict": report.verdict.value,
        "found": [
            {
                "what": each.kind.value,
                "from_s": each.start / SECOND,
                "to_s": each.end / SECOND,
                "residue": each.size,
            }
            for each in report.findings
        ],
        "left_out": [_as_entry(each) for each in missing],
        "measured": measured,
        "not_searched_for": "voices without a track of their own; the log says OBS recorded them nowhere",
    }


def _as_entry(missing: Redaction) -> dict[str, object]:
    return {
        "what": missing.missing.value,
        "from_s": missing.start / SECOND,
        "to_s": missing.end / SECOND,
        "gone_s": missing.length / SECOND,
        "why": missing.why,
        "people": sorted(missing.people),
        "covered": [asdict(box) for box in missing.boxes],
    }
