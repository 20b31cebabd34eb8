"""What stands in the log about each video. Reads only, also while an evening runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.store import read_words, read_written
from streamkit.adapters.youtube.metadata import sent_bytes
from streamkit.controllers.steps import marker
from streamkit.core.decide.videos import approval_code
from streamkit.core.evolve import replay
from streamkit.core.inquiry import silent
from streamkit.core.metadata import unpack
from streamkit.core.model import PersonId, Stage, Video, VideoId, WordsId
from streamkit.core.state import Session, State
from streamkit.core.video_address import watched_at
from streamkit.ports import Rejected

SHORT = 8  # characters of an id that tell videos apart well enough to be typed


@dataclass(frozen=True, slots=True)
class Row:
    """One video: `stands` is a text key, `waiting` the numbers of those whose word is missing."""

    video: VideoId
    title: str
    stage: Stage
    stands: str
    code: str | None
    waiting: tuple[int, ...]
    vetoed: tuple[int, ...]
    address: str | None

    @property
    def short(self) -> str:
        return self.video[:SHORT]


def rows(folder: Path) -> list[Row]:
    """Oldest first. Raises Rejected("store-missing" | "log-broken" | …)."""
    state = replay(read_written(folder / "store").facts())
    return [_row(state, video, folder) for video in state.videos.values()]


def found(state: State, named: str) -> Video:
    """By the beginning of its id. Raises Rejected("publish-unknown" | "publish-ambiguous")."""
    meant = [video for video in state.videos.values() if video.id.startswith(named)]
    if not meant or not named:
        raise Rejected("publish-unknown", video=named)
    if len(meant) > 1:
        raise Rejected("publish-ambiguous", video=named, count=len(meant))
    return meant[0]


def would_send(folder: Path, named: str) -> bytes:
    """The body of the request that opens the upload, byte by byte. Raises Rejected("publish-no-cut" | …)."""
    state = replay(read_written(folder / "store").facts())
    video = found(state, named)
    packed = text_of(folder, video.text)
    if packed is None:
        raise Rejected("publish-no-cut")
    return sent_bytes(unpack(packed), marker=marker(video.id))


def text_of(folder: Path, words: WordsId | None) -> str | None:
    """None where nothing was written yet, or it was forgotten."""
    return read_words(folder / "store", words) if words is not None else None


def _row(state: State, video: Video, folder: Path) -> Row:
    session = state.sessions[video.session]
    packed = text_of(folder, video.text)
    title = unpack(packed).title if packed else text_of(folder, session.title) or ""
    failed = video.stage is Stage.FAILED and video.why is not None
    return Row(
        video=video.id,
        title=title,
        stage=video.stage,
        stands=video.why if failed and video.why else f"video-{video.stage.value}",
        code=approval_code(video.binding) if video.binding else None,
        waiting=_numbers(session, silent(video)),
        vetoed=_numbers(session, (who for who, word in video.approvals.items() if not word.approved)),
        address=watched_at(video.upload_id) if video.upload_id else None,
    )


def _numbers(session: Session, people: Iterable[PersonId]) -> tuple[int, ...]:
    """As the control room counts guests; the host has none, and is 0."""
    return tuple(sorted(session.numbers.get(person, 0) for person in people))
