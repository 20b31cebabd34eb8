"""Who has answered what about a video: for the control room, and for whoever shows a version to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from streamkit.core.inquiry import MOST_ROUNDS, silent, waits
from streamkit.core.model import PersonId, Stage, Video, WordsId
from streamkit.core.preview import file_name
from streamkit.core.said import By
from streamkit.core.state import State
from streamkit.core.views.names import Names

_MILLISECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said to the version there is: waiting, approved or vetoed.

    `times` counts the question and the reminders, `asked` is wall ms of the last; the host at the desk is
    asked there, and has none.
    """

    person: PersonId
    word: str
    times: int
    asked: int | None
    why: WordsId | None


def words_about(state: State, video: Video) -> tuple[Word, ...]:
    """Of everybody in it, as they are numbered; the host first."""
    session, inquiry = state.sessions[video.session], state.inquiry(video.id)
    put = inquiry.round.put if inquiry.round is not None else {}

    def word(person: PersonId) -> Word:
        said, asked = video.approvals.get(person), put.get(person)
        if said is None or said.binding != video.binding:
            said = None
        what = "waiting" if said is None else "approved" if said.approved else "vetoed"
        times, at = (asked.times, asked.at) if asked is not None else (0, None)
        return Word(person, what, times, at, said.why if said is not None else None)

    return tuple(map(word, sorted(video.people, key=lambda who: session.numbers.get(who, 0))))


def inquiry_view(
    state: State, video: Video, names: Names, *, progress: Mapping[str, float]
) -> dict[str, Any]:
    """Times are wall ms. The reasons are the host's to read.

    `preview` is how far the making of somebody's preview is, None while none is made.
    """
    session, inquiry = state.sessions[video.session], state.inquiry(video.id)
    current = inquiry.round

    def preview(person: PersonId) -> float | None:
        return progress.get(file_name(session, video, person)) if video.binding is not None else None

    def why(words: WordsId | None, person: PersonId) -> str:
        return "" if person in state.forgotten else names.text(words)

    return {
        "since": current.opened if current else None,
        "until": current.until if current else None,
        "over": current is not None and current.over,
        "people": [
            {
                "id": one.person,
                "host": one.person == session.host,
                "label": names.label(session, one.person),
                "word": one.word,
                "asked": one.asked,
                "reminders": max(0, one.times - 1),
                "by_hand": one.person in names.without_account,
                "why": why(one.why, one.person),
                "preview": preview(one.person),
            }
            for one in words_about(state, video)
        ],
        "wishes": [
            {
                "label": names.label(session, wish.person),
                "host": wish.by is By.HOST,
                "code": wish.code,
                "from_ms": wish.start // _MILLISECOND,
                "to_ms": wish.end // _MILLISECOND,
                "why": why(wish.why, wish.person),
            }
            for wish in inquiry.wishes
        ],
        "left_out": [
            {"id": person, "label": names.label(session, person)} for person in sorted(inquiry.left_out)
        ],
        "acts": _acts(state, video),
    }


def words_of_inquiry(state: State, video: Video) -> tuple[WordsId, ...]:
    """The texts this view needs."""
    wishes = (wish.why for wish in state.inquiry(video.id).wishes)
    vetoes = (word.why for word in video.approvals.values())
    return tuple(why for why in (*wishes, *vetoes) if why is not None)


def _acts(state: State, video: Video) -> list[str]:
    """What the host can do about it now; each is refused when it is not so any more."""
    session, inquiry = state.sessions[video.session], state.inquiry(video.id)
    acts = []
    if video.binding is not None and video.stage not in {Stage.WITHDRAWING, Stage.WITHDRAWN}:
        acts.append("cut-part")
    if silent(video) - {session.host, session.opener or session.host}:
        acts.append("leave-out")
    if inquiry.left_out and (waits(video) or video.stage in {Stage.DRAFT, Stage.APPROVED}):
        acts.append("bring-back")
    over = inquiry.round is not None and inquiry.round.over
    if waits(video) and over and inquiry.rounds < MOST_ROUNDS:
        acts.append("ask-again")
    return acts
