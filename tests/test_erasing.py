"""Forgetting somebody for good: after it no file of ours names them, wherever it was cut off on the way."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from streamkit.adapters.shelf import DiskShelf
from streamkit.adapters.store import Store
from streamkit.adapters.store.people import SqlitePeople
from streamkit.adapters.store.words import SqliteWords
from streamkit.adapters.system import SystemClock
from streamkit.config import load
from streamkit.controllers.forgetting import Forgotten
from streamkit.core.commands import (
    CheckTake,
    ChooseAlias,
    CloseSession,
    Command,
    DraftVideo,
    EndTake,
    Fetched,
    FinishCut,
    GiveAnswer,
    MapSource,
    MeasureTake,
    OpenSession,
    PutQuestion,
    ReadBack,
    SeeSource,
    Show,
    StartTake,
    StepOnStage,
    Submit,
    WantRecording,
)
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Binding,
    Digest,
    Licence,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    SubmissionId,
    TakeEnd,
    TakeId,
    Video,
    VideoId,
    Visibility,
)
from streamkit.core.redaction import plan
from streamkit.erasing import forget
from streamkit.ports import Account, Cause, Rejected
from streamkit.service import Service
from tests.fakes.media import CLEAN

CANARY = Account("twitch", "471100815", "canary_login", "КанареечноеИмя")
ALIAS, SAID = "Канарейка Аня", "https://github.com/canary-owner/repo/blob/main/file.py"
TRACES = [CANARY.user, CANARY.login, CANARY.name, ALIAS, SAID]
CONFIG = "twitch: {client_id: abcdefghij, channel: your_channel}\nlanguage: en\n"
VIDEO = VideoId("v" * 26)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """An evening with the canary all over it: seen, heard, named, credited, their code on stage."""
    place = tmp_path.resolve()
    (place / "config.yaml").write_text(CONFIG)
    asyncio.run(an_evening(place / "evening", place / "recordings"))
    assert held(place) == set(TRACES)
    return place / "config.yaml"


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[Store, Service]]:
    store = await Store.open(folder / "store")
    service = Service(store.log, SystemClock())
    await service.start()
    writer = asyncio.create_task(service.run())
    try:
        yield store, service
    finally:
        service.close()
        await writer
        await store.close()


async def an_evening(folder: Path, recordings: Path) -> None:
    recordings.mkdir()
    (recordings / "1.mkv").write_bytes(b"film")
    async with served(folder) as (store, service):
        count = 0

        async def do(*commands: Command) -> None:
            nonlocal count
            for command in commands:
                count += 1
                await service.handle(Cause(f"test:{count}", canary), command)

        canary = await store.people.find(CANARY)
        host = await store.people.find(Account("twitch", "1", "marina", "Marina"))
        title = await store.words.keep(f"Review with {CANARY.name}")
        session = SessionId("s")
        await do(
            OpenSession(
                session, SessionKind.CODE_REVIEW, Quorum.EVERYONE, Digest("n"), host, title, EVERYTHING
            ),
            StepOnStage(canary), PutQuestion(canary), GiveAnswer(canary, EVERYTHING),
            ChooseAlias(canary, await store.words.keep(ALIAS, person=canary)),
        )  # fmt: skip
        link = await store.words.keep(SAID, person=canary)
        sent = SubmissionId("c")
        await do(
            Submit(sent, canary, link),
            Fetched(sent, Digest("d"), await store.words.keep("code", person=canary), None, None),
            Show(sent),
        )
        mix = []
        for stem, person in ((3, host), (4, canary)):
            source = SourceId(f"source-{stem}")
            name = await store.words.keep(f"camera of {CANARY.login if person == canary else 'Marina'}")
            await do(SeeSource(source, name, open=False, has_video=True, has_audio=True))
            await do(MapSource(source, frozenset({person})))
            mix.append(SourceMix(source, frozenset({1, 2, stem}), covered=False))
        take = TakeId("t")
        await do(WantRecording(), ReadBack(tuple(mix)), StartTake(take, gate_was_open=True))
        await asyncio.sleep(0.01)
        file = await store.words.keep(str(recordings / "1.mkv"))
        await do(EndTake(take, TakeEnd.OBSERVED, SystemClock().mono(), file))
        await do(MeasureTake(take, 10 * SECOND, 0), CheckTake(take, ()))
        await do(DraftVideo(session, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY))
        await do(await a_cut(store, service.state.videos[VIDEO], folder, service, canary), CloseSession())


async def a_cut(store: Store, video: Video, folder: Path, service: Service, canary: PersonId) -> FinishCut:
    """With its description, which credits them, and its manifest beside it."""
    text = f"Review\nWith {ALIAS}. Code: {SAID}"
    cuts = folder / "videos"
    cuts.mkdir()
    for ending, content in ((".mp4", "film"), (".txt", text), (".json", f'{{"people": ["{canary}"]}}')):
        (cuts / f"{video.id}{ending}").write_text(content, encoding="utf-8")
    binding = Binding(
        Digest("c"), Digest("t"), plan(service.state, video).digest, Visibility.PUBLIC, Licence.CC_BY
    )
    place = await store.words.keep(str(cuts / f"{video.id}.mp4"))
    words = await store.words.keep(text)
    return FinishCut(video.id, binding, frozenset({canary}), place, words, size=4, report=CLEAN)


def held(place: Path) -> set[str]:
    """Which traces any file holds."""
    content = b"".join(file.read_bytes() for file in files(place))
    return {trace for trace in TRACES if trace.encode() in content}


def files(place: Path) -> Iterator[Path]:
    return (file for file in place.rglob("*") if file.is_file() and file.name != "config.yaml")


async def test_nothing_of_them_is_left(config: Path) -> None:
    """Account, words, credits, the names of inputs, the cut, the take; the log stays, and holds."""
    done = await forget(load(config), who="CANARY_login", platform="twitch")
    assert (done, held(config.parent)) == (Forgotten((), takes=0, videos=0), set())
    left = {file.relative_to(config.parent).as_posix() for file in files(config.parent)}
    assert not [name for name in left if "videos/" in name or "recordings/" in name]
    async with served(config.parent / "evening") as (store, service):
        assert len(await store.log.facts()) == service.state.seq > 20


async def test_who_is_not_known_is_said_with_what_a_search_found(config: Path) -> None:
    """After it was done once, too."""
    with pytest.raises(Rejected, match="forget-unknown") as no:
        await forget(load(config), who="somebody_else", platform="twitch")
    assert no.value.args_ == {"who": "somebody_else", "files": 0}
    await forget(load(config), who=CANARY.user, platform="twitch")
    with pytest.raises(Rejected, match="forget-unknown") as again:
        await forget(load(config), who=CANARY.user, platform="twitch")
    assert again.value.args_ == {"who": CANARY.user, "files": 0}


async def test_while_the_program_runs_the_command_says_so(config: Path) -> None:
    """The store has one owner; the control room and the chat can do the same."""
    async with served(config.parent / "evening"):
        with pytest.raises(Rejected, match="store-in-use"):
            await forget(load(config), who=CANARY.login, platform="twitch")


class Cut(Exception):
    """As if killed here."""


@pytest.mark.parametrize("step", ["remove", "drop", "words", "people", "holding"])
async def test_cut_off_anywhere_it_is_finished_by_the_next_try(
    config: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two of its steps."""

    async def cut_off(*_: object, **__: object) -> None:
        raise Cut

    def cut_off_at_once(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        match step:
            case "remove" | "holding":
                patch.setattr(DiskShelf, step, cut_off)
            case "drop":
                patch.setattr(SqliteWords, "drop", cut_off)
            case "words":
                patch.setattr(SqliteWords, "forget", cut_off_at_once)
            case _:
                patch.setattr(SqlitePeople, "forget", cut_off_at_once)
        with pytest.raises(Cut):
            await forget(load(config), who=CANARY.user, platform="twitch")
    if step == "holding":  # all was done but the search
        with pytest.raises(Rejected, match="forget-unknown"):
            await forget(load(config), who=CANARY.user, platform="twitch")
    else:
        await forget(load(config), who=CANARY.user, platform="twitch")
    assert held(config.parent) == set()


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_killed_again_and_again_it_ends_with_nothing_left(config: Path) -> None:
    """kill -9 of the command at other moments each time; then it says that nothing was found."""
    command = [sys.executable, "-m", "streamkit", "forget", CANARY.login, "--yes", "-c", str(config)]
    for delay in (0.5, 0.8, 1.1, 1.4):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            process.communicate(timeout=delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
    last = subprocess.run(command, capture_output=True, text=True, check=False)
    assert last.returncode in (0, 66), last.stdout
    assert "none holds" in last.stdout or "0 hold this text" in last.stdout
    assert held(config.parent) == set()
