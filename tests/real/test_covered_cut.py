"""Somebody takes only their picture back: from OBS's pixels to the pixels of the cut."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from streamkit.adapters.media.av_media import AvMedia
from streamkit.adapters.obs import ObsRecorder
from streamkit.core.box import Box
from streamkit.core.commands import CheckTake, EndTake, GiveAnswer, MeasureTake, SeeLayout
from streamkit.core.layout import Place
from streamkit.core.model import SECOND, SourceId, TakeEnd
from streamkit.core.redaction import PlannedPiece
from streamkit.ports import Piece, RecordingEnded, RecordingStarted, RecordingStopping, Signal
from tests.core.evening import ASYA, HOST, VOICE, WORDS, Evening

from .conftest import ALICE, BOB, AnObs
from .obs_link import ObsLink
from .test_obs_place import CANVAS, moved, recorder

__all__ = ["recorder"]  # the fixture

BEFORE, AFTER = Box(0, 0, 320, 180, CANVAS), Box(200, 170, 520, 350, CANVAS)


async def hears(obs: ObsRecorder, kind: type[Signal]) -> Signal:
    async for signal in obs.signals():
        if isinstance(signal, kind):
            return signal
    raise AssertionError(kind)


async def looks(evening: Evening, obs: ObsRecorder, *, since: int | None = None) -> int:
    """What one look at OBS makes of the log: Alice is Asya's picture, Bob the host's."""
    snapshot = await obs.snapshot()
    evening.at = max(evening.at, snapshot.at)
    found = {each.name: each.place for each in snapshot.inputs}
    places = [(ASYA, found["Alice"]), (HOST, found["Bob"])]
    evening.do(SeeLayout(since or evening.at, ()))
    evening.at += 1
    known = tuple(Place(SourceId(who), boxes) for who, boxes in places if boxes is not None)
    evening.do(SeeLayout(evening.at, known))
    return snapshot.at


async def waits(link: ObsLink, seconds: float) -> None:
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": int(seconds * 1000)}})


async def test_a_picture_taken_back_is_in_no_frame_of_the_cut(
    obs: AnObs, link: ObsLink, recorder: ObsRecorder, tmp_path: Path
) -> None:
    """Covered where it stood before it was moved, and where it stood then; the host is still seen."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    await waits(link, obs.settled)
    await looks(evening, recorder)
    await recorder.start()
    evening.at = (await hears(recorder, RecordingStarted)).at
    evening.records()
    await waits(link, obs.settled + 1)
    good_at = (await recorder.snapshot()).at
    await moved(link, "Main", 1, positionX=200, positionY=170)
    await waits(link, 0.3)
    await looks(evening, recorder, since=good_at)
    await waits(link, 1.5)
    await recorder.stop()
    evening.at = (await hears(recorder, RecordingStopping)).at
    ended = await hears(recorder, RecordingEnded)
    assert isinstance(ended, RecordingEnded)
    (file,) = ended.paths
    length = (await AvMedia().probe(file)).length
    take = evening.session.takes[-1].id
    evening.do(
        EndTake(take, TakeEnd.OBSERVED, evening.at, WORDS), MeasureTake(take, length, 0), CheckTake(take, ())
    )
    evening.do(GiveAnswer(ASYA, VOICE))
    pieces = evening.plan().pieces
    assert [piece.covers for piece in pieces] == [(BEFORE,), (AFTER,)]
    assert sum(piece.end - piece.start for piece in pieces) > 2 * SECOND
    frames = await cut(file, pieces, tmp_path / "cut.mp4")
    assert [(alice, bob > 20_000) for alice, bob in frames] == [(0, True)] * len(frames)
    plain = await cut(file, (PlannedPiece(take, 0, length, (2,)),), tmp_path / "plain.mp4")
    assert max(alice for alice, _ in plain) > 50_000


async def cut(file: Path, pieces: tuple[PlannedPiece, ...], into: Path) -> list[tuple[int, int]]:
    """Of each frame of the cut, how many pixels are Alice's and how many Bob's."""
    media = [Piece(file, piece.start, piece.end, piece.tracks, piece.covers) for piece in pieces]
    await AvMedia(disk_reserve=0).cut(media, into=into, progress=lambda _: None)
    found = []
    with av.open(into) as film:
        for frame in film.decode(video=0):
            pixels = frame.to_ndarray(format="rgb24").astype(np.int16)
            apart = [np.abs(pixels - np.array(one.colour)).max(axis=2) < 60 for one in (ALICE, BOB)]
            found.append((int(apart[0].sum()), int(apart[1].sum())))
    return found
