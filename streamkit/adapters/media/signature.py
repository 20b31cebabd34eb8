"""Whether packets of a take may be copied into a film as they are, and where its groups of pictures lie.

Rule: copied is only what any player can show without anything that lies outside its group. Every doubt is a
no: then that take is decoded and encoded anew. What is looked for here was each seen to leak or to break:
`open GOP`, another pixel format, parameter sets that change, stamps that are missing or stand twice.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.packet import Packet
from av.video.stream import VideoStream

from streamkit.adapters.media import h264
from streamkit.adapters.media.take import only, opened, streams_of
from streamkit.adapters.media.timeline import nanoseconds

_PROFILES = {h264.BASELINE, h264.MAIN, h264.HIGH}
_LEFT_OUT = {h264.MESSAGE, h264.DELIMITER, h264.FILLER, h264.SPS, h264.PPS}
_DEEPEST = 16  # pictures a decoder may have to hold back, by the standard
_SQUARE = {None, Fraction(0), Fraction(1)}


class Unfit(Exception):
    """Why packets of this take must not be copied."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A take fit to be copied: its parameter sets, and its stamps (ns) in the order they are decoded in."""

    sets: h264.ParameterSets
    tick: int  # of the clock its packets are stamped by, ns
    stamps: array[int]
    starts: array[int]  # which of the stamps are of key frames
    depth: int  # packets between the order of decoding and that of showing

    def group(self, number: int) -> array[int]:
        """The stamps of one group of pictures."""
        after = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.stamps)
        return self.stamps[self.starts[number] : after]

    def groups(self, start: int, end: int) -> range:
        """Those with a picture in a stretch of the take, and maybe the one before."""
        keys = array("q", (self.stamps[first] for first in self.starts))
        return range(max(0, bisect_right(keys, start) - 1), bisect_right(keys, end - 1))


def signature(file: Path, *, looked: Callable[[int], None] = lambda _: None) -> Signature:
    """Looks at every picture packet of the take. Raises Unfit; Rejected where it is no take."""
    with opened(file) as container:
        picture = streams_of(container, name=file.name).picture
        sets = _sets(picture)
        only(container, picture)
        reader = _Reader(sets, tick=nanoseconds(1, picture.time_base or Fraction(1)))
        for packet in container.demux(picture):
            if packet.size:
                reader.take(packet)
                looked(reader.newest)
        return reader.signature()


def _sets(picture: VideoStream) -> h264.ParameterSets:
    context = picture.codec_context
    if context.name != "h264" or context.pix_fmt not in ("yuv420p", "yuvj420p"):
        raise Unfit("not 8 bits of H.264 in 4:2:0")
    if picture.width % 2 or picture.height % 2 or picture.sample_aspect_ratio not in _SQUARE:
        raise Unfit("odd sides, or pixels that are not square")
    try:
        sets = h264.ParameterSets.of_configuration(context.extradata or b"")
        said = h264.describe(sets.sps)
        sets.ids  # noqa: B018 because it reads the numbers, or raises
    except h264.Malformed:
        raise Unfit("parameter sets that are not understood") from None
    if said.profile not in _PROFILES or (said.chroma, said.bits) != (1, (8, 8)) or not said.progressive:
        raise Unfit("a profile, pixel format or interlacing that is not copied")
    return sets


def without_notes(packet: Packet[VideoStream]) -> Iterator[memoryview]:
    """The units of a packet that hold picture: not captions, stamps or programs' names. Raises Malformed."""
    for unit in h264.units(memoryview(packet)):
        if h264.kind(unit) not in _LEFT_OUT:
            yield unit


class _Reader:
    def __init__(self, sets: h264.ParameterSets, *, tick: Fraction) -> None:
        if tick.denominator != 1:
            raise Unfit("stamps finer than a nanosecond")
        self._sets, self._tick = sets, int(tick)
        self._stamps, self._starts = array("q"), array("q")
        self._shown_before = -1  # the last stamp of all earlier groups
        self._group: list[int] = []
        self._depth = 0
        self.newest = 0

    def take(self, packet: Packet[VideoStream]) -> None:
        if packet.pts is None or packet.is_corrupt or packet.has_sidedata("new_extradata"):
            raise Unfit("a packet without a stamp, damaged, or with other parameters")
        try:
            key = self._is_key(packet)
        except h264.Malformed:
            raise Unfit("a packet that is not understood") from None
        stamp = packet.pts * self._tick
        if stamp < 0:
            raise Unfit("a stamp before the beginning")
        if key:
            self._close_group()
            self._starts.append(len(self._stamps))
        elif not self._starts:
            raise Unfit("pictures before the first key frame")
        self._stamps.append(stamp)
        self._group.append(stamp)
        self.newest = stamp

    def _is_key(self, packet: Packet[VideoStream]) -> bool:
        """Whether a decoder can begin here: at an IDR picture only, whatever the container says."""
        pictures = set()
        for unit in h264.units(memoryview(packet)):
            what = h264.kind(unit)
            if what in (h264.SPS, h264.PPS) and bytes(unit) not in self._sets.units:
                raise Unfit("parameter sets that change")
            if what in (h264.SLICE, h264.IDR):
                pictures.add(what)
            elif what not in _LEFT_OUT:
                raise Unfit("a kind of unit that is not copied")
        if len(pictures) != 1:
            raise Unfit("a packet of no picture, or of two kinds")
        key = pictures == {h264.IDR}
        if packet.is_keyframe and not key:
            raise Unfit("a key frame that is not IDR")
        return key

    def _close_group(self) -> None:
        group, self._group = self._group, []
        if not group:
            return
        shown = sorted(group)
        if shown[0] != group[0] or shown[0] <= self._shown_before:
            raise Unfit("a group of pictures that is not closed")
        if len(set(shown)) != len(shown):
            raise Unfit("a stamp that stands twice")
        rank = {stamp: place for place, stamp in enumerate(shown)}
        self._depth = max(self._depth, *(place - rank[stamp] for place, stamp in enumerate(group)))
        if self._depth > _DEEPEST:
            raise Unfit("pictures held back longer than a decoder may")
        self._shown_before = shown[-1]

    def signature(self) -> Signature:
        self._close_group()
        if not self._starts:
            raise Unfit("no picture")
        return Signature(self._sets, self._tick, self._stamps, self._starts, self._depth)


def fit(file: Path) -> Signature | str:
    """The signature, or why there is none."""
    try:
        return signature(file)
    except Unfit as why:
        return str(why)
    except av.InvalidDataError:
        return "a packet that cannot be read"
