"""Which of OBS's reports are only the echo of what we asked for; any other change is somebody else's hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from streamkit.core.model import SECOND
from streamkit.ports import Clock, InputMix

LATE = SECOND * 3 // 10  # OBS reports a change while it answers, or a moment later


@dataclass
class _Request:
    wanted: Mapping[str, InputMix]
    until: int | None = None  # None while OBS has not answered


class Asked:
    def __init__(self, *, clock: Clock, cover: str) -> None:
        self._clock = clock
        self._cover = cover
        self._requests: list[_Request] = []

    @contextmanager
    def asking(self, wanted: Mapping[str, InputMix]) -> Iterator[None]:
        """For as long as OBS is asked, whatever it answers."""
        now = self._clock.mono()
        self._requests = [one for one in self._requests if one.until is None or one.until >= now]
        request = _Request(dict(wanted))
        self._requests.append(request)
        try:
            yield
        finally:
            request.until = self._clock.mono() + LATE

    def is_echo(self, kind: str, fields: dict[str, Any], *, at: int) -> bool:
        """Whether just this value was asked for just now, of this input."""
        name = str(fields.get("inputName", fields.get("sourceName", "")))
        mixes = [
            one.wanted[name]
            for one in self._requests
            if name in one.wanted and (one.until is None or at <= one.until)
        ]
        return any(self._is(mix, kind, fields) for mix in mixes)

    def _is(self, mix: InputMix, kind: str, fields: dict[str, Any]) -> bool:
        match kind:
            case "InputAudioTracksChanged":
                tracks = fields.get("inputAudioTracks") or {}
                return mix.tracks == {int(number) for number, on in tracks.items() if on}
            case "InputMuteStateChanged":
                return mix.muted is fields.get("inputMuted")
            case "SourceFilterEnableStateChanged":
                return fields.get("filterName") == self._cover and mix.covered is fields.get("filterEnabled")
            case "SourceFilterCreated" | "SourceFilterSettingsChanged":
                return fields.get("filterName") == self._cover
            case _:
                return False
