"""Judges a rehearsed evening by its bytes: tones and colours, what YouTube got, what the log proves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamkit.rehearsal import measure, overlay_page
from streamkit.rehearsal.company import CALL, CAMERA, DESK, POINTS, TONES, Company
from streamkit.rehearsal.evidence import Evidence, Row, found_in, read_evidence
from streamkit.rehearsal.home import judge_report
from streamkit.rehearsal.screenplay import Cue
from streamkit.rehearsal.take_seen import Take, takes_in, takes_of
from streamkit.rehearsal.verdict import Check, at_least, at_most, same

SILENT = -80.0  # dBFS, on a recorded track
SILENT_BURST = -55.0  # dBFS; where other tones begin, end or stutter they splatter; 20 ms of a voice are -43
HOP = 0.25  # s between two looks of a second each, so that nothing falls in between
BEFORE, AFTER = 3.5, 3.0  # s around the slip: a track switched on reaches back by what OBS had buffered
BESIDE, STANDS_OUT = 40, 10.0  # Hz and dB: so much a tone is louder than what lies beside it
SILENT_IN_CUT = -45.0  # dBFS: where pieces meet, other tones splatter up to -55; 20 ms of a voice are -38
HEARD = -40.0  # dBFS
PROMPT = 1.0  # s from the word in the chat to the last sample


@dataclass(frozen=True, slots=True)
class Files:
    """What a rehearsal leaves behind."""

    cut: Path
    takes: list[Path]
    description: Path
    manifest: Path
    log: Path


def files_of(place: Path) -> Files:
    """Raises LookupError where the evening left no cut."""
    cuts = sorted((place / "videos").glob("*.mp4"))
    if not cuts:
        raise LookupError("no cut")
    cut = cuts[0]
    log = place / "store" / "facts.sqlite"
    return Files(cut, takes_in(place), cut.with_suffix(".txt"), cut.with_suffix(".json"), log)


async def judge(there: Company, files: Files, cue: Cue) -> list[Check]:
    """Every promise of the evening, with its figure."""
    evidence = read_evidence(files.log.parent)
    return [
        *_takes(takes_of(files.takes, evidence), cue),
        *_code(takes_of(files.takes, evidence), files, cue),
        *_live(there),
        *_cut(files.cut),
        *_lengths(files, evidence),
        *_youtube(there, files),
        *_log(files, evidence, people=3 if cue.code_taken_back is None else 2),
        *judge_report(there.folder, _manifest(files), takes_of(files.takes, evidence), evidence),
    ]


def _takes(takes: list[Take], cue: Cue) -> Iterator[Check]:
    """OBS's own files: what was refused is not in them, what was allowed is, and the yes ends at the word."""
    levels = [level for take in takes for level in _refused_levels(take, cue)]
    tone = max((each.level for each in levels if each.stands_out), default=measure.SILENCE)
    yield at_most("a refused voice is on no track of OBS's files", round(tone), SILENT, "dBFS")
    burst = max((each.level for each in levels), default=measure.SILENCE)
    yield at_most("nor in any burst of them", round(burst), SILENT_BURST, "dBFS")
    anya = [
        (take.instant(begin), take.instant(end)) for take in takes for begin, end in _heard(take, TONES[DESK])
    ]
    spoke = sum(end - begin for begin, end in anya) / 1e9
    yield at_least("control: an allowed voice is in OBS's files", round(spoke, 1), 1.0, "s")
    late = (max((end for _, end in anya), default=0) - cue.taken_back) / 1e9
    yield at_most("a voice taken back leaves OBS's file at once", round(late, 2), PROMPT, "s")
    lasted = sum(end - begin for take in takes for begin, end in _heard(take, TONES[CALL], above=-60.0))
    yield at_least("control: the slip of the hand is in OBS's file", round(lasted, 2), 0.02, "s")
    yield at_most("the slip was taken back", round(lasted, 2), PROMPT, "s")


def _heard(take: Take, tone: int, *, above: float = HEARD) -> list[measure.Span]:
    """On the track that everybody who allows it is mixed on."""
    return measure.heard(take.file, take.stream(2), tone, above=above)


@dataclass(frozen=True, slots=True)
class _Level:
    """How loud a tone is in one second, and whether it is one: the stutter of another tone is broad."""

    level: float
    stands_out: bool


def _refused_levels(take: Take, cue: Cue) -> Iterator[_Level]:
    """The refused voices in every second of every track, away from the slip of the hand; dBFS."""
    slip = take.second(cue.slipped)
    tone = TONES[CALL]
    for stream in range(len(take.titles)):
        rows = measure.tones(take.file, stream, [tone, tone - BESIDE, tone + BESIDE], hop=HOP)
        for number, (level, below, above) in enumerate(rows):
            if not slip - BEFORE < number * HOP < slip + AFTER:
                yield _Level(float(level), bool(level - max(below, above) > STANDS_OUT))


