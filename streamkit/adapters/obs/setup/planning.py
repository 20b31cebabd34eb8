"""From what OBS is like to what has to change; where nothing has to, the plan is empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from streamkit.adapters.obs.kinds import CAMERAS, OUTPUT_CAPTURES, SCREENS
from streamkit.adapters.obs.made import BLANK, BROWSER, MARK, OVERLAY, SLOT, made, overlay_mark, slot_mark
from streamkit.adapters.obs.setup.changes import (
    Box,
    Change,
    Lease,
    NewInput,
    NewScene,
    OwnProfile,
    Parameter,
    Placed,
    Readdressed,
    Reload,
    Tracks,
)
from streamkit.adapters.obs.setup.looking import Found, Value
from streamkit.adapters.obs.watchdog import FILTER, SCENE
from streamkit.ports import Rejected

PROFILE = "streamkit"
GUESTS, CODE, EDITOR = "streamkit: guests", "streamkit: code", "streamkit: my editor"
SCREEN = "streamkit screen"
LIVE_ONLY = (1,)

# Parameter, what it has to be, and the text key of why. Tracks 2 to 6 as OBS's bit mask; the encoders and
# whatever concerns the stream's service stay as they are.
_WANTED = (
    ("Output", "Mode", "Advanced", "setup-why-mode"),
    ("AdvOut", "RecType", "Standard", "setup-why-type"),
    ("AdvOut", "RecFormat", "mkv", "setup-why-mkv"),
    ("AdvOut", "RecFormat2", "mkv", "setup-why-mkv"),
    ("AdvOut", "RecTracks", "62", "setup-why-tracks"),
    ("AdvOut", "TrackIndex", "1", "setup-why-stream-track"),
    ("AdvOut", "RecSplitFile", "false", "setup-why-one-file"),
    ("AdvOut", "RecRB", "false", "setup-why-no-replay"),
)
# OBS sets its outputs up when a profile is loaded: till then the mode stays, and tracks can only be added.
_NEED_RELOAD = {"Mode", "RecType", "RecTracks"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """`overlay` is the address of our overlay, or None where it has no fixed one."""

    slots: int
    own_profile: bool
    overlay: str | None


def plan(found: Found, wishes: Wishes) -> list[Change]:
    """In the order in which they are made. Raises Rejected("obs-setup-profile")."""
    if wishes.own_profile and found.profile != PROFILE and PROFILE in found.profiles:
        raise Rejected("obs-setup-profile", name=PROFILE)
    return [*_profile(found, wishes), *_captures(found), *_scenes(found, wishes)]


def settings(found: Found) -> list[Change]:
    """Only what a recording by consent cannot do without."""
    return [*_parameters(found, found.profile), *_captures(found)]


def by_hand(found: Found, changes: list[Change]) -> list[str]:
    """Text keys of what OBS lets only a person do."""
    changed = {change.name for change in changes if isinstance(change, Parameter)}
    left = []
    if "Mode" in changed:
        left.append("setup-hand-stream")
    if any(isinstance(change, OwnProfile) for change in changes):
        left.append("setup-hand-stream-key")
    if found.parameters["AdvOut", "RecEncoder"].now == "none":
        left.append("setup-hand-encoder")
    left.append("setup-hand-guests" if BROWSER in found.kinds else "setup-hand-no-browser")
    if len(_cameras(found)) != 1:
        left.append("setup-hand-camera")
    if _screen_kind(found) is not None:
        left.append("setup-hand-screen")
    return left


def _profile(found: Found, wishes: Wishes) -> Iterator[Change]:
    profile = found.profile
    if wishes.own_profile and profile != PROFILE:
        yield OwnProfile(PROFILE, profile)
        fresh = {key: Value(value.default, value.default) for key, value in found.parameters.items()}
        yield from _parameters_of(fresh, PROFILE)
        yield Reload(PROFILE)
    else:
        yield from _parameters(found, profile)


def _parameters(found: Found, profile: str) -> list[Change]:
    changes = [*_parameters_of(found.parameters, profile), *_folder(found.parameters, profile)]
    if any(change.name in _NEED_RELOAD for change in changes):
        return [*changes, Reload(profile)]
    return [*changes]


def _parameters_of(parameters: dict[tuple[str, str], Value], profile: str) -> Iterator[Parameter]:
    for category, name, wanted, why in _WANTED:
        value = parameters[category, name]
        unknown = value.now is None and value.default is None  # to this release of OBS
        if not unknown and (value.now or "").lower() != wanted.lower():
            before = None if value.now == value.default else value.now
            yield Parameter(profile, category, name, before, wanted, why)


def _folder(parameters: dict[tuple[str, str], Value], profile: str) -> Iterator[Parameter]:
    """Recordings stay in the folder they were in: each mode has its own."""
    simple, advanced = parameters["SimpleOutput", "FilePath"], parameters["AdvOut", "RecFilePath"]
    if parameters["Output", "Mode"].now == "Simple" and simple.now and simple.now != advanced.now:
        before = None if advanced.now == advanced.default else advanced.now
        yield Parameter(profile, "AdvOut", "RecFilePath", before, simple.now, "setup-why-folder")


def _captures(found: Found) -> Iterator[Change]:
    """What the computer plays can be anybody: a call, above all."""
    for each in found.inputs.values():
        desktop = (each.special or "").startswith("desktop") or each.kind in OUTPUT_CAPTURES
        if desktop and each.tracks is not None and not set(each.tracks) <= set(LIVE_ONLY):
            yield Tracks(found.collection, each.name, each.tracks, LIVE_ONLY)


def _scenes(found: Found, wishes: Wishes) -> Iterator[Change]:
    for scene in (GUESTS, CODE, EDITOR, SCENE):
        if scene not in found.items:
            yield NewScene(found.collection, scene)
    if not found.lease:
        yield Lease(found.collection, SCENE, FILTER)
    yield from _slots(found, wishes.slots)
    yield from _layouts(found, wishes)
    yield from _readdressed(found, wishes)


def _slots(found: Found, slots: int) -> Iterator[Change]:
    if BROWSER not in found.kinds:
        return
    for number in range(1, slots + 1):
        name = SLOT.format(number)
        if name not in found.inputs:
            settings = {
                "url": BLANK,
                "width": 1280,
                "height": 720,
                "reroute_audio": True,
                MARK: slot_mark(number, BLANK),
            }
            box = _column(found, number, of=slots)
            yield NewInput(found.collection, GUESTS, name, BROWSER, settings, box, shown=False)


def _layouts(found: Found, wishes: Wishes) -> Iterator[Change]:
    """From the bottom to the top: the screen, the overlay, the guests, the host."""
    whole = Box(0, 0, found.width, found.height)
    screen = _screen_kind(found)
    if screen is not None and SCREEN not in found.inputs:
        yield NewInput(
            found.collection, EDITOR, SCREEN, screen, {MARK: {"for": "screen"}}, whole, shown=False
        )
    for scene in (CODE, EDITOR):
        there = found.items.get(scene, ())
        if wishes.overlay is not None and BROWSER in found.kinds and OVERLAY not in there:
            yield _overlay(found, scene, wishes.overlay, whole, is_first=scene == CODE)
        if GUESTS not in there:
            yield Placed(found.collection, scene, GUESTS, whole)
        for camera in _cameras(found) if len(_cameras(found)) == 1 else ():
            if camera not in there:
                place = _column(found, wishes.slots + 1, of=wishes.slots)
                yield Placed(found.collection, scene, camera, place)


def _overlay(found: Found, scene: str, url: str, whole: Box, *, is_first: bool) -> Change:
    if OVERLAY in found.inputs or not is_first:
        return Placed(found.collection, scene, OVERLAY, whole)
    return NewInput(found.collection, scene, OVERLAY, BROWSER, _page(url), whole, shown=True)


def _readdressed(found: Found, wishes: Wishes) -> Iterator[Change]:
    """Our overlay has another port or another key now."""
    there, url = found.inputs.get(OVERLAY), wishes.overlay
    if there is None or url is None or MARK not in there.settings:
        return
    if there.settings.get("url") != url or made(OVERLAY, there.kind, there.settings) is None:
        yield Readdressed(found.collection, OVERLAY, _page(url))


def _page(url: str) -> dict[str, object]:
    return {"url": url, "is_local_file": False, "width": 1920, "height": 1080, MARK: overlay_mark(url)}


def _column(found: Found, number: int, *, of: int) -> Box:
    """At the right edge, the guests from the top on and the host below them."""
    gap = round(found.height * 0.02)
    height = min(round(found.width * 0.2 * 9 / 16), (found.height - gap) // (of + 1) - gap)
    width = round(height * 16 / 9)
    return Box(found.width - width - gap, gap + (number - 1) * (height + gap), width, height)


def _cameras(found: Found) -> list[str]:
    return [each.name for each in found.inputs.values() if each.kind in CAMERAS]


def _screen_kind(found: Found) -> str | None:
    return next((kind for kind in SCREENS if kind in found.kinds), None)
