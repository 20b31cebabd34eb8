"""A picture that may not be shown is covered where it surely stood, and dropped where it may have stood."""

from __future__ import annotations

from streamkit.core.box import Box
from streamkit.core.commands import GiveAnswer, MapSource, SeeLayout, StartService, Vouch
from streamkit.core.layout import Place
from streamkit.core.manifest import manifest
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Binding,
    Digest,
    Licence,
    PersonId,
    SourceId,
    Stage,
    Video,
    VideoId,
    Visibility,
)
from streamkit.core.redaction import Plan
from tests.core.evening import ASYA, BORIS, EVENING, HOST, VOICE, Evening, gone, seconds

CANVAS = (1920, 1080)
LEFT, RIGHT = Box(0, 0, 600, 400, CANVAS), Box(1200, 0, 1800, 400, CANVAS)
BELOW, WITHIN = Box(0, 600, 600, 1000, CANVAS), Box(1300, 100, 1400, 200, CANVAS)
Where = dict[str, tuple[Box, ...]]


class Placed(Evening):
    """The host stands on the left, the guests where they are put."""

    def stand(self, where: Where, *, since: int | None = None) -> None:
        places = tuple(Place(SourceId(name), boxes) for name, boxes in where.items())
        self.do(SeeLayout(self.at if since is None else since, places))


def a_minute(where: Where, *guests: PersonId) -> Placed:
    """Everybody is seen and heard for sixty seconds, and stands still."""
    evening = Placed(*(guests or (ASYA,)))
    evening.routes_everybody()
    evening.stand(where)
    evening.passes(10)
    evening.records()
    evening.passes(60)
    evening.stops()
    return evening


def covered(plan: Plan) -> list[tuple[float, float, tuple[Box, ...]]]:
    """Each piece that stays, and what is covered in it."""
    return [(piece.start / SECOND, piece.end / SECOND, piece.covers) for piece in plan.pieces]


def test_a_picture_taken_back_is_covered_where_it_stood() -> None:
    """The range stays, with the voice; who is only heard is still asked."""
    evening = a_minute({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.do(GiveAnswer(ASYA, VOICE))
    plan = evening.plan()
    assert covered(plan) == [(0.0, 60.0, (RIGHT,))]
    assert seconds(plan) == [(0.0, 60.0, (2,))]
    assert plan.people == {HOST, ASYA}


def test_whoever_is_covered_and_not_heard_is_not_in_the_video() -> None:
    """Nobody waits for their approval."""
    evening = a_minute({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.do(GiveAnswer(ASYA, NOTHING))
    plan = evening.plan()
    assert covered(plan) == [(0.0, 60.0, (RIGHT,))]
    assert seconds(plan) == [(0.0, 60.0, (3,))]
    assert plan.people == {HOST}


def test_who_stands_nowhere_needs_no_cover() -> None:
    """Beside the canvas, or in a scene that is not on."""
    evening = a_minute({HOST: (LEFT,), ASYA: ()})
    evening.do(GiveAnswer(ASYA, NOTHING))
    assert covered(evening.plan()) == [(0.0, 60.0, ())]


def test_an_unknown_place_is_the_whole_picture() -> None:
    """Also where it is known of another source of the same person."""
    unknown = a_minute({HOST: (LEFT,)})
    unknown.do(GiveAnswer(ASYA, VOICE))
    assert gone(unknown.plan()) == [(0.0, 60.0, "dropped-picture")]
    evening = Placed(ASYA)
    evening.has("screen", ASYA)
    evening.routes_everybody()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.records()
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, VOICE))
    assert gone(evening.plan()) == [(0.0, 20.0, "dropped-picture")]


def test_at_a_move_both_places_are_covered_for_the_guard() -> None:
    """A quarter of a second on either side; beyond it only the one where the picture is."""
    evening = Placed(ASYA)
    evening.routes_everybody()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.records()
    evening.passes(20)
    evening.stand({HOST: (LEFT,), ASYA: (BELOW,)})
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, VOICE))
    assert covered(evening.plan()) == [
        (0.0, 19.75, (RIGHT,)),
        (19.75, 20.25, (BELOW, RIGHT)),
        (20.25, 40.0, (BELOW,)),
    ]


