"""What each page shows: the overlay nothing that its owner did not choose to show, the room everything."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from streamkit.core.commands import (
    Accept,
    AskToJoin,
    Attest,
    ChooseAlias,
    CloseSession,
    DraftVideo,
    Fetched,
    FindArchive,
    FinishCut,
    GiveAnswer,
    NarrowFor,
    Point,
    PutQuestion,
    SpeakVeto,
    StepOnStage,
    Submit,
    TellReason,
    Vouch,
)
from streamkit.core.gate import Gate, Reason
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import (
    EVERYTHING,
    Binding,
    Digest,
    Licence,
    SubmissionId,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.note import Lines
from streamkit.core.said import By
from streamkit.core.views import Names, Surroundings, overlay_view, room_view
from tests.core.evening import (
    ASYA,
    BORIS,
    EVENING,
    GLEB,
    HOST,
    PICTURE,
    VERA,
    WORDS,
    Evening,
    opening,
)
from tests.fakes.media import CLEAN
from tests.stories.ledger import Ledger

BOT = Part("bot.py", "print()")
FILE = pack(Material("bot.py", "asya-dev/bot", "0123456789abcdef", (BOT,)))


def say(key: str, **args: str | int) -> str:
    return f"{key}{args or ''}"


NAMES = Names(
    say=say,
    words={
        WordsId("alias"): "Ася",
        WordsId("file"): FILE,
        WordsId("spoken"): "why a loop?",
        WordsId("host's"): "look here",
        WORDS: "the title",
    },
    nicks={ASYA: "asya_nick", BORIS: "boris_nick", GLEB: "gleb_nick", VERA: "vera_nick", HOST: "host_nick"},
)


def an_evening() -> Evening:
    """Asya agreed and chose a name; Boris agreed; Gleb was asked; Vera said stop."""
    evening = Evening()
    evening.do(*(StepOnStage(person) for person in (ASYA, BORIS, GLEB, VERA)))
    evening.do(*(PutQuestion(person) for person in (ASYA, BORIS, GLEB, VERA)))
    evening.do(GiveAnswer(ASYA, PICTURE), GiveAnswer(BORIS, EVERYTHING), SpeakVeto(VERA))
    evening.do(ChooseAlias(ASYA, WordsId("alias")))
    return evening


def overlay(evening: Evening, *, hidden: bool = False) -> dict[str, Any]:
    return overlay_view(evening.state, names=NAMES, recording=True, since=7, hidden=hidden, now=evening.at)


def test_the_overlay_shows_a_state_only_beside_a_chosen_name() -> None:
    """Everybody else is a number, whatever they answered or did not."""
    guest = {"named": False, "video": None, "audio": None}
    assert overlay(an_evening())["people"] == [
        {"label": "label-host", **guest},
        {"label": "Ася", "named": True, "video": True, "audio": False},
        {"label": "label-guest{'number': 2}", **guest},
        {"label": "label-guest{'number': 3}", **guest},
        {"label": "label-guest{'number': 4}", **guest},
    ]


def test_a_chosen_name_without_a_yes_stands_alone() -> None:
    """Who has not agreed is the host's business."""
    evening = an_evening()
    evening.do(ChooseAlias(GLEB, WordsId("alias")))
    assert overlay(evening)["people"][3] == {"label": "Ася", "named": True, "video": None, "audio": None}


def test_a_forgotten_name_is_a_number_again() -> None:
    """What is not in the words any more cannot be shown."""
    evening = an_evening()
    evening.do(ChooseAlias(GLEB, WordsId("forgotten")))
    assert overlay(evening)["people"][3]["label"] == "label-guest{'number': 3}"


def with_code(evening: Evening) -> Evening:
    code = evening.shows("code", ASYA)
    sent = SubmissionId("next")
    evening.do(Submit(sent, BORIS, WORDS), Fetched(sent, Digest("d"), WordsId("file"), 3, 9), Accept(sent))
    spoken, hosts = WordsId("spoken"), WordsId("host's")
    evening.do(Point(BORIS, Lines(0, 4, 5), spoken, at=evening.at))
    evening.do(Point(HOST, Lines(0, 6, 6), hosts, by_host=True, at=evening.at))
    assert evening.session.shown == code
    return evening


