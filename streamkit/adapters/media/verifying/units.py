"""The packets of an H.264 stream: what each shows (its slices), by what rules, and what else it carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from av.container import InputContainer
from av.video.stream import VideoStream

from streamkit.adapters.media.verifying.laid import exact

_X264 = bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef")  # its settings, in the first packet
_PLAIN = {0, 1, 6}  # timing, and where to begin: nothing anybody said
_UNREGISTERED = 5


class _Kind(IntEnum):
    """What a NAL unit is; every other kind counts as a slice."""

    IDR = 5
    SEI = 6
    SPS = 7
    PPS = 8
    DELIMITER = 9
    FILLER = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """One packet. `rules` names the parameter sets in force, `slices` everything that makes the picture."""

    at: Fraction  # ns
    idr: bool
    slices: bytes
    rules: bytes
    words: bool  # it carries captions or somebody's marks


class Reader:
    """Takes a stream's packets apart; a stream of another kind has units that equal no other's."""

    def __init__(self, stream: VideoStream) -> None:
        extradata = stream.codec_context.extradata or b""
        self._is_avc = stream.codec_context.name == "h264" and len(extradata) > 6 and extradata[0] == 1
        self._prefix = (extradata[4] & 3) + 1 if self._is_avc else 4
        self._rules = _digest(*sorted(_sets_of(extradata))) if self._is_avc else b""
        self._stream = stream

    def units(self, container: InputContainer) -> Iterator[Unit]:
        """In the order of the file, from where the container stands."""
        for packet in container.demux(self._stream):
            if packet.size and packet.pts is not None:
                at = exact(packet.pts, packet.time_base)
                if self._is_avc:
                    yield self._unit(bytes(packet), at)
                else:
                    yield Unit(at, packet.is_keyframe, b"", b"", words=False)

    def _unit(self, content: bytes, at: Fraction) -> Unit:
        slices, sets, idr, words = [], [], False, False
        for nal in _nals(content, self._prefix):
            match nal[0] & 31:
                case _Kind.SEI:
                    words = words or _says_something(nal)
                case _Kind.SPS | _Kind.PPS:
                    sets.append(bytes(nal))
                case _Kind.DELIMITER | _Kind.FILLER:
                    pass
                case kind:
                    idr = idr or kind == _Kind.IDR
                    slices.append(nal)
        if sets:
            self._rules = _digest(*sorted(sets))
        return Unit(at, idr, _digest(*slices), self._rules, words)


def _nals(content: bytes, prefix: int) -> Iterator[memoryview]:
    """What does not fit is one unit more, so that nothing goes by unseen."""
    view, at = memoryview(content), 0
    while at + prefix < len(view):
        size = int.from_bytes(view[at : at + prefix], "big")
        nal = view[at + prefix : at + prefix + size]
        at += prefix + size
        if size:
            yield nal


def _sets_of(extradata: bytes) -> Iterator[bytes]:
    """The parameter sets of an avcC box."""
    at = 5
    for mask in (31, 255):
        count, at = extradata[at] & mask if at < len(extradata) else 0, at + 1
        for _ in range(count):
            size = int.from_bytes(extradata[at : at + 2], "big")
            yield extradata[at + 2 : at + 2 + size]
            at += 2 + size


def _says_something(nal: memoryview) -> bool:
    """Whether the SEI messages are more than timing and the encoder's name."""
    content = bytes(nal[1:]).replace(b"\0\0\3", b"\0\0")
    at = 0
    while at + 2 < len(content):
        kind, at = _long_number(content, at)
        size, at = _long_number(content, at)
        named = kind == _UNREGISTERED and content[at : at + 16] == _X264
        if kind not in _PLAIN and not named:
            return True
        at += size
    return False


def _long_number(content: bytes, at: int) -> tuple[int, int]:
    number = 0
    while at < len(content) and content[at] == 255:
        number, at = number + 255, at + 1
    return number + (content[at] if at < len(content) else 0), at + 1


def _digest(*parts: bytes | memoryview) -> bytes:
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(4, "big"))
        found.update(part)
    return found.digest()
