"""Heads of the log, byte for byte as c2sp.org writes them."""

from __future__ import annotations

import pytest

from streamkit.core.checkpoint import (
    Head,
    NotANote,
    Verifier,
    checkpoint,
    note,
    read_checkpoint,
    read_note,
    read_verifier,
)

HEAD = Head(20852163, bytes(range(32)))
SOMEBODY = Verifier("example.com/foo", bytes(31) + b"\x07")
NOTE = note(checkpoint("example.com/foo", HEAD), by=SOMEBODY, signature=b"s" * 64)


def test_a_key_is_named_as_the_specification_names_it() -> None:
    """The example of c2sp.org/signed-note: its key id belongs to its name and key."""
    key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    assert read_verifier(key).text() == key
    assert read_verifier(key).id.hex() == "530d903a"


def test_a_head_comes_back_as_it_was() -> None:
    """Origin, number and hash, each on its line; and who signed it."""
    read = read_note(NOTE)
    assert read.text == "example.com/foo\n20852163\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert read_checkpoint(read.text) == ("example.com/foo", HEAD)
    assert [signature.bytes for signature in read.by(SOMEBODY)] == [b"s" * 64]


def test_a_note_may_hold_empty_lines_and_other_signatures() -> None:
    """The last empty line divides; a signature of somebody else is passed over."""
    other = note("one\n\ntwo\n", by=SOMEBODY, signature=b"s" * 64) + "— w1 AAAAAWFiYw==\n"
    read = read_note(other)
    assert read.text == "one\n\ntwo\n"
    assert [signature.name for signature in read.signatures] == ["example.com/foo", "w1"]
    assert read.by(Verifier("example.com/foo", bytes(32))) == ()


@pytest.mark.parametrize(
    "broken",
    [
        "",
        NOTE.rstrip("\n"),
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("— ", "- "),
        NOTE.replace("— example.com/foo ", "— a+b "),
        NOTE[:-3] + "!\n",
        NOTE.replace("\n", "\r\n"),
        NOTE + "— w1 AAAAAWFiYw==\n" * 16,
        NOTE.replace("example", "e" * 20_000),
        "text\n\n— name AAAA\n",
    ],
)
def test_what_is_no_note_is_told_so(broken: str) -> None:
    """Never half of one."""
    with pytest.raises(NotANote):
        read_note(broken)


@pytest.mark.parametrize(
    "broken",
    [
        "origin\n7\n",
        "origin\n07\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "origin\n-7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "origin\n٧\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "origin\n7\nAAEC\n",
        "origin\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "origin\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n",
    ],
)
def test_what_is_no_head_is_told_so(broken: str) -> None:
    """A number has one spelling, a hash has 32 bytes, no line is empty."""
    with pytest.raises(NotANote):
        read_checkpoint(broken)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "example.com/foo",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm",
    ],
)
def test_what_is_no_key_is_told_so(broken: str) -> None:
    """The id has to belong to the name and the key, and the key to Ed25519."""
    with pytest.raises(NotANote):
        read_verifier(broken)
