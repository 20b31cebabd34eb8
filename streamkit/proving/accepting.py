"""Goes on with a log that was broken, at its owner's word, and writes that down in the log itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.evidence import kept_heads
from streamkit.adapters.store import broken_log, set_aside
from streamkit.adapters.system import SystemClock
from streamkit.core.checkpoint import NotANote, read_checkpoint, read_note
from streamkit.core.commands import AcceptLog
from streamkit.core.decide import decide
from streamkit.core.evolve import replay
from streamkit.ports import Cause, Entry


@dataclass(frozen=True, slots=True)
class Accepted:
    """Facts from `first` to `last` are lost; the broken file lies at `aside`."""

    first: int
    last: int
    aside: Path


def accept_broken(folder: Path) -> Accepted:
    """Raises Rejected("log-not-broken" | "store-in-use" | "store-damaged" | "log-unreadable")."""
    broken = broken_log(folder / "store")
    facts = broken.facts()
    last = max(broken.last, _highest_head(folder / "evidence"))
    events = tuple(decide(replay(facts), AcceptLog(broken.first, last, broken.file)))
    mono = facts[-1].mono if facts else 0
    entry = Entry(Cause(f"accepted:{broken.file}"), mono, SystemClock().wall(), events)
    return Accepted(broken.first, last, set_aside(folder / "store", broken, entry))


def _highest_head(folder: Path) -> int:
    """A log that lost its end may not know how long it was; its signed heads do."""
    highest = 0
    for head in kept_heads(folder):
        try:
            highest = max(highest, read_checkpoint(read_note(head.note).text)[1].seq)
        except NotANote:
            continue
    return highest
