"""What goes home with whoever sent code: what was said at which line, when in the video, and what comes next.

Rule: a viewer's words stand in it only if the host released them, a name only if its owner chose it, and a
second only of what is in the cut. It is made anew from the log each time, so what was taken back is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from streamkit.core.aiming import quoted
from streamkit.core.cut_time import moment, plan_of_cut
from streamkit.core.material import Material
from streamkit.core.model import SECOND, Stage, SubmissionId, Video, WordsId
from streamkit.core.note import Note
from streamkit.core.queue import stays_blind
from streamkit.core.redaction import Plan
from streamkit.core.report_text import clock, fenced, link, name, plain
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission
from streamkit.core.video_address import watched_at
from streamkit.core.views.blind import blinded
from streamkit.core.views.names import Names

MOST_QUOTED = 3  # lines of code per note
MOST_NOTES = 300


def words_in(session: Session, submission: Submission) -> Iterator[WordsId]:
    """Every text the report of this code may need."""
    yield submission.link
    yield session.title
    if submission.file is not None:
        yield submission.file
    yield from submission.next_steps
    yield from session.aliases.values()
    yield from (note.words for note in submission.notes if note.words is not None and note.may_speak)
    yield from (mark.words for mark in session.marks if mark.words is not None)


def report(state: State, session: Session, submission: Submission, names: Names) -> str:
    """As Markdown."""
    material = names.material(submission.file)
    if stays_blind(session, submission):
        material = blinded(material)
    seconds = _seconds(state, session, submission.id)
    say = names.say
    blocks = [
        f"# {name(material.title) or say('report-title')}",
        "\n".join(_head(session, material, names)),
        *_section(say("report-next"), [f"- {plain(names.text(one))}" for one in submission.next_steps]),
        *_section(say("report-moments"), list(_moments(session, submission, names, seconds))),
        f"## {say('report-notes')}",
        *(_note(one, session, material, names, seconds) for one in _told(state, submission)),
    ]
    if not _told(state, submission):
        blocks.append(say("report-no-notes"))
    blocks.append(f"---\n{say('report-owner')}")
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True, slots=True)
class _Seconds:
    """The video this code is in, if there is one: its plan, and its address once it is out."""

    session: Session
    plan: Plan | None = None
    address: str | None = None

    def told(self, instant: int) -> str:
        """`12:34`, as a link once the video is out; "" for what was cut away."""
        at = moment(self.session, self.plan, instant) if self.plan else None
        if at is None:
            return ""
        return link(clock(at), f"{self.address}?t={at // SECOND}") if self.address else clock(at)


def _seconds(state: State, session: Session, submission: SubmissionId) -> _Seconds:
    """Of the review's own video, or else of the whole evening's."""
    videos = [one for one in state.videos_of(session.id) if one.review in {None, submission}]
    video = max(videos, key=lambda one: one.review is not None, default=None)
    if video is None:
        return _Seconds(session)
    return _Seconds(session, plan_of_cut(state, video), _address(video))


def _address(video: Video) -> str | None:
    if video.stage is not Stage.PUBLISHED or video.upload_id is None:
        return None
    return watched_at(video.upload_id)


def _told(state: State, submission: Submission) -> list[Note]:
    """In the order of the evening; a number that waited in a crowd was seen by nobody."""
    notes = (one for one in submission.notes if not one.taken_back and not one.held)
    return [one for one in notes if one.by not in state.forgotten][:MOST_NOTES]


def _head(session: Session, material: Material, names: Names) -> Iterator[str]:
    say = names.say
    yield f"- {say('report-evening')}: {plain(names.text(session.title))}"
    if material.owner:
        yield f"- {say('report-of')}: {name(material.owner)}"
    if material.revision:
        yield f"- {say('report-revision')}: `{_letters(material.revision)}`"
    yield f"- {say('report-licence')}: {plain(material.licence) or say('report-no-licence')}"
    if material.source:
        yield f"- {link(say('report-source'), material.source)}"


def _letters(revision: str) -> str:
    return "".join(one for one in revision if one.isascii() and one.isalnum())[:12]


def _section(heading: str, lines: list[str]) -> list[str]:
    return [f"## {heading}", "\n".join(lines)] if lines else []


def _moments(session: Session, submission: Submission, names: Names, seconds: _Seconds) -> Iterator[str]:
    for mark in session.marks:
        if mark.submission == submission.id:
            words = plain(names.text(mark.words)) or names.say("report-moment")
            yield f"- {': '.join(filter(None, [seconds.told(mark.at), words]))}"


def _note(note: Note, session: Session, material: Material, names: Names, seconds: _Seconds) -> str:
    first, last = note.lines.first, note.lines.last
    one = names.say("report-line", first=first)
    place = one if first == last else names.say("report-lines", first=first, last=last)
    part = material.part(note.lines.part)
    file = name(part.name) if part and len(material.parts) > 1 else ""
    side = names.say("report-old-side") if note.lines.old else ""
    who = plain(names.label(session, note.by))
    head = " · ".join(filter(None, [file, place, side, who, seconds.told(note.at)]))
    code = quoted(material, note.lines)
    cut = code[:MOST_QUOTED] + (["…"] if len(code) > MOST_QUOTED else [])
    words = plain(names.text(note.words)) if note.may_speak else ""
    return "\n\n".join(filter(None, [f"### {head}", fenced(cut) if cut else "", words]))
