"""What a receipt says, and how its code is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.checkpoint import Head
from streamkit.core.claims import Claim, read_short, short
from streamkit.core.model import SessionId
from streamkit.core.receipt import account_mark, code, read_code, seal_text


@given(salt=st.binary(min_size=32, max_size=32))
def test_a_code_is_read_however_it_is_typed(salt: bytes) -> None:
    """Small letters, a blank or no dash, and letters that look like digits."""
    made = code(salt, SessionId("s"))
    typed = [made, made.lower(), made.replace("-", ""), made.replace("-", " "), f" {made} "]
    typed += [made.replace("0", "O"), made.replace("1", "l"), made.replace("1", "I")]
    assert {read_code(one) for one in typed} == {made}


def test_another_evening_or_person_has_another_code() -> None:
    """A code leads to one evening of one person."""
    codes = {code(bytes([n]) * 32, SessionId(s)) for n in range(50) for s in ("a", "b")}
    assert len(codes) == 100


def test_a_mark_is_of_one_account_on_one_platform() -> None:
    """Neither another number nor the same number elsewhere fits."""
    salt = b"s" * 32
    marks = [account_mark(salt, platform=p, user=u) for p in ("twitch", "kick") for u in ("1", "2")]
    assert len({*marks, account_mark(b"t" * 32, platform="twitch", user="1")}) == 5


def test_a_seal_covers_everything_but_itself() -> None:
    """A changed field is another text to sign; the seal in the receipt is not."""
    receipt = {"code": "A", "record": {"b": 1, "a": "ё"}}
    sealed = seal_text(receipt, origin="log")
    assert seal_text({**receipt, "seal": "x"}, origin="log") == sealed
    assert seal_text({**receipt, "code": "B"}, origin="log") != sealed
    assert seal_text(receipt, origin="other") != sealed


@given(seq=st.integers(1, 10**9), hash_=st.binary(min_size=32, max_size=32))
def test_a_head_from_the_chat_is_read_back(seq: int, hash_: bytes) -> None:
    """The number and how the hash begins."""
    said = short(Head(seq, hash_))
    assert read_short(f" {said.upper()} ") == Claim(said.upper(), seq, hash_[:4])


def test_what_is_no_head_of_the_chat_is_not_taken_for_one() -> None:
    """Too short a hash proves nothing; a path is a path."""
    wrong = [
        "",
        "41",
        "41:",
        "41:3f2a91",
        "41:3f2a91c",
        "0:3f2a91c0",
        "x:3f2a91c0",
        "head.note",
        "41:3f2a91cg",
    ]
    assert [read_short(one) for one in wrong] == [None] * len(wrong)
