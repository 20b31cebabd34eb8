"""`streamkit publish`: where videos stand, the bytes that would be sent, acts with or without the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from streamkit.adapters.store import Store, read_written
from streamkit.config import load
from streamkit.core.commands import (
    CheckTake,
    Command,
    DraftVideo,
    EndTake,
    FinishCut,
    MapSource,
    MeasureTake,
    OpenSession,
    ReadBack,
    SeeSource,
    StartTake,
    WantRecording,
)
from streamkit.core.description_text import marker_line
from streamkit.core.events import RetractionWanted
from streamkit.core.metadata import Metadata, digest, pack
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Binding,
    Digest,
    Licence,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    VideoId,
    Visibility,
)
from streamkit.core.redaction import plan
from streamkit.erasing import writing
from streamkit.ports import Account, Cause
from streamkit.rehearsal.company import company
from streamkit.rehearsal.program import Program
from tests.fakes.media import CLEAN
from tests.test_cli import CONFIG, streamkit

VIDEO = VideoId("0v1de0" + "0" * 20)
MARKER = VIDEO[:16]
SENT = Metadata("Async [or not]?", f"A review.\n\n{marker_line(MARKER)}", language="en")


async def a_video(folder: Path) -> None:
    """Cut, described, and waiting for the host's word."""
    folder.mkdir(parents=True, exist_ok=True)
    store = await Store.open(folder / "store")
    async with writing(store) as service:

        async def do(*commands: Command) -> None:
            for command in commands:
                await service.handle(Cause(f"test:{service.state.seq}"), command)

        host = await store.people.find(Account("twitch", "1", "marina", "Marina"))
        session, source, take = SessionId("s"), SourceId("camera"), TakeId("t")
        name = await store.words.keep("Tonight")
        opened = OpenSession(
            session, SessionKind.CODE_REVIEW, Quorum.EVERYONE, Digest("n"), host, name, EVERYTHING
        )
        mix = (SourceMix(source, frozenset({1, 2, 3}), covered=False),)
        await do(
            opened, SeeSource(source, name, open=False, has_video=True, has_audio=True),
            MapSource(source, frozenset({host})), WantRecording(), ReadBack(mix),
            StartTake(take, gate_was_open=True),
        )  # fmt: skip
        await do(EndTake(take, TakeEnd.OBSERVED, service.state.sessions[session].takes[0].started + 1, name))
        await do(MeasureTake(take, 10 * SECOND, 0), CheckTake(take, ()))
        await do(DraftVideo(session, VIDEO, None, Visibility.UNLISTED, Licence.STANDARD))
        planned = plan(service.state, service.state.videos[VIDEO]).digest
        binding = Binding(Digest("c"), digest(pack(SENT)), planned, Visibility.UNLISTED, Licence.STANDARD)
        text = await store.words.keep(pack(SENT))
        await do(FinishCut(VIDEO, binding, frozenset({host}), name, text, size=4, report=CLEAN))
    await store.close()


@pytest.fixture
async def place(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    await a_video(tmp_path / "evening")
    return tmp_path


def retractions(folder: Path) -> int:
    facts = read_written(folder / "store").facts()
    return sum(isinstance(fact.event, RetractionWanted) for fact in facts)


async def test_the_status_names_the_video_its_stage_and_whose_word_is_missing(place: Path) -> None:
    """Also without a command of its own; brackets of a title stay what they are."""
    code, printed = await streamkit("publish", cwd=place)
    assert code == 0
    assert "0v1de000  Async [or not]?" in printed
    assert "waits for approvals" in printed
    assert "without a word so far: the host" in printed


async def test_without_a_video_the_status_says_where_they_come_from(tmp_path: Path) -> None:
    """An evening that was never wrapped up has none."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    await (await Store.open(tmp_path / "evening" / "store")).close()
    code, printed = await streamkit("publish", "status", cwd=tmp_path)
    assert (code, "Wrap up" in printed) == (0, True)


async def test_a_dry_run_prints_the_exact_body_and_nothing_else(place: Path) -> None:
    """As bytes of one JSON document, private as every upload begins."""
    code, printed = await streamkit("publish", "dry-run", "0v1", cwd=place)
    body = json.loads(printed)
    assert code == 0
    assert body["snippet"]["title"] == SENT.title
    assert body["snippet"]["description"] == SENT.description
    assert body["status"]["privacyStatus"] == "private"


async def test_without_the_program_an_act_is_written_down_for_its_next_run(place: Path) -> None:
    """Once: taking back what is taken back changes nothing."""
    for _ in range(2):
        code, printed = await streamkit("publish", "retract", "0v1de0", "--yes", cwd=place)
        assert (code, "Written down" in printed) == (0, True), printed
    assert retractions(place / "evening") == 1


@pytest.mark.parametrize(
    ("named", "exit_code", "sentence"),
    [("zzz", 66, "No video's id begins with zzz"), ("", 66, "No video's id begins with")],
)
async def test_a_name_that_fits_no_video_is_told(
    place: Path, named: str, exit_code: int, sentence: str
) -> None:
    """Nothing is taken back by a slip of the hand."""
    code, printed = await streamkit("publish", "retract", named, "--yes", cwd=place)
    assert (code, sentence in printed) == (exit_code, True), printed
    assert retractions(place / "evening") == 0


async def test_the_running_program_is_told_at_its_own_door(tmp_path: Path) -> None:
    """It owns the log meanwhile; the fact is in there when the command returns."""
    async with company(tmp_path, real_obs=False, language="en") as there:
        folder = load(there.config).folder
        await a_video(folder)
        program = Program(there.config, log=tmp_path / "streamkit.log")
        await program.start()
        try:
            code, printed = await streamkit(
                "publish", "retract", "0v1", "--yes", "-c", str(there.config), cwd=tmp_path
            )
            assert (code, "The running streamkit took it" in printed) == (0, True), printed
            assert retractions(folder) == 1
        finally:
            await program.stop()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("uploaded", "0v1", "no address"), "This is no address of a YouTube video"),
        (("uploaded", "0v1", "https://youtu.be/dQw4w9WgXcQ"), "was not handed over"),
        (("taken-down", "0v1"), "does not have to be taken down"),
    ],
)
async def test_a_word_about_a_hand_that_was_not_needed_is_refused(
    place: Path, words: tuple[str, ...], sentence: str
) -> None:
    """In one sentence, and nothing is written."""
    before = read_written(place / "evening" / "store").facts()
    code, printed = await streamkit("publish", *words, cwd=place)
    assert (code, sentence in printed, "Traceback" in printed) == (69, True, False), printed
    assert read_written(place / "evening" / "store").facts() == before
