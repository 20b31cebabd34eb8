"""The queue on the overlay: only accepted code, by chosen names, and without a title where it is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from streamkit.core.commands import Accept, ChooseAlias, Fetched, Show, Submit, WantRecording
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, PersonId, SessionKind, SubmissionId, WordsId
from streamkit.core.views import Names, overlay_view
from streamkit.core.views.up_next import NOTHING
from tests.core.evening import ASYA, BORIS, GLEB, HOST, VERA, WORDS, Evening


def file(name: str) -> str:
    return pack(Material(f"{name}.py", "asya-dev/bot", "1" * 40, (Part(f"{name}.py", "print()"),)))


CODES = [SubmissionId(f"code {number}") for number in range(8)]
NAMES = Names(
    say=lambda key, **args: key,
    words={WordsId("alias"): "Ася", WORDS: "https://example.org/secret-nick"}
    | {WordsId(one): file(one) for one in CODES},
    nicks={ASYA: "asya_nick", BORIS: "boris_nick"},
)


def send(evening: Evening, person: PersonId, code: SubmissionId, *, accepted: bool = True) -> None:
    evening.do(Submit(code, person, WORDS), Fetched(code, Digest(code), WordsId(code), None, None))
    if accepted:
        evening.do(Accept(code))


def seen(evening: Evening, *, recording: bool | None = False, hidden: bool = False) -> dict[str, Any]:
    view = overlay_view(
        evening.state, names=NAMES, recording=recording, since=None, hidden=hidden, now=evening.at
    )
    return {key: view[key] for key in NOTHING}


def test_now_and_what_comes_next_stand_by_chosen_names() -> None:
    """What the host has not accepted waits unseen; who chose no name has none here."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, WordsId("alias")))
    send(evening, BORIS, CODES[0])
    send(evening, ASYA, CODES[1])
    send(evening, GLEB, CODES[2], accepted=False)
    evening.do(Show(CODES[0]))
    asya = {"title": "code 1.py", "owner": "Ася"}
    assert seen(evening) == {
        "next": asya,
        "queue_list": [
            {"title": "code 0.py", "owner": None, "state": "now"},
            {**asya, "state": "queued"},
        ],
        "waiting": 0,
        "queue_open": True,
    }


@pytest.mark.parametrize("recording", [True, None])
def test_no_title_of_waiting_code_is_in_a_recording(recording: bool | None) -> None:
    """A plan covers code where it stood on stage, and nothing here; unknown counts as recorded."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, WordsId("alias")))
    send(evening, ASYA, CODES[0])
    send(evening, BORIS, CODES[1])
    shown = seen(evening, recording=recording)
    assert [(each["title"], each["owner"]) for each in shown["queue_list"]] == [("", "Ася"), ("", None)]
    assert shown["next"] == {"title": "", "owner": "Ася"}


def test_titles_go_before_a_recording_can_begin() -> None:
    """As soon as one is wanted."""
    evening = Evening()
    send(evening, ASYA, CODES[0])
    assert seen(evening)["queue_list"][0]["title"] == "code 0.py"
    evening.do(WantRecording())
    assert seen(evening)["queue_list"][0]["title"] == ""


def test_what_is_blind_says_neither_whose_nor_which() -> None:
    """Until the host reveals it."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, WordsId("alias")))
    send(evening, ASYA, CODES[0])
    session = evening.session
    blind = replace(session, queue=replace(session.queue, blind=True, open=False))
    state = replace(evening.state, sessions={**evening.state.sessions, session.id: blind})
    view = overlay_view(state, names=NAMES, recording=False, since=None, hidden=False, now=0)
    assert view["next"] == {"title": "", "owner": None}
    assert view["queue_open"] is False


def test_the_list_is_short_and_the_rest_is_counted() -> None:
    """Five, with the one on stage."""
    evening = Evening()
    for person, code in zip([ASYA, BORIS, GLEB, VERA, HOST, ASYA, BORIS, GLEB], CODES, strict=True):
        send(evening, person, code)
    evening.do(Show(CODES[0]))
    shown = seen(evening)
    assert (len(shown["queue_list"]), shown["waiting"]) == (5, 3)
    assert [each["state"] for each in shown["queue_list"]] == ["now", *["queued"] * 4]


def test_an_empty_queue_asks_for_code_only_where_the_evening_is_about_code() -> None:
    """In a talk it is told of once some is there."""
    evening = Evening()
    session = evening.session
    told = []
    for kind in SessionKind:
        state = replace(evening.state, sessions={session.id: replace(session, kind=kind)})
        view = overlay_view(state, names=NAMES, recording=False, since=None, hidden=False, now=0)
        told.append((kind, view["queue_open"]))
    assert dict(told) == {SessionKind.CODE_REVIEW: True, SessionKind.COFFEECODE: None}
    send(evening, ASYA, CODES[0])
    assert seen(evening)["queue_open"] is True


def test_nothing_is_told_while_hidden() -> None:
    """Nor where no evening is open (test_views)."""
    evening = Evening()
    send(evening, ASYA, CODES[0])
    assert seen(evening, hidden=True) == NOTHING
