"""What goes out beside a film is one text with one digest, and is read back, also from earlier releases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.checkpoint import Head
from streamkit.core.description import Text
from streamkit.core.forgetting import naming
from streamkit.core.metadata import Metadata, digest, pack, unpack
from streamkit.core.model import Digest, Licence, WordsId

WHOLE = Metadata(
    title='Очередь "на" Rust',
    description="Участвовали\nАня\n\nstreamkit 0123456789abcdef",
    language="ru",
    localizations=(("en", Text("A queue", "With\nAnya\n\nstreamkit 0123456789abcdef")),),
    tags=("code review",),
    licence=Licence.CC_BY_NC,
    recorded="2026-11-21",
    thumbnail=Digest("ab" * 32),
    captions=(("en", Digest("cd" * 32)),),
    playlist="PL1",
    head=Head(7, bytes(32)),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_what_was_packed_is_read_back() -> None:
    """Every field of it."""
    assert unpack(pack(WHOLE)) == WHOLE


@given(title=TEXT, description=TEXT, tags=st.lists(TEXT).map(tuple))
def test_any_words_are_read_back(title: str, description: str, tags: tuple[str, ...]) -> None:
    """Quotes, line ends and all."""
    metadata = Metadata(title, description, tags=tags)
    assert unpack(pack(metadata)) == metadata


@pytest.mark.parametrize(
    "other",
    [
        {"title": "x"}, {"description": "x"}, {"language": "en"}, {"localizations": ()}, {"tags": ()},
        {"licence": Licence.CC_BY}, {"recorded": "2026-11-22"}, {"thumbnail": None}, {"captions": ()},
        {"playlist": ""}, {"head": Head(8, bytes(32))},
    ],
    ids=lambda other: next(iter(other)),
)  # fmt: skip
def test_whatever_differs_is_another_version(other: dict[str, object]) -> None:
    """An approval of one says nothing about the other."""
    assert replace(WHOLE, **other).digest != WHOLE.digest  # type: ignore[arg-type]


def test_a_text_of_an_earlier_release_is_a_title_and_a_description() -> None:
    """Its digest stays what was approved then."""
    old = "Review\nSummary\n\nstreamkit m4rk"
    assert unpack(old) == Metadata("Review", "Summary\n\nstreamkit m4rk")
    assert digest(old) == "e5621c47fb523b0c24c11b30df28705cca05e37d81730beb2e582aa0959cbbd8"
    assert unpack("") == Metadata("", "")


@pytest.mark.parametrize("name", ["Аня", "Anya", 'the "queen"', "back\\slash"])
def test_a_packed_text_that_names_somebody_is_found(name: str) -> None:
    """At the begin of a line, where packing leaves a letter before it, and with what packing escapes."""
    packed = pack(replace(WHOLE, description=f"With\n{name}\n"))
    assert list(naming({WordsId("w"): packed, WordsId("o"): pack(Metadata("x", "y"))}, [name])) == ["w"]
