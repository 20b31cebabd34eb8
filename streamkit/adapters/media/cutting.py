"""Making the cut: what may be copied is copied, the rest made anew, then all put together and synced."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event, Lock

from av import VideoFrame

from streamkit.adapters.media.copying import Taken, copied
from streamkit.adapters.media.encoding import PictureEncoder
from streamkit.adapters.media.film import Film
from streamkit.adapters.media.hearing import make_sound
from streamkit.adapters.media.kept import Packets, Store
from streamkit.adapters.media.picture import Picture
from streamkit.adapters.media.playing import show
from streamkit.adapters.media.recipe import Recipe, recipe, sound_named
from streamkit.adapters.media.splicing import Copied, Encoded
from streamkit.adapters.media.take import length_of, opened, streams_of
from streamkit.adapters.media.timeline import Placed, placed
from streamkit.core.model import Digest
from streamkit.ports import CutDone, Piece, Rejected

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LOOK_ROUND = 8  # steps between two looks at the free space
_HEARD, _ENCODED, _JOINED = 20.0, 700.0, 4.0  # milliseconds of work for a second of film, roughly


def cut(
    pieces: Sequence[Piece],
    *,
    part: Path,
    disk_reserve: int,
    progress: Callable[[float], None],
    anew: bool = False,
    threads: int = 0,
) -> CutDone:
    """Writes the film to `part`; `disk_reserve` bytes stay free for OBS. Raises Rejected.

    `anew` copies nothing. With 0 `threads` there are as many as cores.
    """
    film_pieces = list(placed(pieces))
    if not film_pieces:
        raise Rejected("cut-empty")
    _check_tracks(pieces)
    store = Store(part)
    try:
        _check_folder(part)
        how = recipe(film_pieces, anew=anew)
        step = _Step(part.parent, disk_reserve, progress, whole=_work(how))
        _make(film_pieces, how, part, store=store, step=step, threads=threads)
        return _finished(part)
    except OSError as fault:
        if fault.errno in _NO_ROOM:
            raise Rejected("disk-full") from fault
        raise
    finally:
        store.clear()


def _check_tracks(pieces: Sequence[Piece]) -> None:
    """Every named track is there, said before hours are spent on the pieces ahead of it."""
    for file in {piece.file for piece in pieces}:
        with opened(file) as container:
            there = streams_of(container, name=file.name).sounds.keys()
        wanted = {track for piece in pieces if piece.file == file for track in piece.tracks}
        for track in sorted(wanted - there):
            raise Rejected("take-missing-track", file=file.name, track=track)


def _check_folder(part: Path) -> None:
    """Whether a file can be written there at all; beginning again would not help."""
    try:
        part.unlink(missing_ok=True)
        part.touch()
    except OSError as fault:
        if fault.errno in _NO_ROOM:
            raise
        raise Rejected("cut-folder") from fault


def _work(how: Recipe) -> float:
    encoded = sum(len(part.slots) for part in how.parts if isinstance(part, Encoded))
    return float(((_HEARD + _JOINED) * how.slots + _ENCODED * encoded) / how.look.rate)


class _Step:
    """Between two steps of the work: says how far it is, and stops before the room of OBS is used up."""

    def __init__(
        self, folder: Path, reserve: int, progress: Callable[[float], None], *, whole: float
    ) -> None:
        self._folder, self._reserve, self._progress, self._whole = folder, reserve, progress, whole
        self._done, self._steps = 0.0, 0
        self._one_at_a_time = Lock()
        self.over = Event()  # the work is given up

    def __call__(self, work: float) -> None:
        if self.over.is_set():
            raise _GivenUp
        with self._one_at_a_time:
            self._done += work
            self._steps += 1
            if self._steps % _LOOK_ROUND == 0:
                if shutil.disk_usage(self._folder).free < self._reserve:
                    raise Rejected("disk-full")
                self._progress(min(1.0, self._done / self._whole))


class _GivenUp(Exception):
    """The other half of the work failed, and says why."""


def _make(
    pieces: Sequence[Placed], how: Recipe, path: Path, *, store: Store, step: _Step, threads: int
) -> None:
    """Everything that costs is kept under its name, so that after a crash it is found again."""
    sound = store.packets(sound_named(pieces))
    made = {part: store.packets(how.named(part)) for part in how.parts if isinstance(part, Encoded)}
    store.clear(but={sound.path, *(packets.path for packets in made.values())})

    def hear() -> None:
        if not sound.whole:
            mixed = sound.path.with_suffix(".kept-mix")
            make_sound(pieces, mixed=mixed, into=sound, heard=lambda seconds: step(_HEARD / 2 * seconds))

    def show() -> None:
        for part, packets in made.items():
            if not packets.whole:
                _encode(part, how, packets, step=step, threads=threads)

    _both(hear, show, step, at_once=threads != 1)
    _join(how, made, sound, path, step)


def _both(hear: Callable[[], None], show: Callable[[], None], step: _Step, *, at_once: bool) -> None:
    """Most of either is done within FFmpeg, where threads do not wait for each other."""
    if not at_once:
        hear()
        show()
        return
    with ThreadPoolExecutor(2) as pool:
        halves = [pool.submit(half) for half in (hear, show)]
        wait(halves, return_when=FIRST_EXCEPTION)
        if any(half.done() and half.exception() for half in halves):
            step.over.set()
    faults = [fault for half in halves if (fault := half.exception())]
    for fault in sorted(faults, key=lambda fault: isinstance(fault, _GivenUp)):
        raise fault


def _encode(part: Encoded, how: Recipe, into: Packets, *, step: _Step, threads: int) -> None:
    encoder = PictureEncoder(how.settings, threads=threads)
    last: VideoFrame | None = None
    each = float(_ENCODED / how.look.rate)
    with into:

        def take(frame: VideoFrame, slot: int) -> None:
            for packet in encoder.encoded(frame, slot):
                into.add(packet)
            step(each)

        for shot in part.shots:
            picture = Picture(shot, rate=how.look.rate, before=last, show=take)
            show(shot, picture, threads=threads)
            last = picture.end()
            if last is None:
                raise Rejected("cut-begins-blind", file=shot.placed.piece.file.name)
        for packet in encoder.rest():
            into.add(packet)


def _join(how: Recipe, made: dict[Encoded, Packets], sound: Packets, path: Path, step: _Step) -> None:
    film = Film(path, how.look, how.sets, slots=how.slots, depth=how.depth, sound=sound)
    each = float(_JOINED / how.look.rate)
    for part in how.parts:
        for content, slot, key in _packets(part, how, made):
            film.show(content, slot, key=key)
            step(each)
    film.finish()


def _packets(part: Copied | Encoded, how: Recipe, made: dict[Encoded, Packets]) -> Iterator[Taken]:
    if isinstance(part, Copied):
        yield from copied(part, how.signatures[part.file])
    else:
        for packet in made[part]:
            yield packet.content, packet.at, packet.key


def _finished(part: Path) -> CutDone:
    """Syncs the file, and reads back from it what it is."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with opened(part, container="mp4") as container:
        length = length_of(container)
    return CutDone(Digest(digest), part.stat().st_size, length)
