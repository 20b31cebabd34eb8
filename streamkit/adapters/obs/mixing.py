"""Setting what inputs give: one batch in which everything that takes away comes before anything that gives.

A cover is a colour filter of opacity 0 on the source itself, so it holds in every scene; the sound stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from streamkit.adapters.obs.bridge import NOT_READY, OK, Answer, Request
from streamkit.adapters.obs.filters import COVER_KIND
from streamkit.ports import InputMix, Rejected, Unavailable

TRACKS = range(1, 7)

NOT_FOUND = 600
ALREADY_EXISTS = 601
NO_SOUND = 604

# No faults: an input that went away, a cover that is there already, sound asked of a picture.
NO_FAULT = {
    "CreateSourceFilter": {OK, NOT_FOUND, ALREADY_EXISTS},
    "SetSourceFilterEnabled": {OK, NOT_FOUND},
    "SetSourceFilterSettings": {OK, NOT_FOUND},
    "SetInputAudioTracks": {OK, NOT_FOUND, NO_SOUND},
    "SetInputMute": {OK, NOT_FOUND, NO_SOUND},
}


def batch_for(wanted: Mapping[str, InputMix], *, cover: str) -> list[Request]:
    """The requests, mutes and covers first, then tracks, then what opens up."""
    mixes = wanted.items()
    return [
        *(_mute(name, mix) for name, mix in mixes if mix.muted),
        *(request for name, mix in mixes if mix.covered for request in _cover(name, cover)),
        *(_tracks(name, mix) for name, mix in mixes),
        *(request for name, mix in mixes if not mix.covered for request in _uncover(name, cover)),
        *(_mute(name, mix) for name, mix in mixes if not mix.muted),
    ]


def judge(answers: Iterable[Answer]) -> None:
    """Raises for the first request OBS refused, once all of them ran."""
    for answer in answers:
        if answer.code == NOT_READY:
            raise Unavailable("obs-not-ready")
        if answer.code not in NO_FAULT[answer.request]:
            raise Rejected("obs-mix-refused", request=answer.request, code=answer.code)


def _mute(name: str, mix: InputMix) -> Request:
    return "SetInputMute", {"inputName": name, "inputMuted": mix.muted}


def _tracks(name: str, mix: InputMix) -> Request:
    # All six by name: OBS leaves a track that is not named as it was.
    tracks = {str(number): number in mix.tracks for number in TRACKS}
    return "SetInputAudioTracks", {"inputName": name, "inputAudioTracks": tracks}


def _cover(name: str, cover: str) -> list[Request]:
    return [
        _create(name, cover, opacity=0.0),
        _opacity(name, cover),
        _enable(name, cover, enabled=True),
    ]


def _uncover(name: str, cover: str) -> list[Request]:
    """Leaves a cover ready that only has to be enabled; born opaque, for OBS enables what it creates."""
    return [
        _create(name, cover, opacity=1.0),
        _enable(name, cover, enabled=False),
        _opacity(name, cover),
    ]


def _create(name: str, cover: str, *, opacity: float) -> Request:
    settings: dict[str, Any] = {"opacity": opacity}
    fields = {"sourceName": name, "filterName": cover, "filterKind": COVER_KIND, "filterSettings": settings}
    return "CreateSourceFilter", fields


def _opacity(name: str, cover: str) -> Request:
    fields = {"sourceName": name, "filterName": cover, "filterSettings": {"opacity": 0.0}}
    return "SetSourceFilterSettings", fields


def _enable(name: str, cover: str, *, enabled: bool) -> Request:
    return "SetSourceFilterEnabled", {"sourceName": name, "filterName": cover, "filterEnabled": enabled}
