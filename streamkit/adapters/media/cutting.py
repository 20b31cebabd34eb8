"""Making the cut: the pieces one after the other into one film, synced to the disk and measured."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from av import VideoFrame

from streamkit.adapters.media.film import Film, Look, look_of
from streamkit.adapters.media.picture import Picture
from streamkit.adapters.media.playing import play
from streamkit.adapters.media.take import length_of, opened, streams_of
from streamkit.adapters.media.timeline import Placed, placed
from streamkit.core.model import Digest
from streamkit.ports import CutDone, Piece, Rejected

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LOOK_ROUND = 8  # frames between two looks at the free space


def cut(
    pieces: Sequence[Piece], *, part: Path, disk_reserve: int, progress: Callable[[float], None]
) -> CutDone:
    """Writes the film to `part`; `disk_reserve` bytes stay free for OBS. Raises Rejected."""
    film_pieces = list(placed(pieces))
    if not film_pieces:
        raise Rejected("cut-empty")
    _check_tracks(pieces)
    part.unlink(missing_ok=True)
    try:
        _write(film_pieces, part=part, disk_reserve=disk_reserve, progress=progress)
        return _finished(part)
    except OSError as fault:
        if fault.errno in _NO_ROOM:
            raise Rejected("disk-full") from fault
        raise


def _check_tracks(pieces: Sequence[Piece]) -> None:
    """Every named track is there, said before hours are spent on the pieces ahead of it."""
    for file in {piece.file for piece in pieces}:
        with opened(file) as container:
            there = streams_of(container, name=file.name).sounds.keys()
        wanted = {track for piece in pieces if piece.file == file for track in piece.tracks}
        for track in sorted(wanted - there):
            raise Rejected("take-missing-track", file=file.name, track=track)


def _write(
    pieces: Sequence[Placed], *, part: Path, disk_reserve: int, progress: Callable[[float], None]
) -> None:
    look = _look_of_file(pieces[0].piece.file)
    last: VideoFrame | None = None
    slots = max(1, pieces[-1].slots(look.rate).stop)
    with Film(part, look) as film:

        def show(frame: VideoFrame, slot: int) -> None:
            film.show(frame, slot)
            if slot % _LOOK_ROUND == 0:
                _keep_free(part, disk_reserve)
                progress(slot / slots)

        for piece in pieces:
            picture = Picture(piece, rate=look.rate, before=last, show=show)
            play(piece, picture, film.hear)
            last = picture.end()
        film.finish()


def _look_of_file(file: Path) -> Look:
    with opened(file) as container:
        return look_of(streams_of(container, name=file.name).picture)


def _keep_free(part: Path, reserve: int) -> None:
    if shutil.disk_usage(part.parent).free < reserve:
        raise Rejected("disk-full")


def _finished(part: Path) -> CutDone:
    """Syncs the file, and reads back from it what it is."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with opened(part, container="mp4") as container:
        length = length_of(container)
    return CutDone(Digest(digest), part.stat().st_size, length)
