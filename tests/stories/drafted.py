"""Where every way of a video begins: a minute with everybody in it, recorded and drafted."""

from __future__ import annotations

from streamkit.core.box import Box
from streamkit.core.commands import (
    Attest,
    CheckTake,
    DraftVideo,
    EndTake,
    GiveAnswer,
    MapSource,
    MeasureTake,
    OpenSession,
    PutQuestion,
    ReadBack,
    SeeLayout,
    SeeSource,
    StartTake,
    Vouch,
    WantRecording,
)
from streamkit.core.layout import Place
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Digest,
    Licence,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    VideoId,
    Visibility,
    WordsId,
)
from tests.stories.ledger import Ledger

PEOPLE = tuple(map(PersonId, ("host", "asya", "boris", "vera")))
ATTESTED = PEOPLE[3]  # said yes aloud, on the day
PLACES = {
    person: Box(left, 0, left + 480, 1080, (1920, 1080))
    for person, left in zip(PEOPLE, range(0, 1920, 480), strict=True)
}
SESSION, VIDEO, TAKE = SessionId("s"), VideoId("v"), TakeId("t")


def recorded() -> Ledger:
    """A minute in which everybody is seen and heard, each on a track of their own; a draft is made.

    The host vouched once more in the middle: a doubt leaves the first half.
    """
    ledger = Ledger()
    opened = OpenSession(
        SESSION, SessionKind.CODE_REVIEW, Quorum.EVERYONE, Digest("n"), PEOPLE[0], WordsId("w"), EVERYTHING
    )
    ledger.do(opened)
    mix = []
    for stem, person in enumerate(PEOPLE, start=3):
        source = SourceId(person)
        seen = SeeSource(source, WordsId("w"), open=False, has_video=True, has_audio=True)
        ledger.do(seen, MapSource(source, frozenset({person})))
        mix.append(SourceMix(source, frozenset({1, 2, stem}), covered=False))
    for person in PEOPLE[1:]:
        said = Attest if person == ATTESTED else GiveAnswer
        ledger.do(PutQuestion(person), said(person, EVERYTHING))
    ledger.do(WantRecording(), ReadBack(tuple(sorted(mix))))
    ledger.do(SeeLayout(ledger.at, tuple(Place(SourceId(person), (PLACES[person],)) for person in PEOPLE)))
    ledger.passes(5)
    ledger.do(StartTake(TAKE, gate_was_open=True))
    ledger.passes(30)
    ledger.do(Vouch())
    ledger.passes(30)
    ledger.do(EndTake(TAKE, TakeEnd.OBSERVED, ledger.at, WordsId("file")))
    ledger.do(MeasureTake(TAKE, 60 * SECOND, 0), CheckTake(TAKE, ()))
    ledger.do(DraftVideo(SESSION, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY_NC))
    return ledger
