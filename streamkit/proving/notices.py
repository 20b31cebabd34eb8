"""The words an evening's people were asked with, read from the store on the disk."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.store import read_words
from streamkit.core.consent_record import NoticeText
from streamkit.core.state import Session
from streamkit.locale import notice_text


def pinned_notice(folder: Path, session: Session) -> NoticeText:
    """Ours, or a club's as it was written down when the evening opened."""
    kept = read_words(folder / "store", session.notice_text) if session.notice_text is not None else None
    return notice_text(session.notice, kept)
