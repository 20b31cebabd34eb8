"""How loud the film is as people hear it: LUFS over all, and the highest true peak."""

from __future__ import annotations

from math import log10
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.filter import Graph

from streamkit.adapters.media.take import opened

_LOUDNESS, _PEAK = "lavfi.r128.I", "lavfi.r128.true_peak"
_SILENT = -70.0  # what the filter says of silence


def measure(cut: Path) -> tuple[float | None, float | None]:
    """LUFS and dBTP; None where there is nothing to hear, or nothing that can be decoded."""
    with opened(cut, container="mp4") as film:
        try:
            last = _metered(film, film.streams.audio[0])
        except av.InvalidDataError:
            return None, None
    if float(last.get(_LOUDNESS, _SILENT)) <= _SILENT:
        return None, None
    peak = float(last.get(_PEAK, 0))
    return float(last[_LOUDNESS]), round(20 * log10(peak), 1) if peak > 0 else None


def _metered(film: InputContainer, stream: AudioStream) -> dict[str, str]:
    """What the meter says at the end of the film."""
    last: dict[str, str] = {}
    graph = Graph()
    source = graph.add_abuffer(template=stream)
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    for frame in film.decode(stream):
        graph.push(frame)
        last = _drained(graph) or last
    return last


def _drained(graph: Graph) -> dict[str, str]:
    """What the meter wrote on the newest frame that it let go."""
    newest: dict[str, str] = {}
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return newest
        if isinstance(frame, AudioFrame):
            newest = dict(frame.metadata)