def test_the_overlay_shows_lines_at_once_and_words_only_of_the_host() -> None:
    """A viewer's words wait for the host's act."""
    review = overlay(with_code(an_evening()))["review"]
    at = {"part": 0, "old": False, "count": 1}
    guest = {"by": "chat", "label": "label-guest{'number': 2}", "words": None}
    assert review["points"] == [
        {**at, **guest, "id": 0, "first": 4, "last": 5},
        {**at, "id": 1, "first": 6, "last": 6, "by": "host", "label": "label-host", "words": "look here"},
    ]


def test_the_overlay_never_shows_a_nick_or_unapproved_words() -> None:
    """In no corner of it."""
    shown = json.dumps(overlay(with_code(an_evening())), ensure_ascii=False)
    assert [text for text in ("_nick", "why a loop?", "stop", "veto") if text in shown] == []


def test_hidden_shows_no_code() -> None:
    """The key of the host, in time of need."""
    assert overlay(with_code(an_evening()), hidden=True)["review"] is None


def test_the_overlay_says_which_review_of_how_many() -> None:
    """And nothing about a queue that is none."""
    assert overlay(an_evening())["queue"] is None
    assert overlay(with_code(an_evening()))["queue"] == {"place": 1, "of": 2}


def test_the_overlay_never_claims_more_than_it_knows() -> None:
    """Unknown is not off; without an evening it is empty."""
    evening = Evening()
    evening.do(CloseSession())
    rec = {state: overlay_view(evening.state, names=NAMES, recording=state, since=None, hidden=False, now=0)
           for state in (True, False, None)}  # fmt: skip
    assert [view["rec"]["state"] for view in rec.values()] == ["on", "off", "unknown"]
    assert rec[None] == {
        "rec": {"state": "unknown", "since": None},
        "people": [], "review": None, "covered": False, "queue": None, "hidden": False,
        "scene": None, "scene_until": None, "topic": None, "timer": None,
        "next": None, "queue_list": [], "waiting": 0, "queue_open": None,
    }  # fmt: skip


