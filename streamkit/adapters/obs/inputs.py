"""Every input of OBS: what is asked about it in one batch, and what the answers say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from streamkit.adapters.obs import filters
from streamkit.adapters.obs.bridge import NOT_READY, OK, Answer, Request
from streamkit.adapters.obs.kinds import SOUND_ONLY
from streamkit.adapters.obs.layout import Layout
from streamkit.adapters.obs.made import OurPage, made
from streamkit.adapters.obs.mixing import NO_SOUND, TRACKS
from streamkit.core.box import Box
from streamkit.core.overlay_card import parts
from streamkit.ports import InputMix, InputSeen, Unavailable

PAGE = 1920, 1080
PLAIN = "body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }"  # OBS's own


@dataclass(frozen=True, slots=True)
class Listed:
    """An input by its name and unversioned kind."""

    name: str
    kind: str

    def questions(self) -> list[Request]:
        return [
            ("GetInputAudioTracks", {"inputName": self.name}),
            ("GetInputMute", {"inputName": self.name}),
            ("GetInputAudioSyncOffset", {"inputName": self.name}),
            ("GetSourceFilterList", {"sourceName": self.name}),
            ("GetSourceActive", {"sourceName": self.name}),
            ("GetInputSettings", {"inputName": self.name}),
        ]


def listed(answer: Answer) -> tuple[Listed, ...]:
    """From the answer to GetInputList."""
    inputs = said(answer)["inputs"]
    return tuple(Listed(each["inputName"], each["unversionedInputKind"]) for each in inputs)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is known of all of them: our cover, where they stand, which are special, which ours."""

    cover: str
    layout: Layout
    special: frozenset[str]
    our_page: OurPage

    def seen(self, inputs: Sequence[Listed], answers: Sequence[Answer]) -> tuple[InputSeen, ...]:
        """From the answers to the questions of each in order."""
        rest = iter(answers)
        return tuple(self._one(each, tuple(islice(rest, len(each.questions())))) for each in inputs)

    def _one(self, each: Listed, answers: Sequence[Answer]) -> InputSeen:
        """What has no sound reads as muted and on no track, what has no picture as covered and nowhere."""
        tracks, mute, offset, filtered, active, asked = answers
        settings = said(asked)["inputSettings"]
        has_sound = tracks.code != NO_SOUND
        has_video = each.kind not in SOUND_ONLY
        shown = said(active)["videoActive"]
        on_it = said(filtered)["filters"]
        place = self.layout.place(each.name, active=shown) if filters.stays(on_it) else None
        delayed = filters.delays(on_it, cover=self.cover) or self.layout.holds
        is_for = made(each.name, each.kind, settings, our_page=self.our_page)
        has_code = is_for == "overlay" and place is not None
        return InputSeen(
            name=each.name,
            kind=each.kind,
            special=each.name in self.special,
            has_video=has_video,
            has_audio=has_sound,
            active=shown or each.name in self.special or not has_video,
            mix=InputMix(
                tracks=_on(said(tracks)["inputAudioTracks"]) if has_sound else frozenset(),
                muted=said(mute)["inputMuted"] if has_sound else True,
                covered=not has_video or filters.covers(on_it, cover=self.cover),
            ),
            made=is_for,
            settings=_digest(settings),
            place=place if has_video else (),
            code=self._code(each.name, settings, active=shown) if has_code else None,
            delayed=has_video and delayed,
            sound_offset=int(said(offset)["inputAudioSyncOffset"]) * 1_000_000 if has_sound else 0,
        )

    def _code(self, name: str, settings: dict[str, Any], *, active: bool) -> tuple[Box, ...] | None:
        """The page says in its address whether it leaves room for a camera. A sheet of the owner's own, or a
        browser of another size, may put the code anywhere on it."""
        if settings.get("css", PLAIN) not in {PLAIN, ""} or _size(settings) != PAGE:
            return None
        asked = dict(parse_qsl(urlsplit(str(settings["url"])).query))
        return self.layout.part(name, parts(camera=asked.get("camera") != "off"), active=active)


def _size(settings: dict[str, Any]) -> tuple[object, object]:
    return settings.get("width"), settings.get("height")


def _digest(settings: dict[str, Any]) -> str:
    """Settings hold addresses and the names of devices, so only their digest leaves the adapter."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def _on(tracks: dict[str, bool]) -> frozenset[int]:
    return frozenset(number for number in TRACKS if tracks[str(number)])


def clear(answer: Answer) -> Answer:
    """An OBS that is still starting knows nothing; any other no is an answer."""
    if answer.code == NOT_READY:
        raise Unavailable("obs-not-ready")
    return answer


def said(answer: Answer) -> dict[str, Any]:
    if clear(answer).code != OK:
        raise Unavailable("obs-unclear", request=answer.request, code=answer.code)
    return answer.fields
