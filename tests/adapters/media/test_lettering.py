"""Words in a picture can be read: both alphabets are drawn, nothing runs over, nothing is an empty box."""

from __future__ import annotations

from PIL import Image, ImageDraw

from streamkit.adapters.media.lettering import Lettering

LETTERS = Lettering(size=40, weight=800)


def drawn(line: str) -> bytes:
    picture = Image.new("RGB", (600, 80))
    LETTERS.draw(ImageDraw.Draw(picture), (10, 60), line, fill=(255, 255, 255))
    return picture.tobytes()


def test_every_sign_we_write_has_a_drawing_of_its_own() -> None:
    """A box for what a font lacks would be the same picture twice."""
    signs = "abcxyzABCXYZабвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЯ0123456789!?,.:;()«»“”„—–…·№€→"
    seen = {drawn(sign) for sign in signs if drawn(sign) != drawn("")}
    lookalikes = {"a": "а", "c": "с", "x": "х", "A": "А", "B": "В", "C": "С", "X": "Х", "y": "у"}
    assert len(seen) >= len(signs) - len(lookalikes) - 1  # the arrow is in no font of ours
    assert drawn("→") == drawn("🌱") == drawn("")


def test_a_text_is_broken_between_words_and_never_runs_over() -> None:
    """What there is no room for is told by an ellipsis, in the middle of a word if need be."""
    text = "Разбор бота очереди and what it says about the house rules of a small club"
    lines = LETTERS.lines(text, width=500, most=3)
    assert len(lines) == 3
    assert all(LETTERS.width(line) <= 500 for line in lines)
    assert (lines[0], lines[-1][-1]) == ("Разбор бота очереди", "…")
    (word,) = LETTERS.lines("W" * 80, width=200, most=2)
    assert (LETTERS.width(word) <= 200, word[-1]) == (True, "…")


def test_an_emoji_leaves_no_hole() -> None:
    """It is left out, with the space beside it."""
    assert LETTERS.lines("queue 🌱 bot", width=500, most=1) == ["queue bot"]
    assert LETTERS.lines("🌱", width=500, most=1) == []