def room(evening: Evening, *reasons: Reason) -> dict[str, Any]:
    around = Surroundings(now=evening.at // 1_000_000, gate=Gate(reasons))
    return room_view(evening.state, names=NAMES, around=around)


def test_the_room_shows_everybody_s_answer_and_nick() -> None:
    """It is the host's business, and the host's alone."""
    people = room(an_evening())["people"]
    assert [(one["nick"], one["answer"], one["video"], one["audio"]) for one in people] == [
        ("host_nick", "allowed", True, True),
        ("asya_nick", "allowed", True, False),
        ("boris_nick", "allowed", True, True),
        ("gleb_nick", "asked", None, None),
        ("vera_nick", "veto", None, None),
    ]


def test_the_room_says_why_not_and_what_to_do() -> None:
    """A sentence with whom it is about, and the act that resolves it."""
    view = room(an_evening(), Reason("gate-unanswered", person=GLEB, act="ask"), Reason("gate-store"))
    assert view["recording"]["gate"] == {
        "open": False,
        "reasons": [
            {
                "text": "gate-unanswered{'who': \"label-guest{'number': 3}\", 'what': ''}",
                "act": {"act": "ask", "label": "act-ask", "person": GLEB},
            },
            {"text": "gate-store{'who': '', 'what': ''}", "act": None},
        ],
    }


def test_the_room_offers_no_question_to_who_has_no_account() -> None:
    """Nobody could put it to them in the chat; they say it aloud, and the host notes it."""
    around = Surroundings(now=0, gate=Gate((Reason("gate-unanswered", person=GLEB, act="ask"),)))
    names = replace(NAMES, without_account=frozenset({GLEB}))
    view = room_view(an_evening().state, names=names, around=around)
    act = {"act": "aloud", "label": "act-aloud", "person": GLEB}
    assert view["recording"]["gate"]["reasons"][0]["act"] == act
    assert [one["id"] for one in view["people"] if not one["account"]] == [GLEB]


def test_the_room_shows_what_each_source_gives() -> None:
    """By read-back, not by wish."""
    evening = Evening(ASYA)
    evening.routes(HOST, {1, 2, 3})
    evening.routes(ASYA, {1}, covered=True)
    evening.has("call", BORIS, is_open=True)
    assert [(one["id"], one["audio"], one["video"], one["open"]) for one in room(evening)["sources"]] == [
        (HOST, "recorded", "recorded", False),
        (ASYA, "live-only", "covered", False),
        ("call", "off", "off", True),
    ]


def test_the_room_shows_a_video_with_its_code_and_whom_it_waits_for() -> None:
    """The code is the one people type."""
    evening = an_evening()
    video = VideoId("v")
    binding = Binding(Digest("c"), Digest("t"), Digest("p"), Visibility.PUBLIC, Licence.CC_BY_NC)
    evening.do(DraftVideo(EVENING, video, None, Visibility.PUBLIC, Licence.CC_BY_NC))
    evening.do(FinishCut(video, binding, frozenset({HOST, ASYA}), WORDS, WORDS, size=1, report=CLEAN))
    (shown,) = room(evening)["videos"]
    people = [(one["id"], one["host"], one["label"], one["word"]) for one in shown["inquiry"]["people"]]
    assert (shown["title"], shown["stage"], people, shown["act"]) == (
        "the title",
        "awaiting-approvals",
        [(HOST, True, "label-host", "waiting"), (ASYA, False, "Ася", "waiting")],
        ["approve", "veto", "retract"],
    )


def test_the_room_asks_for_a_new_word_at_a_new_take_and_tells_of_voices_without_a_track() -> None:
    """Neither is said before it is so; nobody is told of a voice that is not recorded anyway."""
    evening = Evening(ASYA, BORIS, GLEB)
    evening.has("call", VERA, is_open=True)
    evening.do(Vouch())
    evening.records()
    assert hinted(evening) == {}
    evening.do(PutQuestion(VERA), GiveAnswer(VERA, EVERYTHING))
    assert list(hinted(evening)) == [f"no-stem-{VERA}"]
    evening.passes(5)
    evening.stops()
    assert list(hinted(evening)) == ["vouch-again", f"no-stem-{VERA}"]
    evening.do(Vouch(), GiveAnswer(VERA, PICTURE))
    assert hinted(evening) == {}


def test_the_room_tells_of_what_the_platform_records_by_itself() -> None:
    """Where the host did not say that it does not, and where it was found to, whatever they said."""
    evening = Evening()
    assert hinted(evening) == {}
    evening.do(FindArchive())
    assert hinted(evening) == {"archived": "hint-archived"}
    other = Ledger()
    other.do(replace(opening(), archive_off=False))
    room = room_view(other.state, names=NAMES, around=Surroundings(now=1, gate=Gate(())))
    assert [one["id"] for one in room["notices"]] == ["archive-undeclared"]


def hinted(evening: Evening) -> dict[str, str]:
    room = room_view(evening.state, names=NAMES, around=Surroundings(now=1, gate=Gate(())))
    return {one["id"]: one["text"] for one in room["notices"]}


def test_the_room_shows_whose_word_an_answer_rests_on() -> None:
    """Noted by the host, narrowed by a moderator and why, and whether that was said to the person yet."""
    evening = Evening(ASYA)
    evening.do(NarrowFor(ASYA, PICTURE, By.MODERATOR, WordsId("spoken")), Attest(BORIS, PICTURE))
    asya, boris = (one for one in room(evening)["people"] if not one["host"])
    assert asya["narrowed"] == {"by": "moderator", "reason": "why a loop?", "told": False}
    assert (asya["attested"], asya["own_word"]) == (False, True)
    assert (boris["attested"], boris["own_word"], boris["narrowed"]) == (True, False, None)
    evening.do(TellReason(ASYA, WordsId("spoken")))
    assert room(evening)["people"][1]["narrowed"]["told"]
    evening.do(GiveAnswer(ASYA, EVERYTHING))
    assert room(evening)["people"][1]["narrowed"] is None


def test_who_asks_to_join_is_shown_to_the_host_only() -> None:
    """By nick, until they are on stage; the overlay knows nothing of it."""
    evening = Evening()
    evening.do(AskToJoin(ASYA))
    assert room(evening)["joins"] == [{"id": ASYA, "nick": "asya_nick"}]
    assert "asya_nick" not in json.dumps(overlay(evening))
    evening.do(StepOnStage(ASYA))
    assert room(evening)["joins"] == []
