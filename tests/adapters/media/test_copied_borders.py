"""Groups of pictures at whose borders a stamp's rounding decides: not even one frame more is copied."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.recipe import recipe
from streamkit.adapters.media.signature import fit
from streamkit.adapters.media.splicing import Copied
from streamkit.adapters.media.timeline import placed
from streamkit.core.box import Box
from streamkit.ports import Piece, Rejected
from tests.adapters.media.takes import make_take, numbers_in

MS = 1_000_000  # ns, what stamps are rounded to
GROUP = 24


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=4, tones={})


def shown(into: Path, piece: Piece) -> list[int]:
    cut([piece], part=into, disk_reserve=0, progress=lambda _: None)
    return numbers_in(into)


def copied(piece: Piece) -> int:
    """Frames that go into the film as they are."""
    parts = recipe(list(placed([piece])), anew=False).parts
    return sum(len(part.slots) for part in parts if isinstance(part, Copied))


def test_a_nanosecond_after_a_key_frame(tmp_path: Path, take: Path) -> None:
    """That frame is not in the piece, though the film has room for it; so its group is not copied."""
    piece = Piece(take, 800 * MS + 1, 3200 * MS, ())  # the key frame 24 is shown at 800 ms
    assert shown(tmp_path / "film", piece)[:2] == [25, 25]
    assert copied(piece) == 2 * GROUP


def test_before_the_last_frame_of_a_group(tmp_path: Path, take: Path) -> None:
    """Frame 47 belongs to 1566.67 ms and is stamped 1567 ms: a piece that ends between them is without it."""
    piece = Piece(take, 0, 1566_800_000, ())
    assert shown(tmp_path / "film", piece)[-2:] == [46, 46]
    assert copied(piece) == GROUP


def test_borders_on_key_frames(tmp_path: Path, take: Path) -> None:
    """The control: from one key frame up to the next everything is copied."""
    piece = Piece(take, 800 * MS, 1600 * MS, ())
    assert shown(tmp_path / "film", piece) == list(range(GROUP, 2 * GROUP))
    assert copied(piece) == GROUP


def restamped(take: Path, into: Path, *, frame: int, stamp: int) -> Path:
    """The take with another stamp (ms) for one frame, packets and all else as they were."""
    with av.open(str(take)) as source, av.open(str(into), "w", format="matroska") as container:
        picture = source.streams.video[0]
        stream = container.add_stream_from_template(picture)
        for packet in source.demux(picture):
            if packet.pts is not None:
                if packet.pts == round(frame * 1000 / 30):
                    packet.pts = stamp
                packet.stream = stream
                container.mux(packet)
    return into


@pytest.mark.parametrize(
    ("frame", "stamp", "why"), [(23, 801, "not closed"), (30, 900, "twice")], ids=["next group", "twice"]
)
def test_stamps_that_contradict_the_pictures(
    tmp_path: Path, take: Path, frame: int, stamp: int, why: str
) -> None:
    """A frame stamped into the next group, or like another one: nothing of that take is copied."""
    file = restamped(take, tmp_path / "take.mkv", frame=frame, stamp=stamp)
    assert why in str(fit(file))
    assert copied(Piece(file, 0, 3200 * MS, ())) == 0


FIRST_COVERED = Box(0, 0, 1280, 720, (1280, 720))


@pytest.mark.parametrize("frame", [24, 30, 47])
def test_a_take_that_changes_meanwhile(tmp_path: Path, take: Path, frame: int) -> None:
    """A frame that has another stamp than when the take was looked at: nothing of that file is copied."""
    file, other = tmp_path / "take.mkv", tmp_path / "other.mkv"
    file.write_bytes(take.read_bytes())
    restamped(take, other, frame=frame, stamp=round(frame * 1000 / 30) + 1)

    def change(_: float) -> None:
        if other.exists():
            other.replace(file)

    pieces = [Piece(file, 0, 800 * MS, (), (FIRST_COVERED,)), Piece(file, 800 * MS, 1600 * MS, ())]
    with pytest.raises(Rejected, match="take-changed") as no:
        cut(pieces, part=tmp_path / "film", disk_reserve=0, progress=change, threads=1)
    assert no.value.args_ == {"file": "take.mkv"}
    assert not other.exists()