def _code(takes: list[Take], files: Files, cue: Cue) -> Iterator[Check]:
    """Code on the overlay: in OBS's file until the word, in no frame of the cut, and named nowhere."""
    if cue.code_taken_back is None:
        return
    seen = [
        (take.instant(begin), take.instant(end))
        for take in takes
        for begin, end in measure.shown(take.file, overlay_page.POINT, overlay_page.COLOUR)
    ]
    stood = sum(end - begin for begin, end in seen) / 1e9
    yield at_least("control: allowed code is in OBS's files", round(stood, 1), 3.0, "s")
    late = (max((end for _, end in seen), default=0) - cue.code_taken_back) / 1e9
    yield at_most("code taken back leaves OBS's file at once", round(late, 2), PROMPT, "s")
    left = measure.shown(files.cut, overlay_page.POINT, overlay_page.COLOUR)
    yield same("code taken back: in no frame of the cut", len(left), 0)
    texts = [file.read_text(encoding="utf-8") for file in (files.description, files.manifest)]
    yield same("nor is it named beside the cut", any("seedbot" in text for text in texts), False)


def _live(there: Company) -> Iterator[Check]:
    """Live and recorded differ for the voice: who is not recorded is still heard on the air."""
    if there.stage is None or there.stage.live_file is None:
        return
    level = measure.loudest(there.stage.live_file, 0, TONES[CALL])
    yield at_least("live, the refused voice is heard", round(level), HEARD, "dBFS")


def _cut(cut: Path) -> Iterator[Check]:
    host = measure.tones(cut, 0, [TONES[CAMERA]])[1:-1]
    yield at_least("the host is heard in every second of the cut", round(float(host.min())), HEARD, "dBFS")
    for name, whom in ((DESK, "the voice taken back"), (CALL, "the refused voices")):
        level = measure.loudest(cut, 0, TONES[name])
        yield at_most(f"{whom}: nowhere in the cut", round(level), SILENT_IN_CUT, "dBFS")
    seen = {name: measure.shown(cut, POINTS[name], measured) for name, measured in _COLOURS.items()}
    length = measure.length(cut)
    for name, whom in ((CAMERA, "the host"), (DESK, "the guest who allowed it")):
        share = sum(end - begin for begin, end in seen[name]) / length
        yield at_least(f"{whom}: in every frame of the cut", round(100 * share, 1), 98.0, "%")
    yield same("the refused pictures: in no frame of the cut", len(seen[CALL]), 0)


_COLOURS = {CAMERA: "blue", DESK: "green", CALL: "red"}


def _manifest(files: Files) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(files.manifest.read_text(encoding="utf-8"))
    return plan


def _lengths(files: Files, evidence: Evidence) -> Iterator[Check]:
    """Nothing is lost but what had to go: takes minus dropped is the cut."""
    plan = _manifest(files)
    kept = sum(piece["to_s"] - piece["from_s"] for piece in plan["pieces"])
    dropped = sum(one["to_s"] - one["from_s"] for one in plan["dropped"])
    difference = abs(measure.length(files.cut) - kept)
    yield at_most("the cut is as long as its plan", round(difference, 2), 0.25, "s")
    yield at_least("the slip was dropped from the cut", round(dropped, 2), 0.5, "s")
    took = sum(row.body["length"] for row in evidence.of("TakeMeasured")) / 1e9
    yield at_least("little else was dropped", round(100 * kept / took), 70, "%")


def _youtube(there: Company, files: Files) -> Iterator[Check]:
    videos = list(there.youtube.videos.values())
    yield same("YouTube got one video, once", (len(videos), there.youtube.posts), (1, 1))
    if len(videos) != 1:
        return
    video = videos[0]
    with files.cut.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    yield same("YouTube got exactly the approved bytes", video.sha256[:12], digest[:12])
    yield same("private first, then as approved", " → ".join(video.history), "private → unlisted")
    text = files.description.read_text(encoding="utf-8")
    yield same("the text is the approved one", f"{video.title}\n{video.description}" == text, True)
    yield same("YouTube refused nothing", there.youtube.refusals, [])


def _log(files: Files, evidence: Evidence, *, people: int) -> Iterator[Check]:
    yield same("the log's chain of hashes holds", evidence.holds, True)
    started = evidence.first("TakeStarted")
    stage = {row.body["person"] for row in evidence.of("SteppedOnStage")}
    first = {person: min(_answers_of(evidence, person), default=10**9) for person in stage}
    yield same("OBS recorded only after every answer", max(first.values()) < started.seq, True)
    approved = [row.seq for row in evidence.of("VideoApproved")]
    sent = evidence.first("UploadIntended").seq
    yield same("uploaded only after every approval", (len(approved), max(approved) < sent), (people, True))
    names = ["marina_code", "anya_dev", "boris_k", "vera_m", "gleb_s", "asya-dev"]
    yield same("the log holds no name of anybody", found_in(files.log, names), [])


def _answers_of(evidence: Evidence, person: str) -> list[int]:
    rows: list[Row] = [*evidence.of("AnswerGiven"), *evidence.of("VetoSpoken")]
    return [row.seq for row in rows if row.body["person"] == person]
