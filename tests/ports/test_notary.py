"""What every notary promises, the real one and the fake alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.adapters.evidence import Ed25519Notary
from streamkit.core.checkpoint import Head, read_checkpoint, read_note
from streamkit.ports import Notary, Unavailable
from tests.fakes.notary import FakeNotary

HEAD = Head(41, bytes(range(32)))


@pytest.fixture(params=["real", "fake"])
def notary(request: pytest.FixtureRequest, tmp_path: Path) -> Notary:
    if request.param == "fake":
        return FakeNotary()
    return Ed25519Notary.kept_in(tmp_path / "evidence", key=tmp_path / "secrets" / "evidence.json")


async def test_a_head_is_signed_under_the_name_of_its_log(notary: Notary) -> None:
    """The origin is the signer's own name, and the signature claims to be theirs."""
    read = read_note(await notary.sign(HEAD))
    assert read_checkpoint(read.text) == (notary.verifier.name, HEAD)
    assert len(read.by(notary.verifier)) == 1


async def test_the_same_head_gives_the_same_text(notary: Notary) -> None:
    """A head that was handed out can be asked for again."""
    assert await notary.sign(HEAD) == await notary.sign(HEAD)


async def test_a_sealed_text_is_no_head(notary: Notary) -> None:
    """Whatever is sealed comes back word for word."""
    assert read_note(notary.seal("receipt\nabc\n")).text == "receipt\nabc\n"


async def test_what_cannot_be_kept_is_not_signed(notary: Notary, tmp_path: Path) -> None:
    """A head nobody could find again is handed to nobody."""
    if isinstance(notary, FakeNotary):
        notary.writable = False
    else:
        (tmp_path / "evidence" / "keys.txt").unlink()
        (tmp_path / "evidence").rmdir()
        (tmp_path / "evidence").touch()
    with pytest.raises(Unavailable, match="store-not-writable"):
        await notary.sign(HEAD)