def test_between_two_looks_nobody_knows_where_it_stood() -> None:
    """From the last look that found it in its old place to the first that found it in the new one."""
    evening = Placed(ASYA)
    evening.routes_everybody()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.records()
    evening.passes(20)
    evening.stand({}, since=evening.at - SECOND // 2)
    evening.passes(5)
    evening.stand({HOST: (LEFT,), ASYA: (BELOW,)})
    evening.passes(15)
    evening.stops()
    assert seconds(evening.plan()) == [(0.0, 40.0, (2,))]  # no breach: what is allowed may be anywhere
    evening.do(GiveAnswer(ASYA, VOICE))
    plan = evening.plan()
    assert covered(plan) == [(0.0, 19.25, (RIGHT,)), (25.25, 40.0, (BELOW,))]
    assert gone(plan) == [(19.25, 25.25, "dropped-picture")]


def test_a_move_noticed_after_the_take_reaches_back_into_it() -> None:
    """The look that finds it may come after the end of the file."""
    evening = Placed(ASYA)
    evening.routes_everybody()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.records()
    evening.passes(20)
    evening.stops()
    evening.stand({}, since=evening.at - SECOND)
    evening.do(GiveAnswer(ASYA, VOICE))
    assert gone(evening.plan()) == [(18.75, 20.0, "dropped-picture")]


def test_a_restart_knows_no_places() -> None:
    """Nobody looked meanwhile."""
    evening = Placed(ASYA)
    evening.routes_everybody()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.do(StartService("the same boot", None))
    evening.records()
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, VOICE))
    assert not evening.plan().pieces


def test_a_shared_picture_is_covered_for_both() -> None:
    """Whoever allows it is hidden with the one who does not, and so is not in the video either."""
    evening = Placed(ASYA, BORIS)
    evening.do(MapSource(SourceId(BORIS), frozenset()))
    evening.do(MapSource(SourceId(ASYA), frozenset({ASYA, BORIS})))
    evening.do(Vouch())
    evening.routes(HOST, {1, 2, 3})
    evening.routes(ASYA, {1})
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT, WITHIN)})
    evening.records()
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, VOICE))
    assert covered(evening.plan()) == [(0.0, 20.0, (RIGHT,))]  # what lies within it needs none of its own
    assert evening.plan().people == {HOST}


def test_what_was_allowed_too_late_is_covered_before() -> None:
    """A picture that slipped before its yes, and is allowed now."""
    evening = Placed(ASYA)
    evening.routes_everybody()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.do(GiveAnswer(ASYA, VOICE))
    evening.records()
    evening.passes(20)
    evening.do(GiveAnswer(ASYA, EVERYTHING))
    evening.passes(20)
    evening.stops()
    assert covered(evening.plan()) == [(0.0, 20.25, (RIGHT,)), (20.25, 40.0, ())]


def test_the_digest_names_the_covers_and_stays_as_it_was_without() -> None:
    """An approval of one cover is none of another; videos of before there were covers keep their names."""
    evening = a_minute({HOST: (LEFT,), ASYA: (RIGHT,)})
    assert evening.plan().digest == a_minute({}).plan().digest
    digests = set()
    for box in (RIGHT, BELOW):
        evening = a_minute({HOST: (LEFT,), ASYA: (box,)})
        evening.do(GiveAnswer(ASYA, VOICE))
        digests.add(evening.plan().digest)
    assert len(digests) == 2


def test_the_manifest_tells_what_is_covered() -> None:
    """In pixels of OBS's canvas, for whoever checks the video against the take."""
    evening = a_minute({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.do(GiveAnswer(ASYA, VOICE))
    video = Video(VideoId("v"), EVENING, Stage.DRAFT)
    binding = Binding(Digest("c"), Digest("t"), evening.plan().digest, Visibility.UNLISTED, Licence.CC_BY_NC)
    told = manifest(evening.session, video, evening.plan(), binding=binding, size=1)
    box = {"left": 1200, "top": 0, "right": 1800, "bottom": 400, "canvas": CANVAS}
    assert told["pieces"] == [
        {"take": "take 1", "from_s": 0.0, "to_s": 60.0, "tracks": [2], "covered": [box]}
    ]


def test_the_same_layout_twice_is_one_fact() -> None:
    """The log does not grow while nobody moves anything."""
    evening = Placed(ASYA)
    evening.stand({HOST: (LEFT,)})
    written = len(evening.facts)
    evening.stand({HOST: (LEFT,)})
    assert len(evening.facts) == written
