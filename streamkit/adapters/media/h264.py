"""What the cutter has to know of H.264: the units of a packet, and the parameter sets they refer to.

Units are kept as MP4 and Matroska keep them: each after its length in four bytes, never after start codes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

SLICE, IDR, MESSAGE, SPS, PPS, DELIMITER, FILLER = 1, 5, 6, 7, 8, 9, 12  # types of units
BASELINE, MAIN, HIGH = 66, 77, 100  # profiles
_WITH_CHROMA = {HIGH, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135}  # profiles that say more
_FLAT_420 = b"\xfd\xf8\xf8\x00"  # what High adds to the configuration: 4:2:0, 8 bits, nothing more
_LENGTH = struct.Struct(">I")


class Malformed(Exception):
    """These bytes are not H.264 as a recorder writes it."""


def units(data: memoryview) -> Iterator[memoryview]:
    """The units of a packet, which they have to fill exactly. Raises Malformed."""
    at = 0
    while at < len(data):
        begin = at + _LENGTH.size
        if begin >= len(data):
            raise Malformed
        at = begin + _LENGTH.unpack_from(data, at)[0]
        if not begin < at <= len(data) or data[begin] & 0x80:
            raise Malformed
        yield data[begin:at]


def units_after_start_codes(data: bytes) -> Iterator[bytes]:
    """The units of what an encoder gives; no unit ends in a zero, so those belong to the next start code."""
    for unit in data.split(b"\0\0\1"):
        if unit := unit.rstrip(b"\0"):
            yield unit


def kind(unit: bytes | memoryview) -> int:
    return unit[0] & 31


def packed(found: Iterable[bytes | memoryview]) -> bytes:
    """One packet of these units."""
    return b"".join(part for unit in found for part in (_LENGTH.pack(len(unit)), unit))


@dataclass(frozen=True, slots=True)
class ParameterSets:
    """The one SPS and the PPS that all pictures of an encoder refer to."""

    sps: bytes
    pps: tuple[bytes, ...]

    @classmethod
    def of_configuration(cls, extradata: bytes) -> Self:
        """From a stream's avcC. Raises Malformed where it is none, or says more than one thing."""
        if len(extradata) < 7 or extradata[0] != 1 or extradata[4] & 3 != 3 or extradata[5] & 31 != 1:
            raise Malformed
        (sps,), at = _counted(extradata, 6, 1)
        pps, at = _counted(extradata, at + 1, extradata[at] if at < len(extradata) else 0)
        return cls._checked(sps, pps)

    @classmethod
    def of_units(cls, found: Iterable[bytes]) -> Self:
        """From an encoder's first packet."""
        together = list(found)
        sps = [unit for unit in together if kind(unit) == SPS]
        if len(sps) != 1:
            raise Malformed
        return cls._checked(sps[0], [unit for unit in together if kind(unit) == PPS])

    @classmethod
    def _checked(cls, sps: bytes, pps: list[bytes]) -> Self:
        if len(sps) < 4 or kind(sps) != SPS or not pps or any(kind(unit) != PPS for unit in pps):
            raise Malformed
        return cls(sps, tuple(pps))

    @property
    def units(self) -> tuple[bytes, ...]:
        return self.sps, *self.pps

    @property
    def ids(self) -> frozenset[int]:
        """The numbers slices call the SPS and the PPS by."""
        return frozenset({describe(self.sps).id, *(_Bits(unit[1:]).number() for unit in self.pps)})


def configuration(every: Iterable[ParameterSets]) -> bytes:
    """The avcC of a stream in which each of them is used; their numbers have to differ."""
    sets = list(every)
    profile = max(each.sps[1] for each in sets)
    constraints, level = 0xFF, max(each.sps[3] for each in sets)
    for each in sets:
        constraints &= each.sps[2]
    pps = [unit for each in sets for unit in each.pps]
    head = bytes([1, profile, constraints, level, 0xFF, 0xE0 | len(sets)])
    body = b"".join(_sized(each.sps) for each in sets) + bytes([len(pps)]) + b"".join(map(_sized, pps))
    return head + body + (_FLAT_420 if profile == HIGH else b"")


def _sized(unit: bytes) -> bytes:
    return len(unit).to_bytes(2) + unit


def _counted(data: bytes, at: int, count: int) -> tuple[list[bytes], int]:
    found = []
    for _ in range(count):
        begin = at + 2
        at = begin + int.from_bytes(data[at:begin])
        if not begin < at <= len(data):
            raise Malformed
        found.append(data[begin:at])
    return found, at


@dataclass(frozen=True, slots=True)
class Described:
    """What an SPS says of its pictures."""

    id: int
    profile: int
    chroma: int  # 1 is 4:2:0
    bits: tuple[int, int]  # of luma and chroma
    progressive: bool


def describe(sps: bytes) -> Described:
    """Raises Malformed."""
    bits = _Bits(sps[4:])
    number, profile = bits.number(), sps[1]
    chroma, depth = 1, (8, 8)
    if profile in _WITH_CHROMA:
        chroma = bits.number()
        if chroma == 3:
            bits.take(1)
        depth = 8 + bits.number(), 8 + bits.number()
        bits.take(1)
        if bits.take(1):
            bits.skip_scaling(12 if chroma == 3 else 8)
    bits.number()  # how frames are counted
    bits.skip_order()
    bits.number()  # reference frames
    bits.take(1)
    bits.number()  # width
    bits.number()  # height
    return Described(number, profile, chroma, depth, progressive=bool(bits.take(1)))


class _Bits:
    """Reads a parameter set bit by bit, without the bytes that only keep start codes out of it."""

    def __init__(self, content: bytes) -> None:
        plain = content.replace(b"\0\0\3", b"\0\0")
        self._value, self._left = int.from_bytes(plain), len(plain) * 8

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise Malformed
        return self._value >> self._left & ((1 << count) - 1)

    def number(self) -> int:
        """An Exp-Golomb code."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)

    def _signed(self) -> int:
        code = self.number()
        return (code + 1) // 2 if code % 2 else -(code // 2)

    def skip_scaling(self, lists: int) -> None:
        for number in range(lists):
            if self.take(1):
                last = following = 8
                for _ in range(16 if number < 6 else 64):
                    if following:
                        following = (last + self._signed()) % 256
                    last = following or last

    def skip_order(self) -> None:
        """By which of its three ways pictures are put in order."""
        match self.number():
            case 0:
                self.number()
            case 1:
                self.take(1)
                self.number()
                self.number()
                for _ in range(self.number()):
                    self.number()
