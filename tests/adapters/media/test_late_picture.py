"""Takes whose first picture comes late, as OBS writes them: their groups are copied all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.core.model import SECOND
from streamkit.ports import Piece
from tests.adapters.media.decoder import NEEDED, shown
from tests.adapters.media.takes import make_take, numbers_in
from tests.adapters.media.test_copying import BIT, FACE, GROUP, made, restamped, ways


@NEEDED
@pytest.mark.parametrize(("late", "frames"), [(16, 0), (21, 1), (67, 2), (733, 22)])
def test_a_late_first_picture(tmp_path: Path, late: int, frames: int) -> None:
    """Only the frames that a take has no picture for are encoded; they show its first one.

    Else every take would cost its whole first group, for OBS seldom begins at nought.
    """
    plain = make_take(tmp_path / "plain.mkv", seconds=3, tones={})
    take = restamped(plain, tmp_path / "take.mkv", lambda pts: late + pts)
    whole = Piece(take, 0, 2 * SECOND + late * BIT, ())
    opening = [("encoded", frames)] if frames else []
    assert ways(whole)[: len(opening) + 1] == [*opening, ("copied", 2 * GROUP)]
    film = made(tmp_path / "film", whole)
    assert numbers_in(film)[: frames + 50] == [0] * frames + list(range(50))
    assert shown(film).complaints == ""


def test_a_cover_before_a_late_first_picture(tmp_path: Path) -> None:
    """Frames of a piece that is covered and has no picture yet are not those of the piece after it."""
    plain = make_take(tmp_path / "plain.mkv", seconds=3, tones={})
    take = restamped(plain, tmp_path / "take.mkv", lambda pts: 67 + pts)
    pieces = Piece(take, 0, 60 * BIT, (), (FACE,)), Piece(take, 60 * BIT, 2 * SECOND, ())
    assert ways(*pieces)[0] == ("encoded", 2 + GROUP)
