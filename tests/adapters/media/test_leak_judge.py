"""The judge of leaks itself: a clean cut is clean to it, and every leak put in on purpose is found."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.adapters.media.cutting import cut
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.ports import Piece
from tests.proof.leaks import needs_ffmpeg
from tests.proof.leaks.drawing import CANVAS, PLACES
from tests.proof.leaks.judge import wrong_in
from tests.proof.leaks.plans import Take, as_take
from tests.proof.leaks.takes import KINDS, SECRET, make_take

pytestmark = needs_ffmpeg

MS = SECOND // 1000
FRAME = 34 * MS  # to the next frame's stamp and beyond
START, MIDDLE, END = 4 * SECOND, 5 * SECOND + 17 * MS, 7 * SECOND
LATER, LAST = 10 * SECOND + 200 * MS, 11 * SECOND

Plan = tuple[Piece, Piece, Piece]


@pytest.fixture(scope="module")
def takes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Take]:
    folder = tmp_path_factory.mktemp("takes")
    made = [
        as_take(name, make_take(folder / f"{name}.mkv", KINDS[name], take=number))
        for number, name in enumerate(("plain", "no-b-frames"))
    ]
    return {take.file: take for take in made}


@pytest.fixture(scope="module")
def plan(takes: Mapping[Path, Take]) -> Plan:
    """In the middle a second person is covered and two voices end; between END and LATER all goes."""
    file = next(iter(takes))
    return (
        Piece(file, START, MIDDLE, (3, 4, 5), PLACES[:1]),
        Piece(file, MIDDLE, END, (3,), PLACES[:2]),
        Piece(file, LATER, LAST, (2,)),
    )


def made(into: Path, pieces: tuple[Piece, ...]) -> Path:
    cut(pieces, part=into, disk_reserve=0, progress=lambda _: None)
    return into


def test_a_clean_cut_is_clean(tmp_path: Path, plan: Plan, takes: Mapping[Path, Take]) -> None:
    """Else whatever it finds below would prove nothing."""
    assert wrong_in(made(tmp_path / "cut.mp4", plan), plan, takes) == []


def smaller(box: Box) -> Box:
    return replace(box, right=box.right - 80)


SPOILT_PLANS: Mapping[str, Callable[[Piece, Piece, Piece], tuple[Piece, ...]]] = {
    "a frame too many at the end": lambda a, b, c: (a, b, replace(c, end=LAST + FRAME)),
    "a frame too many in the middle, one less later": lambda a, b, c: (
        a, replace(b, end=END + FRAME), replace(c, start=LATER + FRAME)),
    "a frame too early": lambda a, b, c: (replace(a, start=START - FRAME), b, replace(c, end=LAST - FRAME)),
    "a frame too few": lambda a, b, c: (a, replace(b, end=END - 2 * FRAME), c),
    "a cover late by a frame": lambda a, b, c: (
        replace(a, end=MIDDLE + FRAME), replace(b, start=MIDDLE + FRAME), c),
    "a cover that goes a frame too soon": lambda a, b, c: (
        a, replace(b, end=END - FRAME), replace(b, start=END - FRAME, covers=PLACES[:1]), c),
    "a cover too small": lambda a, b, c: (a, replace(b, covers=(PLACES[0], smaller(PLACES[1]))), c),
    "a cover somewhere else": lambda a, b, c: (a, replace(b, covers=PLACES[1:3]), c),
    "no cover": lambda a, b, c: (a, replace(b, covers=()), c),
    "too much covered": lambda a, b, c: (a, b, replace(c, covers=(Box(0, 0, 1280, 720, CANVAS),))),
    "19 ms of a voice": lambda a, b, c: (
        a, replace(b, end=MIDDLE + 19 * MS, tracks=(3, 4)), replace(b, start=MIDDLE + 19 * MS), c),
    "19 ms of a voice in the middle": lambda a, b, c: (
        a, replace(b, end=6 * SECOND), replace(b, start=6 * SECOND, end=6 * SECOND + 19 * MS, tracks=(3, 6)),
        replace(b, start=6 * SECOND + 19 * MS), c),
    "a voice instead of another": lambda a, b, c: (a, replace(b, tracks=(5,)), c),
    "no voice": lambda a, b, c: (a, replace(b, tracks=()), c),
    "the dropped second": lambda a, b, c: (a, replace(b, end=END + SECOND), c),
    "a piece twice": lambda a, b, c: (a, b, c, c),
    "another order": lambda a, b, c: (c, a, b),
    "another take": lambda a, b, c: (a, b, replace(c, file=c.file.with_name("no-b-frames.mkv"))),
}  # fmt: skip


@pytest.mark.parametrize("leak", SPOILT_PLANS)
def test_a_leak_of_the_plan_is_found(
    tmp_path: Path, plan: Plan, takes: Mapping[Path, Take], leak: str
) -> None:
    """What was cut by another plan than the one it is judged by."""
    assert wrong_in(made(tmp_path / "cut.mp4", SPOILT_PLANS[leak](*plan)), plan, takes) != []


MIX = "[v];[0:a][v]amix=normalize=0:duration=first"
FAINT = "[1:a:2]atrim=5.5:6.5,asetpts=PTS-STARTPTS,volume=0.1,adelay=1500:all=1,apad" + MIX
ONE_SIDE = "[1:a:2]atrim=5.5:5.519,asetpts=PTS-STARTPTS,pan=stereo|c1=c1,adelay=1500:all=1,apad" + MIX
FOREIGN = "sine=900:d=0.03,volume=0.8,adelay=1500,apad" + MIX
SPOILT_FILES: Mapping[str, tuple[str, ...]] = {
    "a track beside the sound": ("-map", "0", "-map", "1:a:2", "-c", "copy"),
    "words of a take": ("-map", "0", "-c", "copy", "-metadata", f"title={SECRET}"),
    "the sound 40 ms late": ("-map", "0:v", "-map", "0:a", "-c:v", "copy", "-af", "adelay=40:all=1"),
    "a voice a tenth as loud": (
        "-filter_complex", FAINT, "-map", "0:v", "-c:v", "copy", "-b:a", "192k"),
    "19 ms of a voice on one side": (
        "-filter_complex", ONE_SIDE, "-map", "0:v", "-c:v", "copy", "-b:a", "192k"),
    "foreign sound": (
        "-filter_complex", FOREIGN, "-map", "0:v", "-c:v", "copy", "-b:a", "192k"),
    "a frame shown three times": ("-vf", "loop=2:1:40", "-af", "anull"),
}  # fmt: skip


def spoilt(cut: Path, take: Path, *how: str) -> Path:
    """With the stamps as they are: a take begins some ms before zero, and ffmpeg would move it there."""
    other = cut.with_name("spoilt.mp4")
    before = ["ffmpeg", "-v", "error", "-y", "-copyts", "-i", str(cut), "-i", str(take)]
    subprocess.run([*before, *how, "-fflags", "+bitexact", str(other)], check=True)
    return other


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Path:
    return made(tmp_path_factory.mktemp("cut") / "cut.mp4", plan)


@pytest.mark.parametrize("leak", SPOILT_FILES)
def test_a_leak_of_the_file_is_found(clean: Path, plan: Plan, takes: Mapping[Path, Take], leak: str) -> None:
    """What was put into a clean cut afterwards."""
    assert wrong_in(spoilt(clean, plan[0].file, *SPOILT_FILES[leak]), plan, takes) != []


def test_encoding_again_is_no_leak(clean: Path, plan: Plan, takes: Mapping[Path, Take]) -> None:
    """So that what is found in spoilt files is the leak, and not that another program wrote them."""
    again = spoilt(clean, plan[0].file, "-map", "0", "-c:v", "copy", "-c:a", "aac", "-b:a", "192k")
    assert wrong_in(again, plan, takes) == []


def test_frames_hidden_by_an_edit_list_are_found(
    tmp_path: Path, plan: Plan, takes: Mapping[Path, Take]
) -> None:
    """No player shows them, and whoever opens the file can."""
    longer = made(tmp_path / "cut.mp4", (replace(plan[0], start=START - SECOND), *plan[1:]))
    hidden = tmp_path / "hidden.mp4"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-ss", "1", "-i", str(longer), "-c", "copy", str(hidden)], check=True
    )
    assert any("are stored and" in wrong for wrong in wrong_in(hidden, plan, takes))


@pytest.mark.parametrize("held", [b"a voice.", bytes(8)], ids=["a voice", "nothing"])
def test_bytes_nobody_plays_are_found(
    tmp_path: Path, clean: Path, plan: Plan, takes: Mapping[Path, Take], held: bytes
) -> None:
    """A box that players skip can carry a whole take; behind the film not even an empty one belongs."""
    (tmp_path / "cut.mp4").write_bytes(clean.read_bytes() + b"\x00\x00\x00\x10free" + held)
    assert any("boxes nobody needs" in wrong for wrong in wrong_in(tmp_path / "cut.mp4", plan, takes))


def test_bytes_in_the_room_of_the_index_are_found(
    tmp_path: Path, clean: Path, plan: Plan, takes: Mapping[Path, Take]
) -> None:
    content = bytearray(clean.read_bytes())
    room = content.index(b"free") + 4
    content[room : room + 8] = b"a voice."
    (tmp_path / "cut.mp4").write_bytes(content)
    assert any("boxes nobody needs" in wrong for wrong in wrong_in(tmp_path / "cut.mp4", plan, takes))
