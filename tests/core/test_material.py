"""Material goes into one text and comes back whole, also what was kept before there were parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.material import NOTHING_LEFT, Material, Part, PartKind, pack, unpack

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
PARTS = st.builds(Part, TEXT, TEXT, st.sampled_from(PartKind), TEXT)


@given(st.builds(Material, TEXT, TEXT, TEXT, st.lists(PARTS, max_size=4).map(tuple), TEXT, TEXT))
def test_what_is_packed_comes_back(material: Material) -> None:
    """Any name, any text, any number of parts."""
    assert unpack(pack(material)) == material


def test_forgotten_words_leave_nothing() -> None:
    """An empty text is material without parts."""
    assert unpack("") == NOTHING_LEFT
    assert NOTHING_LEFT.part(0) is None


def test_what_was_kept_before_there_were_parts_is_one_file() -> None:
    """Logs of older evenings point to four lines: title, owner, revision, text."""
    assert unpack("a.py\nasya/bot\n0123\nx = 1\ny = 2") == Material(
        "a.py", "asya/bot", "0123", (Part("a.py", "x = 1\ny = 2"),)
    )


def test_the_digest_names_what_is_shown() -> None:
    """Another text, name or kind of any part makes another digest; who owns it does not."""
    one = Material("a", "o", "1", (Part("a.py", "x"),))
    assert one.digest == Material("a", "p", "2", (Part("a.py", "x"),)).digest
    others = [Part("a.py", "y"), Part("a.js", "x"), Part("a.py", "x", PartKind.DIFF)]
    digests = {one.digest, *(Material("a", "o", "1", (part,)).digest for part in others)}
    assert len(digests) == 4
