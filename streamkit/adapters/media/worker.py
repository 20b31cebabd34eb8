"""The child process of the media adapter: one job in by stdin, reports out by stdout, one JSON a line.

It ends at once when stdin closes, so that no orphan goes on writing after its parent was killed.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import threading
import traceback
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from streamkit.brand import Palette
from streamkit.core.box import Box
from streamkit.core.cut_time import CutRange
from streamkit.core.picture_check import Window
from streamkit.ports import Card, Piece, Rejected

_KINDNESS = 10  # of `nice`: OBS on the same machine goes first
_STEP = 0.002  # progress is told no finer


def main() -> None:
    """Does the job named on stdin's first line and reports how it went."""
    sys.excepthook = _report_fault
    job = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform != "win32":
        os.nice(_KINDNESS)
    try:
        _report(done=_do(job))
    except Rejected as no:
        _report(rejected=[no.key, no.args_])


def _do(job: dict[str, Any]) -> Any:
    """Imports what the job needs and no more, for a worker is started for each."""
    match job["work"]:
        case "probe":
            from streamkit.adapters.media.probing import probe

            return asdict(probe(Path(job["file"])))
        case "listen":
            from streamkit.adapters.media.listening import listen

            return list(listen(Path(job["file"]), progress=_Progress()).items())
        case "look":
            from streamkit.adapters.media.looking import look

            return look(Path(job["file"]), [_window(each) for each in job["windows"]], progress=_Progress())
        case "thumbnail":
            from streamkit.adapters.media.thumbnail import thumbnail

            spans = [CutRange(start, end) for start, end in job["spans"]]
            picture = thumbnail(
                Path(job["file"]), spans, title=job["title"], note=job["note"], palette=_palette(job)
            )
            return base64.b64encode(picture).decode()
        case "preview":
            from streamkit.adapters.media.previewing import preview

            spans = [CutRange(start, end) for start, end in job["spans"]]
            card = Card(**job["card"] | {"words": tuple(job["card"]["words"])})
            part, reserve = Path(job["part"]), job["disk_reserve"]
            return asdict(
                preview(
                    Path(job["file"]),
                    spans,
                    card=card,
                    palette=_palette(job),
                    part=part,
                    disk_reserve=reserve,
                    progress=_Progress(),
                )
            )
        case "cut":
            from streamkit.adapters.media.cutting import cut

            pieces = [_piece(piece) for piece in job["pieces"]]
            wanted = {name: job[name] for name in ("disk_reserve", "anew", "threads")}
            return asdict(cut(pieces, part=Path(job["part"]), progress=_Progress(), **wanted))
        case "voice":
            from streamkit.adapters.media.voice import voice

            pieces = [_piece(piece) for piece in job["pieces"]]
            voice(pieces, part=Path(job["part"]), disk_reserve=job["disk_reserve"], progress=_Progress())
            return None
        case "verify":
            from streamkit.adapters.media.verifying.verify import verify

            pieces = [_piece(piece) for piece in job["pieces"]]
            return asdict(verify(pieces, Path(job["file"]), progress=_Progress()))
        case other:
            raise ValueError(other)


def _piece(piece: dict[str, Any]) -> Piece:
    covers = tuple(_box(box) for box in piece["covers"])
    return Piece(Path(piece["file"]), piece["start"], piece["end"], tuple(piece["tracks"]), covers)


def _palette(job: dict[str, Any]) -> Palette:
    return {name: (red, green, blue) for name, (red, green, blue) in job["palette"].items()}


def _window(window: dict[str, Any]) -> Window:
    return Window(window["start"], window["end"], _box(window["box"]))


def _box(box: dict[str, Any]) -> Box:
    return Box(**box | {"canvas": tuple(box["canvas"])})


class _Progress:
    def __init__(self) -> None:
        self._told = 0.0

    def __call__(self, share: float) -> None:
        if share >= self._told + _STEP:
            self._told = share
            _report(progress=share)


def _report(**report: object) -> None:
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()


def _report_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    _report(fault="".join(traceback.format_exception(kind, fault, trace)))


def _end_with_parent() -> None:
    while os.read(0, 1):  # not through sys.stdin, whose lock would be held when the interpreter ends
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
