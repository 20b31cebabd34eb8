"""What somebody sees of a cut they are in: what is missing in it and where, what they may say about it."""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.cut_summary import CutSummary
from streamkit.core.cut_time import Missing, Redaction, length, plan_of_cut, redactions
from streamkit.core.decide.videos import approval_code
from streamkit.core.description import Text
from streamkit.core.metadata import Metadata, digest, unpack
from streamkit.core.model import TAKEN_BACK, PersonId, Stage, Video
from streamkit.core.state import State
from streamkit.core.views.names import Names

_NOT_SHOWN = TAKEN_BACK | {Stage.DRAFT, Stage.PUBLISHED}


@dataclass(frozen=True, slots=True)
class FilmMark:
    """`what` and `why` are text keys, `why` may be empty; instants are ns of the cut.

    Where seconds went, `start` and `end` are that one point, and `gone` is how much.
    """

    kind: Missing
    start: int
    end: int
    what: str
    gone: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class FilmView:
    """`word` is waiting, approved or vetoed; `length` in ns; `texts` go out beside it, by language."""

    code: str
    title: str
    length: int
    marks: tuple[FilmMark, ...]
    word: str
    may_approve: bool
    texts: tuple[tuple[str, Text], ...] = ()
    tags: tuple[str, ...] = ()
    thumbnail: str = ""  # base64 of a JPEG
    captions: tuple[tuple[str, str], ...] = ()  # WebVTT by language
    report: CutSummary | None = None  # None where it was made before there were verdicts


def shown_video(state: State, person: PersonId, code: str) -> Video | None:
    """The video of that code, while this person may see its cut: it is theirs, asked about, and not void."""
    if person in state.forgotten:
        return None
    for video in state.videos.values():
        if may_be_shown(state, video) and person in video.people and _code(video) == code:
            return video
    return None


def may_be_shown(state: State, video: Video) -> bool:
    """Whether its cut waits for words, and is still what the log says."""
    return video.stage not in _NOT_SHOWN and plan_of_cut(state, video) is not None


def film_view(state: State, video: Video, person: PersonId, *, names: Names) -> FilmView:
    planned = plan_of_cut(state, video)
    word = video.approvals.get(person)
    own = word if word is not None and word.binding == video.binding else None
    said = "waiting" if own is None else "approved" if own.approved else "vetoed"
    beside = metadata_of(video, names.packed(video.text))
    return FilmView(
        code=_code(video),
        title=names.title(video),
        length=length(planned.pieces) if planned is not None else 0,
        marks=tuple(_mark(each, person) for each in redactions(state, video)),
        word=said,
        may_approve=video.stage is Stage.AWAITING_APPROVALS and said != "approved",
        texts=beside.texts if beside is not None else (),
        tags=beside.tags if beside is not None else (),
        report=video.report,
    )


def metadata_of(video: Video, text: str) -> Metadata | None:
    """Just what a word about this version is about; None for any other text."""
    bound = video.binding is not None and digest(text) == video.binding.text
    return unpack(text) if bound else None


def _code(video: Video) -> str:
    return approval_code(video.binding) if video.binding is not None else ""


def _mark(redaction: Redaction, person: PersonId) -> FilmMark:
    own = "-own" if person in redaction.people else ""
    return FilmMark(
        redaction.missing,
        redaction.start,
        redaction.end,
        f"film-missing-{redaction.missing}{own}",
        redaction.length,
        redaction.why,
    )
