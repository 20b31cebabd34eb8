"""Heads of the log as text to be signed: C2SP checkpoints, carried by C2SP signed notes.

Rule: what is written here is read by other programs, so every byte follows c2sp.org/signed-note and
c2sp.org/tlog-checkpoint. One difference is ours: the third line is the head of a hash chain, where their
logs have the root of a Merkle tree, so nobody can prove a single fact with it, only the whole log.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

ED25519 = b"\x01"  # the signature type of plain Ed25519 notes
MOST_SIGNATURES = 16
LONGEST = 16_384  # characters of a note; ours have 200
_SIGNATURE = re.compile(r"— (\S+) (\S+)\Z")
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,17})\Z")


class NotANote(ValueError):
    """The text is no signed note, or no checkpoint inside of one."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest fact: whoever keeps these two can tell later whether anything before was changed."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and its name: who can have signed."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        named = self.name.encode() + b"\n" + ED25519 + self.public
        return hashlib.sha256(named).digest()[:4]

    def text(self) -> str:
        """The verifier key as others write it: name, key id, type and key."""
        return f"{self.name}+{self.id.hex()}+{_base64(ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of a note; `key` is the short id of the key that made it."""

    name: str
    key: bytes
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text, its last newline included, and who signed it."""

    text: str
    signatures: tuple[Signature, ...]

    def by(self, verifier: Verifier) -> tuple[Signature, ...]:
        """The signatures that claim to be of this key."""
        return tuple(s for s in self.signatures if (s.name, s.key) == (verifier.name, verifier.id))


def checkpoint(origin: str, head: Head) -> str:
    """What is signed: whose log, how many facts, and the hash of the last."""
    return f"{origin}\n{head.seq}\n{_base64(head.hash)}\n"


def read_checkpoint(text: str) -> tuple[str, Head]:
    """Origin and head; lines after the third are passed over. Raises NotANote."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not _NUMBER.match(lines[1]):
        raise NotANote(text[:80])
    head = Head(int(lines[1]), _from_base64(lines[2]))
    if len(head.hash) != hashlib.sha256().digest_size:
        raise NotANote(lines[2])
    return lines[0], head


def note(text: str, *, by: Verifier, signature: bytes) -> str:
    """The signed note as it is handed out."""
    return f"{text}\n— {by.name} {_base64(by.id + signature)}\n"


def read_note(whole: str) -> Note:
    """The parts of a signed note; nothing is verified yet. Raises NotANote."""
    if len(whole) > LONGEST or any(c < " " and c != "\n" for c in whole):
        raise NotANote(whole[:80])
    text, blank, signed = whole.rpartition("\n\n")
    lines = signed.split("\n")
    if not blank or lines[-1] or not 1 <= len(lines) - 1 <= MOST_SIGNATURES:
        raise NotANote(whole[:80])
    return Note(text + "\n", tuple(_signature(line) for line in lines[:-1]))


def read_verifier(text: str) -> Verifier:
    """Raises NotANote where the key is not of Ed25519, or its id does not belong to it."""
    name, _, rest = text.partition("+")
    key, _, encoded = rest.partition("+")
    material = _from_base64(encoded)
    verifier = Verifier(name, material[1:])
    if not name or len(material) != 33 or material[:1] != ED25519 or verifier.id.hex() != key:
        raise NotANote(text[:80])
    return verifier


def _signature(line: str) -> Signature:
    found = _SIGNATURE.match(line)
    if found is None or "+" in found[1]:
        raise NotANote(line[:80])
    signed = _from_base64(found[2])
    if len(signed) <= 4:
        raise NotANote(line[:80])
    return Signature(found[1], signed[:4], signed[4:])


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotANote(text[:80]) from None
