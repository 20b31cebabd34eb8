"""Writes the receipt a code stands for, and checks one that somebody brings."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamkit.adapters.evidence import Ed25519Notary, SigningKey, kept_verifiers, signed_by
from streamkit.adapters.store import read_people, read_written
from streamkit.adapters.system import SystemClock
from streamkit.controllers.receipts import made
from streamkit.core.checkpoint import Head, NotANote, read_note
from streamkit.core.claims import Claim
from streamkit.core.consent_record import Chained
from streamkit.core.evolve import replay
from streamkit.core.receipt import FORMAT, account_mark, code, read_code, seal_text
from streamkit.locale import Text
from streamkit.ports import Rejected
from streamkit.proving.notices import pinned_notice
from streamkit.proving.verifying import signed_claim, stand_by
from streamkit.secret_files import write_secret


@dataclass(frozen=True, slots=True)
class Checked:
    """A receipt that holds: how many entries of the log it names, when it was sealed, and whose it is.

    `theirs` is None where nobody said which account it should be of.
    """

    entries: int
    made: str
    theirs: bool | None


async def write_receipt(folder: Path, wanted: str, *, to: Path | None, text: Text) -> Path:
    """Into a file only its owner can read. Raises Rejected("receipt-unknown" | "receipt-no-key" | …)."""
    key = folder / "secrets" / "evidence.json"
    if SigningKey.if_kept_in(key) is None:
        raise Rejected("receipt-no-key")
    notary = Ed25519Notary.kept_in(folder / "evidence", key=key)
    written = read_written(folder / "store")
    facts = written.facts()
    state = replay(facts)
    spelled = read_code(wanted)
    for known in read_people(folder / "store"):
        for session in state.sessions.values():
            if code(known.salt, session.id) != spelled:
                continue
            last = written.rows[-1]
            chained = [Chained(fact, row.hash) for fact, row in zip(facts, written.rows, strict=True)]
            whole = made(
                state, session, known.person, chained, notice=pinned_notice(folder, session),
                salt=known.salt, account=known.account,
                head=await notary.sign(Head(last.seq, last.hash)), notary=notary,
                at=SystemClock().wall(), text=text,
            )  # fmt: skip
            path = to or Path(f"receipt-{spelled}.json")
            write_secret(path, whole)
            return path
    raise Rejected("receipt-unknown", code=spelled)


def check_receipt(folder: Path, path: Path, *, account: str | None) -> Checked:
    """Whether this log once sealed it, stands by every entry it names, and it is of this account.

    Raises Rejected("receipt-forged" | "receipt-not-theirs" | "log-rewritten" | …).
    """
    receipt = _read(path)
    known = kept_verifiers(folder / "evidence")
    head = signed_claim(path.name, str(receipt.get("head")), known)
    try:
        seal = read_note(str(receipt.get("seal")))
    except NotANote:
        raise Rejected("receipt-forged", file=path.name) from None
    signer = signed_by(seal, known)
    if signer is None or seal.text != seal_text(receipt, origin=signer.name):
        raise Rejected("receipt-forged", file=path.name)
    entries = _entries(receipt, path)
    stand_by([*entries, head], [row.hash for row in read_written(folder / "store").rows])
    return Checked(len(entries), str(receipt["made"]), _theirs(receipt, account, path))


def _read(path: Path) -> dict[str, Any]:
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Rejected("receipt-forged", file=path.name) from None
    if not isinstance(receipt, dict) or receipt.get("format") != FORMAT:
        raise Rejected("receipt-forged", file=path.name)
    return receipt


def _entries(receipt: dict[str, Any], path: Path) -> list[Claim]:
    """The seal holds by now, so its shape is ours."""
    return [
        Claim(path.name, status["streamkit:entry"]["seq"], bytes.fromhex(status["streamkit:entry"]["hash"]))
        for process in receipt["record"]["dpv:hasProcess"]
        for status in process["dpv:hasConsentStatus"]
    ]


def _theirs(receipt: dict[str, Any], account: str | None, path: Path) -> bool | None:
    if account is None:
        return None
    platform, divided, user = account.partition(":")
    if not (platform and divided and user):
        raise Rejected("receipt-account-form")
    mark = account_mark(bytes.fromhex(receipt["salt"]), platform=platform, user=user)
    if not hmac.compare_digest(mark, receipt["account"]):
        raise Rejected("receipt-not-theirs", file=path.name)
    return True
