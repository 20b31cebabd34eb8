"""Puts the log, its signed heads and what others hold side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.evidence import kept_heads, kept_verifiers, signed_by
from streamkit.adapters.store import Row, read_written
from streamkit.core.checkpoint import Head, NotANote, Verifier, read_checkpoint, read_note
from streamkit.core.claims import Claim, claim, first_broken, read_short
from streamkit.core.events import LogAccepted, SessionOpened
from streamkit.ports import Rejected


@dataclass(frozen=True, slots=True)
class Verdict:
    """What held: so many facts, evenings, handled messages, and heads of our own and of others.

    `lost` are heads of our own about facts that the log says it lost, when it was accepted as broken.
    """

    facts: int
    evenings: int
    causes: int
    heads: int
    given: int
    head: Head
    lost: int = 0


def verify(folder: Path, *, given: Sequence[str] = ()) -> Verdict:
    """Recomputes everything in the folder of an evening, or in a copy of it.

    `given` are heads that others hold: the path of a note or of a receipt, or the short form from a chat.
    Raises Rejected with the first that is wrong.
    """
    written = read_written(folder / "store")
    known = kept_verifiers(folder / "evidence")
    ours = [signed_claim(head.name, head.note, known) for head in kept_heads(folder / "evidence")]
    theirs = [_given(text, known) for text in given]
    hashes = [row.hash for row in written.rows]
    lost = [one for one in ours if first_broken([one], hashes) and _accepted(one, written.rows)]
    stand_by([*(one for one in ours if one not in lost), *theirs], hashes)
    opened = sum(row.kind == SessionOpened.__name__ for row in written.rows)
    newest = written.rows[-1] if written.rows else None
    return Verdict(
        facts=len(written.rows),
        evenings=opened,
        causes=written.causes,
        heads=len(ours) - len(lost),
        given=len(theirs),
        lost=len(lost),
        head=Head(newest.seq, newest.hash) if newest else Head(0, bytes(32)),
    )


def signed_claim(name: str, text: str, known: Sequence[Verifier]) -> Claim:
    """What a head claims, once its signature is known to hold. Raises Rejected("head-…", file=…)."""
    try:
        note = read_note(text)
        origin, head = read_checkpoint(note.text)
    except NotANote:
        raise Rejected("head-unreadable", file=name) from None
    signer = signed_by(note, known)
    if signer is None:
        raise Rejected("head-unsigned", file=name)
    if signer.name != origin:
        raise Rejected("head-elsewhere", file=name)
    return claim(name, head)


def _given(text: str, known: Sequence[Verifier]) -> Claim:
    if (noted := read_short(text)) is not None:
        return noted
    path = Path(text)
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise Rejected("head-unreadable", file=path.name) from None
    return signed_claim(path.name, next(_head_in(content), content), known)


def _head_in(content: str) -> Iterator[str]:
    """The head inside of a receipt, or of an exported evening."""
    try:
        document = json.loads(content)
    except ValueError:
        return
    for place in (document, document.get("log")) if isinstance(document, dict) else ():
        if isinstance(place, dict) and isinstance(place.get("head"), str):
            yield place["head"]


def _accepted(claim: Claim, rows: Sequence[Row]) -> bool:
    """Whether the log itself says that it lost what this head was about; others' heads convict it still."""
    said = [json.loads(row.body) for row in rows if row.kind == LogAccepted.__name__]
    return any(gone["first"] <= claim.seq <= gone["last"] for gone in said)


def stand_by(claims: Sequence[Claim], hashes: Sequence[bytes]) -> None:
    """Raises Rejected("log-shorter" | "log-rewritten") with the first entry the log does not stand by."""
    broken = first_broken(claims, hashes)
    if broken is None:
        return
    if broken.missing:
        raise Rejected("log-shorter", file=broken.claim.name, seq=broken.first, last=broken.last)
    raise Rejected("log-rewritten", file=broken.claim.name, seq=broken.first, last=broken.last)
