"""Writes one evening as a document for others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from streamkit.adapters.evidence import Ed25519Notary, SigningKey
from streamkit.adapters.store import read_words, read_written
from streamkit.adapters.system import SystemClock
from streamkit.controllers.receipts import instant
from streamkit.core.checkpoint import Head
from streamkit.core.consent_record import Chained
from streamkit.core.evening_record import evening_record
from streamkit.core.evolve import replay
from streamkit.core.model import Digest, SessionId, Take
from streamkit.core.state import Session, State
from streamkit.locale import Text
from streamkit.ports import Rejected
from streamkit.proving.notices import pinned_notice


async def export(folder: Path, *, session: str | None, to: Path, text: Text) -> Session:
    """The newest evening, or the one named. Raises Rejected("session-unknown" | "receipt-no-key" | …)."""
    key = folder / "secrets" / "evidence.json"
    if SigningKey.if_kept_in(key) is None:
        raise Rejected("receipt-no-key")
    notary = Ed25519Notary.kept_in(folder / "evidence", key=key)
    written = read_written(folder / "store")
    facts = written.facts()
    state = replay(facts)
    chosen = _chosen(state, session)
    last = written.rows[-1]
    document = evening_record(
        state,
        chosen,
        [Chained(fact, row.hash) for fact, row in zip(facts, written.rows, strict=True)],
        notice=pinned_notice(folder, chosen),
        files={take.id: _digest(folder, take) for take in chosen.takes},
        head=await notary.sign(Head(last.seq, last.hash)),
        verifier=notary.verifier,
        made=instant(SystemClock().wall()),
        instant=instant,
        say=text.say,
    )
    _write(to, document)
    return chosen


def _write(to: Path, document: dict[str, Any]) -> None:
    try:
        to.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError:
        raise Rejected("export-not-written", file=str(to)) from None


def _chosen(state: State, session: str | None) -> Session:
    found = next(reversed(state.sessions.values()), None) if session is None else None
    found = state.sessions.get(SessionId(session)) if session is not None else found
    if found is None:
        raise Rejected("session-unknown", known=", ".join(state.sessions) or "-")
    return found


def _digest(folder: Path, take: Take) -> Digest | None:
    """SHA-256 of the file OBS wrote, as it lies there now; None where it is gone."""
    place = read_words(folder / "store", take.file) if take.file else None
    if place is None:
        return None
    try:
        with Path(place).open("rb") as file:
            return Digest(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return None
