"""Two guests in one call, through the whole program, judged by OBS's files and by the cut.

One who refuses takes the call's sound out of the recording, and the recording goes on. When somebody new
comes into the call, one key takes it out at once, and what was recorded since the host last vouched for who
is in it is in no cut.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.rehearsal import measure
from streamkit.rehearsal.company import CALL, CAMERA, DESK, TONES, Company, company
from streamkit.rehearsal.control_room import View
from streamkit.rehearsal.evidence import read_evidence
from streamkit.rehearsal.house import CUTTING, House, house
from streamkit.rehearsal.judge import files_of
from streamkit.rehearsal.screenplay import BORIS, HOST, VERA
from streamkit.rehearsal.take_seen import Take, takes_of
from streamkit.rehearsal.verdict import Check, at_least, at_most

HEARD = -40.0  # dBFS


@dataclass(frozen=True, slots=True)
class Cue:
    """Monotonic ns: Vera's yes, the host's last word for the roster, and the key."""

    allowed: int
    vouched: int
    doubted: int


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "real", [False, pytest.param(True, marks=pytest.mark.real_obs)], ids=["stage", "obs"]
)
async def test_a_newcomer_takes_the_call_out_back_to_the_last_vouch(real: bool, tmp_path: Path) -> None:
    """And a refusal takes out its sound, without ending the recording."""
    if real and shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"):
        pytest.skip("OBS Studio is not installed")
    async with company(tmp_path, real_obs=real, language="ru") as there:
        async with house(there, tell=print) as stage:
            cue = await _play(stage)
        broken = [check for check in _judge(there, cue) if not check.ok]
    assert broken == []


async def _play(stage: House) -> Cue:
    await _opens(stage)
    await stage.chat(BORIS, "!да")
    await stage.chat(VERA, "!novoice")
    await stage.until("OBS records", lambda room: room["recording"]["state"] == "running")
    await stage.media(4.0)
    allowed = time.monotonic_ns()
    await stage.chat(VERA, "!yes")
    await stage.until("the call is recorded", lambda room: _call(room)["audio"] == "recorded")
    await stage.media(5.0)
    vouched = time.monotonic_ns()
    await stage.host("vouch")
    await stage.media(5.0)
    doubted = time.monotonic_ns()
    await stage.host("doubt")
    await stage.until("the call is live only", lambda room: _call(room)["audio"] == "live-only")
    await stage.media(4.0)
    await stage.host("wrap-up")
    await stage.until("there is a cut", lambda room: _stage(room) == "awaiting-approvals", seconds=CUTTING)
    return Cue(allowed, vouched, doubted)


async def _opens(stage: House) -> None:
    await stage.until("the chat and OBS are heard", _links_up)
    await stage.host("open-session", title="Кофекод", kind="coffeecode", video=True, audio=True)
    await stage.until("OBS is looked at", lambda room: len(room["sources"]) == 3)
    for guest in (BORIS, VERA):
        await stage.chat(guest, "привет!")
        await stage.chat(HOST, f"!stage @{guest}")
    await stage.until("everybody is on stage", lambda room: sum(p["on_stage"] for p in room["people"]) == 3)
    await stage.map_source(CAMERA, [HOST])
    await stage.map_source(CALL, [BORIS, VERA])
    desk = next(one["id"] for one in stage.room["sources"] if one["name"] == DESK)
    await stage.host("map", source=desk, people=[], nobody=True)
    await stage.host("vouch")
    await stage.host("want")
    await stage.until_said("the question", lambda said: f"@{VERA}" in said.text)


def _judge(there: Company, cue: Cue) -> list[Check]:
    files = files_of(there.folder)
    (take,) = takes_of(files.takes, read_evidence(files.log.parent))
    call = [(take.instant(begin), take.instant(end)) for begin, end in _mixed(take, CALL)]
    host = sum(end - begin for begin, end in _mixed(take, CAMERA))
    before = sum(end - begin for begin, end in call if end < cue.allowed) / 1e9
    heard = sum(end - begin for begin, end in call if begin > cue.vouched - 6_000_000_000) / 1e9
    kept = _in_the_cut(files.cut, files.manifest, take)
    unknown = [at for at in kept if cue.vouched < at < cue.doubted]
    certain = [at for at in kept if cue.allowed < at < cue.vouched]
    return [
        at_most("the call before Vera's yes is in OBS's file", round(before, 2), 0.0, "s"),
        at_least("the recording goes on without it", round(host, 1), 15.0, "s"),
        at_least("control: the call that everybody allows is in OBS's file", round(heard, 1), 6.0, "s"),
        at_least("control: of what the host vouched for, the call is in the cut", len(certain), 1, "times"),
        at_most("since the last vouch, the call is in the cut", len(unknown), 0, "times"),
    ]


def _mixed(take: Take, name: str) -> list[measure.Span]:
    """Where it sounds on the track of those who allow it, s."""
    return measure.heard(take.file, take.stream(2), TONES[name], above=HEARD)


def _in_the_cut(cut: Path, manifest: Path, take: Take) -> list[int]:
    """The instants, monotonic ns and a tenth of a second apart, at which the call sounds in the cut."""
    pieces = json.loads(manifest.read_text(encoding="utf-8"))["pieces"]
    found = []
    for begin, end in measure.heard(cut, 0, TONES[CALL], above=HEARD):
        at = begin
        while at < end:
            found.append(take.instant(_second_of_the_take(pieces, at)))
            at += 0.1
    return found


def _second_of_the_take(pieces: list[dict[str, float]], second: float) -> float:
    for piece in pieces:
        length = piece["to_s"] - piece["from_s"]
        if second <= length:
            return piece["from_s"] + second
        second -= length
    return pieces[-1]["to_s"]


def _links_up(room: View) -> bool:
    return bool(room["links"]) and all(link["state"] == "up" for link in room["links"])


def _call(room: View) -> View:
    found: View = next(one for one in room["sources"] if one["name"] == CALL)
    return found


def _stage(room: View) -> str | None:
    return room["videos"][0]["stage"] if room["videos"] else None
