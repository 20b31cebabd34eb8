"""The `Media` port: jobs for the worker, and the last step that makes a finished cut visible."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from streamkit.adapters.media.child import work
from streamkit.adapters.media.kept import Store
from streamkit.brand import Palette, our_palette
from streamkit.core.cut_report import CutReport, Finding, Found, Measured
from streamkit.core.cut_time import CutRange
from streamkit.core.model import Digest
from streamkit.core.picture_check import Window
from streamkit.ports import Card, CutDone, Piece, PreviewDone, Probe, Rejected, Sounding, Track

_LOOKING = 60.0  # seconds a look into a file may take
_CUTTING = 300.0  # seconds without progress, on a machine that is busy with OBS
_GIB = 1 << 30


class AvMedia:
    """Implements `Media`. `disk_reserve` bytes of the disk are never used up by a cut.

    `palette`: in whose colours what is drawn beside a cut appears; a club's, or ours.
    """

    def __init__(self, *, disk_reserve: int = _GIB, palette: Palette | None = None) -> None:
        self._disk_reserve = disk_reserve
        self._palette = dict(our_palette() if palette is None else palette)

    async def probe(self, file: Path) -> Probe:
        found = await work({"work": "probe", "file": _named(file)}, silence=_LOOKING)
        return Probe(**found | {"tracks": tuple(Track(**track) for track in found["tracks"])})

    async def listen(self, file: Path, *, progress: Callable[[float], None]) -> Mapping[int, Sounding]:
        job = {"work": "listen", "file": _named(file)}
        found = await work(job, silence=_CUTTING, progress=progress)
        return {track: tuple((start, end) for start, end in loud) for track, loud in found}

    async def look(
        self, file: Path, windows: Sequence[Window], *, progress: Callable[[float], None]
    ) -> tuple[Sounding, ...]:
        job = {"work": "look", "file": _named(file), "windows": [asdict(window) for window in windows]}
        found = await work(job, silence=_CUTTING, progress=progress)
        return tuple(tuple((start, end) for start, end in seen) for seen in found)

    async def cut(
        self,
        pieces: Sequence[Piece],
        *,
        into: Path,
        progress: Callable[[float], None],
        anew: bool = False,
        live: bool = False,
    ) -> CutDone:
        part = into.with_name(f"{into.name}.part")
        job = {
            "work": "cut",
            "pieces": [_as_json(piece) for piece in pieces],
            "part": _named(part),
            "disk_reserve": self._disk_reserve,
            "anew": anew,
            "threads": 1 if live else 0,
        }
        try:
            progress(0.0)
            found = await work(job, silence=_CUTTING, progress=progress)
            _reveal(part, into)
        finally:
            _tidy(part)
            Store(part).clear()
        progress(1.0)
        return CutDone(Digest(found["sha256"]), found["size"], found["length"])

    async def thumbnail(self, cut: Path, spans: Sequence[CutRange], *, title: str, note: str) -> bytes:
        spans_sent = [(span.start, span.end) for span in spans]
        job = {"work": "thumbnail", "file": _named(cut), "spans": spans_sent, "title": title, "note": note}
        return base64.b64decode(await work(job | {"palette": self._palette}, silence=_LOOKING))

    async def voice(self, pieces: Sequence[Piece], *, into: Path, progress: Callable[[float], None]) -> None:
        part = into.with_name(f"{into.name}.part")
        job = {"work": "voice", "pieces": [_as_json(piece) for piece in pieces], "part": _named(part)}
        try:
            await work(job | {"disk_reserve": self._disk_reserve}, silence=_CUTTING, progress=progress)
            _reveal(part, into)
        finally:
            _tidy(part)

    async def preview(
        self,
        cut: Path,
        spans: Sequence[CutRange],
        *,
        card: Card,
        into: Path,
        progress: Callable[[float], None],
    ) -> PreviewDone:
        part = into.with_name(f"{into.name}.part")
        job = {
            "work": "preview",
            "file": _named(cut),
            "spans": [(span.start, span.end) for span in spans],
            "card": asdict(card),
            "palette": self._palette,
            "part": _named(part),
            "disk_reserve": self._disk_reserve,
        }
        try:
            progress(0.0)
            found = await work(job, silence=_CUTTING, progress=progress)
            _reveal(part, into)
        finally:
            _tidy(part)
        progress(1.0)
        return PreviewDone(found["size"], found["length"])

    async def verify(
        self, pieces: Sequence[Piece], cut: Path, *, progress: Callable[[float], None]
    ) -> CutReport:
        job = {"work": "verify", "pieces": [_as_json(piece) for piece in pieces], "file": _named(cut)}
        return _as_report(await work(job, silence=_CUTTING, progress=progress))


def _named(file: Path) -> str:
    """The worker may stand in another folder."""
    return str(file.absolute())


def _as_json(piece: Piece) -> dict[str, object]:
    return asdict(piece) | {"file": _named(piece.file)}


def _as_report(found: dict[str, Any]) -> CutReport:
    findings = tuple(
        Finding(each["start"], each["end"], Found(each["kind"]), each["size"]) for each in found["findings"]
    )
    return CutReport(Digest(found["cut"]), Measured(**found["measured"]), findings)


def _tidy(part: Path) -> None:
    with suppress(OSError):  # of a folder that takes nothing, which has been said already
        part.unlink(missing_ok=True)


def _reveal(part: Path, into: Path) -> None:
    """In one go, with nothing to be cancelled in between: the synced file gets its name, durably."""
    try:
        part.replace(into)
    except OSError as fault:
        raise Rejected("cut-folder") from fault
    if os.name == "posix":
        folder = os.open(into.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
