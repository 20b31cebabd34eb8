"""Reading groups of pictures out of a take, packet by packet, just as its signature promised them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from streamkit.adapters.media import h264
from streamkit.adapters.media.playing import opened_before
from streamkit.adapters.media.signature import Signature, without_notes
from streamkit.adapters.media.splicing import Copied
from streamkit.adapters.media.take import only, streams_of
from streamkit.adapters.media.timeline import nanoseconds
from streamkit.ports import Rejected

Taken = tuple[bytes, int, bool]  # a packet, its slot, and whether a player can begin there


def copied(part: Copied, known: Signature) -> Iterator[Taken]:
    """Raises Rejected("take-changed") where the take is not any more what its signature was taken of."""
    first = known.stamps[known.starts[part.groups.start]]
    with opened_before(part.file, first) as container:
        picture = streams_of(container, name=part.file.name).picture
        if nanoseconds(1, picture.time_base or Fraction(0)) != known.tick:
            raise Rejected("take-changed", file=part.file.name)
        slots = iter(part.slots)
        packets = _from(container, picture, first, tick=known.tick)
        for number in part.groups:
            group = known.group(number)
            slot_of = dict(zip(sorted(group), slots, strict=False))
            for place, stamp in enumerate(group):
                packet = next(packets, None)
                if packet is None or packet.pts is None or packet.pts * known.tick != stamp:
                    raise Rejected("take-changed", file=part.file.name)
                yield _plain(packet, known.sets, key=not place), slot_of[stamp], not place


def _from(
    container: InputContainer, picture: VideoStream, stamp: int, *, tick: int
) -> Iterator[Packet[VideoStream]]:
    only(container, picture)
    packets = container.demux(picture)
    for packet in packets:
        if packet.pts is not None and packet.pts * tick == stamp:
            yield packet
            yield from packets
            return


def _plain(packet: Packet[VideoStream], sets: h264.ParameterSets, *, key: bool) -> bytes:
    """Only what holds picture, and before a key frame what it is read by."""
    units = list(without_notes(packet))
    return h264.packed([*sets.units, *units] if key else units)
