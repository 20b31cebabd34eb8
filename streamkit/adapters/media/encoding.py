"""Encoding: a stretch of film that any H.264 of the same look can stand before and after, and the sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av import VideoFrame
from av.audio.codeccontext import AudioCodecContext
from av.packet import Packet
from av.stream import Stream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

from streamkit.adapters.media import h264
from streamkit.adapters.media.kept import Kept
from streamkit.adapters.media.loudness import as_frame
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.take import Look
from streamkit.adapters.media.timeline import SOUND_RATE

PICTURE_FORMAT = "yuv420p"
QUALITY = "20"  # x264's constant rate factor; YouTube encodes again
SOUND_BITS = 192_000  # per second
_CODER = "fast"  # half the time of the other one
_KEY_FRAME_SECONDS = 2
_AHEAD = 6  # pictures; each that waits takes 8 MB of a film of 1080p
_PROFILE_NAMES = {h264.BASELINE: "baseline", h264.MAIN: "main", h264.HIGH: "high"}
_UNSEEN = {h264.MESSAGE, h264.DELIMITER, h264.FILLER, h264.SPS, h264.PPS}
OWN_DEPTH = 2  # packets our encoder holds back at most


@dataclass(frozen=True, slots=True)
class Settings:
    """How pictures are encoded. Their parameter sets have a number of their own, so that a player that keeps
    all it ever read never shows our pictures by a take's, nor a take's by ours."""

    look: Look
    profile: int
    number: int

    def encoder(self, *, threads: int) -> VideoCodecContext:
        look = self.look
        context = av.CodecContext.create("libx264", "w")
        context.width, context.height, context.pix_fmt = look.width, look.height, PICTURE_FORMAT
        context.time_base, context.framerate = 1 / look.rate, look.rate
        context.gop_size = round(look.rate * _KEY_FRAME_SECONDS)
        context.color_range, context.colorspace, context.color_primaries, context.color_trc = look.colours
        context.thread_count = threads
        context.options = {
            "preset": "veryfast", "crf": QUALITY, "profile": _PROFILE_NAMES[self.profile],
            # captions and other side data of the take's frames would be written into the stream
            "a53cc": "0", "udu_sei": "0",
            "x264-params": f"open-gop=0:b-pyramid=none:annexb=1:repeat-headers=1:sps-id={self.number}"
            f":rc-lookahead={_AHEAD}",
        }  # fmt: skip
        return context


class PictureEncoder:
    """Frames in, packets out; each key frame brings its parameter sets along."""

    def __init__(self, settings: Settings, *, threads: int) -> None:
        self._look = settings.look
        self._context = settings.encoder(threads=threads)

    def encoded(self, frame: VideoFrame, slot: int) -> Iterator[Kept]:
        fitting = frame.reformat(self._look.width, self._look.height, PICTURE_FORMAT)
        fitting.pts, fitting.time_base = slot, 1 / self._look.rate
        fitting.pict_type = PictureType.NONE  # a decoded frame asks for its old type, key frames and all
        yield from map(_kept_picture, self._context.encode(fitting))

    def rest(self) -> Iterator[Kept]:
        yield from map(_kept_picture, self._context.encode(None))


def parameter_sets(settings: Settings) -> h264.ParameterSets:
    """Those our encoder writes, with these settings always the same."""
    encoder = PictureEncoder(settings, threads=1)
    grey = VideoFrame.from_ndarray(
        np.full((settings.look.height * 3 // 2, settings.look.width), 128, np.uint8), format=PICTURE_FORMAT
    )
    packets = [*encoder.encoded(grey, 0), *encoder.rest()]
    return h264.ParameterSets.of_units(bytes(unit) for unit in h264.units(memoryview(packets[0].content)))


def _kept_picture(packet: Packet[Stream]) -> Kept:
    units = [unit for unit in h264.units_after_start_codes(bytes(packet)) if _is_wanted(unit)]
    return Kept(packet.pts or 0, 1, packet.is_keyframe, h264.packed(units))


def _is_wanted(unit: bytes) -> bool:
    return h264.kind(unit) not in (h264.MESSAGE, h264.DELIMITER, h264.FILLER)


class SoundEncoder:
    """Samples in, one after the other, as many at a time as there are; AAC out."""

    def __init__(self) -> None:
        context: AudioCodecContext = av.CodecContext.create("aac", "w")
        context.sample_rate, context.layout, context.format = SOUND_RATE, "stereo", "fltp"
        context.time_base, context.bit_rate = Fraction(1, SOUND_RATE), SOUND_BITS
        context.options = {"aac_coder": _CODER}
        self._context = context
        self.samples = 0

    def encoded(self, samples: Samples) -> Iterator[Kept]:
        if samples.shape[1]:
            frame = as_frame(samples, at=self.samples)
            self.samples += samples.shape[1]
            yield from map(_kept_sound, self._context.encode(frame))

    def rest(self) -> Iterator[Kept]:
        yield from map(_kept_sound, self._context.encode(None))


def _kept_sound(packet: Packet[Stream]) -> Kept:
    return Kept(packet.pts or 0, packet.duration or 0, key=True, content=bytes(packet))
