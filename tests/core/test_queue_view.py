"""Viewers' code in the control room and on the overlay: in its order, and without names where it is blind."""

from __future__ import annotations

import json
from typing import Any

from streamkit.core.commands import (
    Accept,
    ChooseBlind,
    Deliver,
    Fetched,
    FinishReview,
    Reveal,
    Show,
    ShowSenderQuestion,
    Submit,
)
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId
from streamkit.core.queue import LIMITS, blind_senders, stays_blind
from streamkit.core.report import report
from streamkit.core.views import Names
from streamkit.core.views.queue import submissions_view
from streamkit.core.views.review import review_view
from tests.core.evening import ASYA, BORIS, Evening

CODE = SubmissionId("code")
FILE = Material(
    "bot/queue.py", "asya-dev/seedbot", "4f1c9ae0", (Part("asya-dev/bot/queue.py", "a"),), licence="MIT"
)
WORDS = {
    WordsId("file"): pack(FILE),
    WordsId("link"): "https://github.com/asya-dev/seedbot/blob/HEAD/bot/queue.py",
    WordsId("why"): "is it safe?",
}
NAMES = Names(say=lambda key, **args: f"{key} {args.get('number', '')}".strip(), words=WORDS)


def sent(evening: Evening, one: SubmissionId, by: PersonId) -> None:
    evening.do(Submit(one, by, WordsId("link"), WordsId("why")))
    evening.do(Fetched(one, Digest(one), WordsId("file"), None, None))


def room(evening: Evening) -> list[dict[str, Any]]:
    return submissions_view(evening.state, evening.session, NAMES, now=60_000, limits=LIMITS)


def test_the_room_shows_what_waits_in_its_order_with_place_wait_and_question() -> None:
    """And whose it is by label only, with owner and licence."""
    evening = Evening()
    sent(evening, CODE, ASYA)
    sent(evening, SubmissionId("other"), BORIS)
    evening.do(Accept(SubmissionId("other")))
    first, second = room(evening)
    assert (first["id"], first["place"], first["wait_min"], first["question"]) == (
        "code",
        1,
        0,
        "is it safe?",
    )
    assert (second["id"], second["place"], second["wait_min"]) == ("other", 2, 15)
    assert (first["by"], first["owner"], first["licence"]) == ("label-guest 1", "asya-dev/seedbot", "MIT")
    assert first["newcomer"]


def test_a_blind_evening_tells_nothing_of_whose_code_it_is_until_it_is_revealed() -> None:
    """Neither in the room, whose screen may be shared, nor on the overlay."""
    evening = Evening()
    evening.do(ChooseBlind(on=True))
    sent(evening, CODE, ASYA)
    evening.do(Show(CODE))
    pages = json.dumps([room(evening), review_view(evening.session, NAMES, now=evening.at)])
    assert "asya" not in pages
    assert "seedbot" not in pages
    assert "label-guest" not in pages
    assert "queue.py" in pages
    evening.do(Reveal(CODE))
    shown = review_view(evening.session, NAMES, now=evening.at)
    assert shown is not None
    assert (shown["title"], shown["owner"], shown["revision"]) == (
        "bot/queue.py",
        "asya-dev/seedbot",
        "4f1c9ae",
    )
    assert room(evening)[0]["by"] == "label-guest 1"


def test_what_is_handed_out_stays_blind_until_revealed_or_delivered() -> None:
    """Descriptions name owners; a report that reached its sender names nobody new."""
    evening = Evening()
    evening.do(ChooseBlind(on=True))
    sent(evening, CODE, ASYA)
    evening.do(Show(CODE), FinishReview())
    assert stays_blind(evening.session, evening.session.submissions[CODE])
    evening.do(Deliver(CODE))
    assert not stays_blind(evening.session, evening.session.submissions[CODE])


def test_a_video_credits_nobody_who_is_in_it_by_code_alone_in_a_blind_evening() -> None:
    """One sender, one name under the video: nobody would have to guess."""
    evening = Evening(BORIS)
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.do(ChooseBlind(on=True))
    sent(evening, CODE, ASYA)
    sent(evening, SubmissionId("his"), BORIS)
    assert blind_senders(evening.session) == {ASYA}  # Boris was on the picture
    evening.do(Reveal(CODE))
    assert not blind_senders(evening.session)


def test_the_overlay_shows_the_sender_s_question_only_while_the_host_lets_it() -> None:
    """It is a viewer's free text."""
    evening = Evening()
    sent(evening, CODE, ASYA)
    evening.do(Show(CODE))

    def asked() -> str:
        view = review_view(evening.session, NAMES, now=evening.at)
        return str(view["question"]) if view else "nothing on stage"

    seen = [asked()]
    for on in (True, False):
        evening.do(ShowSenderQuestion(CODE, on=on))
        seen.append(asked())
    assert seen == ["", "is it safe?", ""]


def test_a_report_that_was_not_delivered_names_nobody_in_a_blind_evening() -> None:
    """The folder of the evening may be shared, too."""
    evening = Evening()
    evening.do(ChooseBlind(on=True))
    sent(evening, CODE, ASYA)
    evening.do(Show(CODE), FinishReview())
    submission = evening.session.submissions[CODE]
    told = report(evening.state, evening.session, submission, NAMES)
    assert "asya" not in told
    assert "queue.py" in told
    evening.do(Deliver(CODE))
    submission = evening.session.submissions[CODE]
    assert "asya-dev/seedbot" in report(evening.state, evening.session, submission, NAMES)
