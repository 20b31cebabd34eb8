"""Looking into the files OBS wrote, and making the cut."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from streamkit.core.box import Box
from streamkit.core.cut_report import CutReport
from streamkit.core.cut_time import CutRange
from streamkit.core.model import Digest
from streamkit.core.picture_check import Window

PREVIEW_BYTES = 9_000_000  # what messengers take without asking

Sounding = tuple[tuple[int, int], ...]  # media ns, in order


@dataclass(frozen=True, slots=True)
class Track:
    """A sound stream of a take: its position among the streams, and the OBS track number it holds."""

    index: int
    number: int


@dataclass(frozen=True, slots=True)
class Probe:
    """A take by its own packets: `length` in ns is the end of the last packet of the longest stream."""

    length: int
    width: int
    height: int
    frames_per_second: float
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a take as it goes into the cut: media ns, the OBS tracks mixed for it, what is covered.

    Boxes are of OBS's canvas, which the file holds whole, at its own size.
    """

    file: Path
    start: int
    end: int
    tracks: tuple[int, ...]
    covers: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class CutDone:
    """The finished file."""

    sha256: Digest
    size: int
    length: int  # ns


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the last picture of a preview; `remark` may be empty."""

    title: str
    ask: str
    code: str
    words: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PreviewDone:
    """The finished file."""

    size: int
    length: int  # ns, with the card


class Media(Protocol):
    """Raises Rejected with a text key where a file is not what OBS writes; never trusts a file's name."""

    async def probe(self, file: Path) -> Probe: ...

    async def listen(self, file: Path, *, progress: Callable[[float], None]) -> Mapping[int, Sounding]:
        """Where each track sounds, by its samples alone: above -90 dBFS, pauses under 0.25 s left out.

        What cannot be decoded counts as sound. `progress` gets up to 1.0.
        """
        ...

    async def look(
        self, file: Path, windows: Sequence[Window], *, progress: Callable[[float], None]
    ) -> tuple[Sounding, ...]:
        """Where each window was not black: in order, from one black look to the next.

        Looks are at key frames only, two a second at most, so what shows in between is missed; a key frame of
        which the decoder makes nothing is not black. `progress` gets up to 1.0.
        """
        ...

    async def cut(
        self,
        pieces: Sequence[Piece],
        *,
        into: Path,
        progress: Callable[[float], None],
        anew: bool = False,
        live: bool = False,
    ) -> CutDone:
        """Writes just the pieces, in order, to `into` (MP4, H.264, one AAC track, no foreign metadata).

        Nothing outside the pieces, nothing under a piece's covers, and no track not named, gets into the
        file. Pictures may be copied where the takes are fit for it, unless it is made `anew`; while an
        evening is `live` it leaves a core alone. Written as `.part`, synced, renamed; a cancelled cut leaves
        nothing, one whose program was killed is taken up again. `progress` gets 0.0 to 1.0.
        """
        ...

    async def verify(
        self, pieces: Sequence[Piece], cut: Path, *, progress: Callable[[float], None]
    ) -> CutReport:
        """Looks at a finished cut as somebody who did not make it, against the takes of its pieces.

        Every frame is the take's at its instant, or covered; every sound is of the pieces' tracks, and voices
        that are not among these are searched for; nothing else is in the file. What was never on a track of
        its own cannot be searched for. `progress` gets up to 1.0.
        """
        ...

    async def thumbnail(self, cut: Path, spans: Sequence[CutRange], *, title: str, note: str) -> bytes:
        """The best picture of those stretches of a finished cut, with both texts: JPEG 1280x720, below 2 MB.

        It shows nothing that is not in the cut; the brand alone where there is nothing to see.
        """
        ...

    async def voice(self, pieces: Sequence[Piece], *, into: Path, progress: Callable[[float], None]) -> None:
        """Writes the tracks of the pieces, in order, to `into`: a WAV of 16 kHz, one channel, 16 bits.

        As long as the cut of these pieces; silent where a piece has no tracks. Cancelled, it leaves nothing.
        """
        ...

    async def preview(
        self,
        cut: Path,
        spans: Sequence[CutRange],
        *,
        card: Card,
        into: Path,
        progress: Callable[[float], None],
    ) -> PreviewDone:
        """Writes the spans of a finished cut, in order, and the card for some seconds after them, to `into`.

        At most `PREVIEW_BYTES` whatever the length, smaller and slower as it has to be (MP4, H.264, AAC: what
        every messenger plays). Written as `.part`, synced, renamed; cancelled, it leaves nothing.
        """
        ...
