"""What somebody did in OBS by hand since the last look: a voice switched off stays off, a slip is noticed.

Rule: towards less a hand in OBS counts like a click. Nobody who muted themselves is put on the air again;
only the hand that muted unmutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from streamkit.core.model import SourceId, SourceMix
from streamkit.ports import Snapshot

Mix = Mapping[SourceId, SourceMix]


class Hands:
    """`muted` are the sources somebody else switched off, `held` those we did, and want so still."""

    def __init__(self) -> None:
        self.muted: frozenset[SourceId] = frozenset()
        self.held: frozenset[SourceId] = frozenset()
        self._wanted: Mix = {}
        self._left: Mix = {}
        self._left_at = 0

    def forget(self) -> None:
        self.muted, self.held, self._left, self._left_at = frozenset(), frozenset(), {}, 0

    def saw(self, present: Mix, *, wanted: Mix) -> frozenset[SourceId]:
        """Of every input there is, before anything is changed; returns those that were just muted.

        What is off at the first look, the owner of OBS has off, unless we held it in an earlier run and
        the log wants it held still: only then it surely was not on since.
        """
        self._wanted = wanted
        silent = {source for source, mix in present.items() if not mix.tracks and source in wanted}
        by_hand = {source for source in silent if self._by_hand(source)}
        new = frozenset(by_hand - self.muted)
        self.muted = frozenset(by_hand | (self.muted & silent))
        return new

    def _by_hand(self, source: SourceId) -> bool:
        """What we switched off was off when we left it; what was silent when we came we never touched."""
        if source in self._left:
            return bool(self._left[source].tracks)
        return source not in self.held or bool(self._wanted[source].tracks)

    def respected(self, wanted: Mix) -> dict[SourceId, SourceMix]:
        return {
            source: replace(mix, tracks=frozenset()) if source in self.muted else mix
            for source, mix in wanted.items()
        }

    def left(self, present: Mix, *, at: int) -> None:
        """OBS as we leave it after a look."""
        self._left, self._left_at = present, at
        silent = (source for source, mix in present.items() if not mix.tracks and source in self._wanted)
        self.held = frozenset(one for one in silent if not self._wanted[one].tracks) - self.muted

    def slipped(self, snapshot: Snapshot) -> bool:
        """Whether something was let through and taken away again, so that no look could see it."""
        return bool(self._left_at) and snapshot.rerouted > self._left_at
