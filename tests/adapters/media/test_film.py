"""The file of a film: its index stands before all else, in room that is kept for it and always suffices."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from streamkit.adapters.media import h264
from streamkit.adapters.media.encoding import Settings, parameter_sets
from streamkit.adapters.media.film import Film
from streamkit.adapters.media.kept import Kept
from streamkit.adapters.media.take import Look
from streamkit.adapters.media.timeline import SOUND_RATE
from streamkit.adapters.media.verifying.boxes import top_level

LOOK = Look(320, 180, Fraction(30000, 1001), (1, 1, 1, 1))


@pytest.mark.parametrize("slots", [1, 2, 9001])
def test_the_index_has_room_in_the_worst_film(tmp_path: Path, slots: int) -> None:
    """Every picture is a key frame, of a size and a delay of its own, and stands between two sounds."""
    path = tmp_path / "film"
    count = slots * SOUND_RATE // 1024 * 1001 // 30000 + 1
    sound = [Kept(n * 1024, 1024, True, b"\x21" * (n % 7 + 1)) for n in range(count)]
    film = Film(path, LOOK, [parameter_sets(Settings(LOOK, h264.HIGH, 0))], slots=slots, depth=1, sound=sound)
    swapped = [slot for pair in range(1, slots, 2) for slot in (pair + 1, pair) if slot < slots]
    for number, slot in enumerate([0, *swapped]):
        film.show(h264.packed([b"\x65" * (number % 11 + 1)]), slot, key=True)
    film.finish()
    with path.open("rb") as file:
        boxes = {box.kind: box for box in top_level(file)}
    assert list(boxes) == ["ftyp", "moov", "free", "mdat"]
    assert not boxes["free"].body.strip(b"\0")
    assert boxes["moov"].size > 30 * slots  # it is not all room


def test_a_film_of_fewer_pictures_than_said_is_no_film(tmp_path: Path) -> None:
    sets = [parameter_sets(Settings(LOOK, h264.HIGH, 0))]
    film = Film(tmp_path / "film", LOOK, sets, slots=2, depth=0, sound=[])
    film.show(h264.packed([b"\x65"]), 0, key=True)
    with pytest.raises(AssertionError, match="1 pictures for 2 slots"):
        film.finish()
