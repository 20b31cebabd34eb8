"""A recogniser of speech hears voices of the cut, each alone, and nobody who is not in it."""

from __future__ import annotations

from streamkit.core.commands import GiveAnswer
from streamkit.core.model import SECOND, PersonId, Stage, Video, VideoId
from streamkit.core.voices import voices
from tests.core.evening import ASYA, BORIS, EVENING, GLEB, HOST, PICTURE, VERA, Evening
from tests.core.test_redaction import a_minute


def heard(evening: Evening) -> dict[frozenset[PersonId], list[tuple[float, tuple[int, ...]]]]:
    """Of everybody, seconds and tracks, those that just go on put together."""
    found = {}
    for voice in voices(evening.state, Video(VideoId("v"), EVENING, Stage.DRAFT)):
        pieces: list[tuple[float, tuple[int, ...]]] = []
        for piece in voice.pieces:
            lasts = (piece.end - piece.start) / SECOND
            if pieces and pieces[-1][1] == piece.tracks:
                pieces[-1] = (pieces[-1][0] + lasts, piece.tracks)
            else:
                pieces.append((lasts, piece.tracks))
        found[voice.people] = pieces
    return found


def test_everybody_alone_also_where_the_cut_has_their_mix() -> None:
    """The mix itself is never heard: who speaks would be a guess."""
    assert heard(a_minute(ASYA)) == {frozenset({HOST}): [(60.0, (3,))], frozenset({ASYA}): [(60.0, (4,))]}


def test_a_voice_taken_back_is_not_heard() -> None:
    """The cut leaves it out, and so does this."""
    evening = a_minute(ASYA)
    evening.do(GiveAnswer(ASYA, PICTURE))
    assert heard(evening) == {frozenset({HOST}): [(60.0, (3,))]}


def test_a_voice_without_a_track_of_its_own_is_nobodys() -> None:
    """Of five people the fifth is in the mix alone."""
    evening = a_minute(ASYA, BORIS, GLEB, VERA)
    assert set(heard(evening)) == {frozenset({one}) for one in (HOST, ASYA, BORIS, GLEB)}


def test_a_voice_that_is_in_a_part_of_the_cut_is_silent_in_the_rest() -> None:
    """Each voice lasts as long as the cut, or its words would stand at another's second."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1})
    evening.passes(20)
    evening.stops()
    found = heard(evening)
    assert found[frozenset({HOST})] == [(40.0, (3,))]
    assert found[frozenset({ASYA})] == [(20.25, (4,)), (19.75, ())]


def test_a_track_on_which_somebody_else_may_sound_is_not_heard() -> None:
    """Boris was routed to the host's track by mistake and took his voice back."""
    evening = Evening(ASYA, BORIS)
    evening.routes_everybody()
    evening.routes(BORIS, {1, 2, 3, 5})
    evening.records()
    evening.passes(10)
    evening.stops()
    evening.do(GiveAnswer(BORIS, PICTURE))
    assert heard(evening) == {frozenset({ASYA}): [(10.0, (4,))]}
