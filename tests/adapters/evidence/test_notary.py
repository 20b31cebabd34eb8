"""Signatures that hold, made with a key nobody else can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from streamkit.adapters.evidence import Ed25519Notary, kept_heads, kept_verifiers, signed_by
from streamkit.core.checkpoint import Head, Verifier, read_note, read_verifier
from streamkit.ports import Rejected

HEAD = Head(41, bytes(range(32)))


def a_notary(folder: Path) -> Ed25519Notary:
    return Ed25519Notary.kept_in(folder / "evidence", key=folder / "secrets" / "evidence.json")


def test_the_example_of_the_specification_holds() -> None:
    """c2sp.org/signed-note: their key, their text, their signature."""
    theirs = read_verifier("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    text = (
        "This is an example message.\n\n"
        "— example.com/foo "
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    assert signed_by(read_note(text), [theirs]) == theirs
    assert signed_by(read_note(text.replace("example message", "other message")), [theirs]) is None


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
async def test_only_the_owner_can_read_the_key(tmp_path: Path) -> None:
    """0600 in a folder of 0700; the heads as well."""
    notary = a_notary(tmp_path)
    await notary.sign(HEAD)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.parent.stat().st_mode) for path in files} == {0o700}


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_key_others_can_read_is_refused(tmp_path: Path) -> None:
    """What somebody else may have copied signs nothing more."""
    a_notary(tmp_path)
    (tmp_path / "secrets" / "evidence.json").chmod(0o644)
    with pytest.raises(Rejected, match="secret-file-open"):
        a_notary(tmp_path)


@pytest.mark.parametrize("seed", ["", "AAAA", "!"])
def test_a_broken_key_is_refused(tmp_path: Path, seed: str) -> None:
    """Never replaced by a new one in silence: the old heads are its own."""
    a_notary(tmp_path)
    (tmp_path / "secrets" / "evidence.json").write_text(f'{{"name": "x", "ed25519": "{seed}"}}')
    with pytest.raises(Rejected, match=r"secret-file-broken file=evidence\.json"):
        a_notary(tmp_path)


async def test_the_key_and_its_heads_are_there_after_a_restart(tmp_path: Path) -> None:
    """One key for good: the same head is signed with the same words, and kept once."""
    first = a_notary(tmp_path)
    signed = await first.sign(HEAD)
    again = a_notary(tmp_path)
    assert (again.verifier, await again.sign(HEAD)) == (first.verifier, signed)
    assert [head.note for head in kept_heads(tmp_path / "evidence")] == [signed]
    assert signed_by(read_note(signed), kept_verifiers(tmp_path / "evidence")) == first.verifier


async def test_a_new_key_leaves_the_old_heads_checkable(tmp_path: Path) -> None:
    """Both keys are known, and a second head of the same number stands beside the first."""
    old = a_notary(tmp_path)
    first = await old.sign(HEAD)
    (tmp_path / "secrets" / "evidence.json").unlink()
    new = a_notary(tmp_path)
    second = await new.sign(HEAD)
    known = kept_verifiers(tmp_path / "evidence")
    assert known == [old.verifier, new.verifier]
    assert {head.note for head in kept_heads(tmp_path / "evidence")} == {first, second}
    assert [signed_by(read_note(note), known) for note in (first, second)] == known


async def test_one_false_signature_spoils_a_note(tmp_path: Path) -> None:
    """Two known keys on it, one of them false: nobody signed it. An unknown third changes nothing."""
    one, two = a_notary(tmp_path / "one"), a_notary(tmp_path / "two")
    text = "words\n"
    good = one.seal(text) + two.seal(text).rpartition("\n\n")[2]
    bad = one.seal(text) + two.seal("other words\n").rpartition("\n\n")[2]
    assert signed_by(read_note(good), [one.verifier, two.verifier]) == one.verifier
    assert signed_by(read_note(bad), [one.verifier, two.verifier]) is None
    assert signed_by(read_note(bad), [one.verifier]) == one.verifier
    assert signed_by(read_note(good), [Verifier("stranger", bytes(32))]) is None
