"""Writing the finished file: MP4 with H.264 and one AAC track, of packets, with nothing foreign."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from pathlib import Path

import av
from av.packet import Packet
from av.stream import Stream

from streamkit.adapters.media import h264
from streamkit.adapters.media.encoding import PICTURE_FORMAT, SOUND_BITS
from streamkit.adapters.media.kept import Kept
from streamkit.adapters.media.take import Look
from streamkit.adapters.media.timeline import SOUND_RATE

_SOUND_BASE = Fraction(1, SOUND_RATE)
_SAMPLES_AT_LEAST = 1024  # in a packet of AAC, but for the first and the last
_INDEX_HEAD = 1 << 16  # bytes of an MP4's index
_INDEX_ENTRY = 32  # a packet takes at most 16, and of the 20 for a chunk two thirds


class Film:
    """An MP4 being written, in the order of decoding; the sound is laid beside the picture as it comes."""

    def __init__(
        self,
        path: Path,
        look: Look,
        sets: Iterable[h264.ParameterSets],
        *,
        slots: int,
        depth: int,
        sound: Iterable[Kept],
    ) -> None:
        self._slots = slots
        self._depth = depth  # packets between the order of decoding and that of showing, at most
        self._base = 1 / look.rate
        # `file:` keeps a path from being read as an address; the name ends in .part, so the kind is said
        self._container = av.open(f"file:{path}", "w", format="mp4", options=self._options())
        self._picture = self._picture_stream(look, h264.configuration(sets))
        self._sound = self._container.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        self._sound.bit_rate = SOUND_BITS
        self._waiting = iter(sound)
        self._next = next(self._waiting, None)
        self._shown = 0

    def _options(self) -> dict[str, str]:
        """Room for the index before all else: a player can begin at once, and nothing is written twice.

        What is left of it is zeros. No stamp of the program that wrote it.
        """
        sounds = ceil(self._slots * SOUND_RATE * self._base / _SAMPLES_AT_LEAST) + 2
        room = _INDEX_HEAD + _INDEX_ENTRY * (self._slots + sounds)
        return {"moov_size": str(room), "fflags": "+bitexact"}

    def _picture_stream(self, look: Look, configuration: bytes) -> Stream:
        """A stream the muxer takes for an encoder's own; that encoder never sees a picture."""
        stream = self._container.add_stream("libx264", rate=look.rate, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = look.width, look.height, PICTURE_FORMAT
        context = stream.codec_context
        context.color_range, context.colorspace, context.color_primaries, context.color_trc = look.colours
        context.thread_count, context.time_base = 1, self._base
        context.open()
        context.extradata = configuration
        return stream

    def show(self, content: bytes, slot: int, *, key: bool) -> None:
        """The next packet in the order of decoding. Every slot is filled, so that order is a count.

        That frees the joints from what takes and encoders held back, each in its own way.
        """
        packet = Packet(content)
        packet.pts, packet.dts, packet.duration = slot, self._shown - self._depth, 1
        if packet.dts > slot:
            raise AssertionError(f"a picture is held back longer than {self._depth} packets at {slot}")
        packet.time_base, packet.is_keyframe, packet.stream = self._base, key, self._picture
        self._hear_up_to(self._shown * SOUND_RATE * self._base.numerator // self._base.denominator)
        self._write(packet)
        self._shown += 1

    def _hear_up_to(self, sample: int | None) -> None:
        while self._next and (sample is None or self._next.at <= sample):
            packet = Packet(self._next.content)
            packet.pts = packet.dts = self._next.at
            packet.duration = self._next.lasts
            packet.time_base, packet.is_keyframe, packet.stream = _SOUND_BASE, True, self._sound
            self._write(packet)
            self._next = next(self._waiting, None)

    def _write(self, packet: Packet[Stream]) -> None:
        """A fault here is the disk's, and must not pass for one of the take being read meanwhile."""
        try:
            self._container.mux(packet)
        except av.FFmpegError as fault:
            raise OSError(fault.errno, fault.strerror) from fault

    def finish(self) -> None:
        """Writes out the rest of the sound, and the index into its room."""
        if self._shown != self._slots:
            raise AssertionError(f"{self._shown} pictures for {self._slots} slots")
        self._hear_up_to(None)
        try:
            self._container.close()
        except av.FFmpegError as fault:
            raise OSError(fault.errno, fault.strerror) from fault
