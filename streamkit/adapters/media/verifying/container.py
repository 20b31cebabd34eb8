"""Whether the file is only what it should be: one picture, one sound, and no byte that nobody plays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO

import numpy as np

from streamkit.adapters.media.verifying.boxes import Box, Unreadable, top_level, within
from streamkit.adapters.media.verifying.samples import Track, track_of
from streamkit.core.cut_report import Found
from streamkit.core.model import SECOND

_PICTURE, _SOUND = "vide", "soun"
_CODECS = {_PICTURE: {"avc1", "avc3"}, _SOUND: {"mp4a"}}
_NAMES = {"", "VideoHandler", "SoundHandler"}  # FFmpeg's own; any other came from elsewhere
_TOP = {"ftyp", "moov", "mdat", "free"}
_KNOWN = {
    "moov": {"mvhd", "trak"},
    "trak": {"tkhd", "edts", "mdia"},
    "edts": {"elst"},
    "mdia": {"mdhd", "hdlr", "minf"},
    "minf": {"vmhd", "smhd", "dinf", "stbl"},
    "stbl": {"stsd", "stts", "stss", "ctts", "stsc", "stsz", "stco", "co64", "sgpd", "sbgp"},
}
_NO_TAGS = (  # a `meta` box with a handler and no tag, which FFmpeg writes into every film
    b"\0\0\0\x35meta\0\0\0\0\0\0\0\x21hdlr\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0\0\0\0\x08ilst"
)
_TELLING = {"udta": Found.METADATA, "meta": Found.METADATA, "uuid": Found.METADATA, "tref": Found.CHAPTERS}
_CLOCKS = {"mvhd", "tkhd", "mdhd"}
_PRIMING = 2112  # samples an AAC encoder needs to begin; no player shows them
_LATE = SECOND // 10  # ns a track may begin after the film does


@dataclass(frozen=True, slots=True)
class ContainerSeen:
    """`picture` and `sound` are None where there is not just one of each."""

    wrong: tuple[Found, ...]
    picture: Track | None
    sound: Track | None


def check(file: BinaryIO) -> ContainerSeen:
    """Everything that is wrong with the file as a file. Raises Unreadable."""
    boxes = list(top_level(file))
    moov = [box for box in boxes if box.kind == "moov"]
    if len(moov) != 1:
        raise Unreadable("moov")
    tracks = [track_of(trak) for trak in moov[0].all("trak")]
    scale = max(1, next(moov[0].all("mvhd")).number(12))
    wrong = [
        *_of_the_file(boxes),
        *_strangers(moov[0]),
        *_of_streams(tracks),
        *_of_bytes(tracks, [box for box in boxes if box.kind == "mdat"]),
        *(found for track in tracks for found in _of_edits(track, film_scale=scale)),
    ]
    pictures = [track for track in tracks if track.handler == _PICTURE]
    sounds = [track for track in tracks if track.handler == _SOUND]
    return ContainerSeen(
        wrong=tuple(dict.fromkeys(wrong)),
        picture=pictures[0] if len(pictures) == 1 else None,
        sound=sounds[0] if len(sounds) == 1 else None,
    )


def shown_until(track: Track) -> Fraction:
    """When the last sample that a player shows is over, ns of the film."""
    begin = max((edit.begin for edit in track.edits), default=0)
    last = int((track.shown + track.lasts).max(initial=0)) - max(0, begin)
    return Fraction(last * SECOND, max(1, track.scale))


def _of_the_file(boxes: Sequence[Box]) -> Iterator[Found]:
    for box in boxes:
        if box.kind not in _TOP or (box.kind == "free" and box.body.strip(b"\0")):
            yield _TELLING.get(box.kind, Found.BOXES)


def _strangers(box: Box) -> Iterator[Found]:
    """Boxes that a film does not need, and the stamps of when it was made."""
    for inner in box.inside():
        if inner.kind == "udta" and box.kind == "moov":
            yield from _of_tags(inner)
        elif inner.kind not in _KNOWN[box.kind]:
            yield _TELLING.get(inner.kind, Found.BOXES)
        elif inner.kind in _CLOCKS and any(inner.body[4 : 20 if inner.body[0] == 1 else 12]):
            yield Found.METADATA
        yield from _strangers(inner)


def _of_tags(udta: Box) -> Iterator[Found]:
    if udta.body != _NO_TAGS:
        kinds = {box.kind for box in within(udta.body)}
        yield (Found.CHAPTERS if "chpl" in kinds else Found.METADATA)
        if "meta" in kinds and "chpl" in kinds and _NO_TAGS not in udta.body:
            yield Found.METADATA


def _of_streams(tracks: list[Track]) -> Iterator[Found]:
    handlers = sorted(track.handler for track in tracks)
    if handlers != [_SOUND, _PICTURE]:
        yield Found.STREAMS
    for track in tracks:
        if track.codec not in _CODECS.get(track.handler, {track.codec}):
            yield Found.STREAMS
        if track.handler in {"text", "sbtl", "subt"}:
            yield Found.CHAPTERS
        if track.name not in _NAMES:
            yield Found.METADATA


def _of_bytes(tracks: list[Track], contents: list[Box]) -> Iterator[Found]:
    """Every byte between the heads belongs to one sample, and to one only."""
    begins = np.concatenate([track.offsets for track in tracks] or [np.zeros(0, np.int64)])
    sizes = np.concatenate([track.sizes for track in tracks] or [np.zeros(0, np.int64)])
    order = np.argsort(begins, kind="stable")
    begins, ends = begins[order], (begins + sizes)[order]
    room = [(box.at + box.head, box.at + box.size) for box in contents if box.size > box.head]
    gaps = begins[1:] != ends[:-1] if len(begins) else np.zeros(0, bool)
    if len(room) != 1 or not len(begins) or gaps.any() or (begins[0], ends[-1]) != room[0]:
        yield Found.HIDDEN


def _of_edits(track: Track, *, film_scale: int) -> Iterator[Found]:
    """A sample that the list of edits keeps from being shown is still in the file for whoever looks."""
    if not len(track.sizes) or track.scale <= 0:
        return
    edits = list(track.edits)
    if edits and edits[0].begin == -1:
        if edits[0].length * SECOND > _LATE * film_scale:
            yield Found.LENGTH
        edits = edits[1:]
    if len(edits) > 1:
        yield Found.HIDDEN
    if not edits:
        return
    begin, length = edits[0].begin, edits[0].length * track.scale // film_scale
    ends = track.shown + track.lasts
    slack = track.scale // film_scale + 1  # the film's clock is the coarser one
    if track.handler == _SOUND:
        hidden = (ends <= begin - _PRIMING) | (track.shown > begin + length + slack + _PRIMING)
        hidden |= (ends <= begin) & (begin > _PRIMING)
    else:
        hidden = (track.shown + slack < begin) | (track.shown >= begin + length + slack)
    if hidden.any():
        yield Found.HIDDEN
