"""The evening that is rehearsed: a host, three guests, a viewer with code, and one slip of the hand in OBS.

Read it as a play. Everybody acts through the real doors: guests and viewers write in the local Twitch, the
host uses the control room, somebody touches OBS by hand. What comes of it is judged elsewhere, by bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.rehearsal.company import CALL, CAMERA, DESK
from streamkit.rehearsal.control_room import View
from streamkit.rehearsal.home import NEXT, SAID, UNSAID
from streamkit.rehearsal.house import CUTTING, House

HOST, ANYA, BORIS, VERA, GLEB = "marina_code", "anya_dev", "boris_k", "vera_m", "gleb_s"
CODE = "asya-dev/seedbot bot/queue.py 3-12"


@dataclass(frozen=True, slots=True)
class Cue:
    """Instants of the evening the judge needs, monotonic ns."""

    taken_back: int  # Anya's word was in the chat
    slipped: int  # somebody switched the call onto a recorded track
    code_taken_back: int | None  # Gleb's word about his code; None where no overlay is in the picture


async def play(house: House) -> Cue:
    """About half a minute of recording. Raises Stuck where something expected does not happen."""
    await _doors_open(house)
    await _everybody_answers(house)
    await _review(house)
    taken_back = await _anya_takes_her_voice_back(house)
    code_taken_back = await _gleb_takes_his_code_back(house) if house.overlay is not None else None
    slipped = await _a_slip_in_obs(house)
    await _wrap_up(house)
    await _approvals(house)
    return Cue(taken_back=taken_back, slipped=slipped, code_taken_back=code_taken_back)


async def _doors_open(house: House) -> None:
    house.scene("The host opens the evening")
    await house.until("the chat and OBS are heard", _links_up)
    await house.host(
        "open-session", title="Разбор: очередь на asyncio", kind="code-review", video=True, audio=True
    )
    inputs = 3 if house.overlay is None else 4
    await house.until("OBS is looked at", lambda room: len(room["sources"]) == inputs)
    await house.go_live()
    house.scene("Three guests come in and are brought on stage")
    for guest, text in ((ANYA, "всем привет!"), (BORIS, "привет, слышно?"), (VERA, "hi all")):
        await house.chat(guest, text)
    for guest in (ANYA, BORIS, VERA):
        await house.chat(HOST, f"!stage @{guest}")
    await house.until("three guests are on stage", lambda room: len(_on_stage(room)) == 4)
    await _say_who_is_where(house)


async def _say_who_is_where(house: House) -> None:
    house.scene("The host says who is in which source: two guests share one call")
    await house.map_source(CAMERA, [HOST])
    await house.map_source(DESK, [ANYA])
    await house.map_source(CALL, [BORIS, VERA])
    await house.host("vouch")


async def _everybody_answers(house: House) -> None:
    house.scene("streamkit asks; they answer: yes, no voice, no")
    await house.host("want")
    await house.until_said("the question", lambda said: f"@{ANYA}" in said.text)
    await house.chat(BORIS, "ну ок, да")  # talk is not an answer
    await house.chat(BORIS, "!безголоса")
    await house.chat(VERA, "!no")
    await house.until("two have answered", lambda room: _answered(room) == 3)
    house.expect("nothing is recorded while one answer is missing", not house.recording)
    await house.chat(ANYA, "!да")
    await house.chat(ANYA, "!name Аня")
    await house.until("OBS records", lambda room: room["recording"]["state"] == "running")


async def _review(house: House) -> None:
    house.scene("A viewer sends code; it is put on stage, and lines are pointed at")
    await house.chat(GLEB, f"!ревью {CODE} что не так с push?")
    await house.until("the code is here", lambda room: _submission(room, "scanned"))
    line = await house.chat(GLEB, "!код да")  # sending it allowed showing it; recording is a word of its own
    await house.answered(line)
    submission = house.room["submissions"][0]["id"]
    await house.host("accept", submission=submission)
    await house.media(3.0)
    await house.host("show", submission=submission)
    await house.until("the code is on stage", lambda room: room["review"] is not None)
    await house.chat(GLEB, f"!line 7 {SAID}")
    await house.chat(VERA, f"!line 7 {UNSAID}")
    await house.host("point", first=6, last=9, words="Проверка и запись времени в разных местах.")
    await house.until("both lines are pointed at", lambda room: len(room["review"]["points"]) == 2)
    await _words_about_lines(house)
    await house.media(7.0)


async def _words_about_lines(house: House) -> None:
    house.scene("The host lets one viewer's words through, not the other's, and says what comes next")
    await house.until("two notes wait", lambda room: len(room["notes"]) == 2)
    waits = {note["words"]: note for note in house.room["notes"]}
    house.expect("words nobody released are in no picture", not _spoken(house.room))
    for words, act in ((SAID, "release-note"), (UNSAID, "dismiss-note")):
        await house.host(act, submission=waits[words]["submission"], note=waits[words]["id"])
    await house.until("the released words are seen", lambda room: _spoken(room) == [SAID])
    await house.host("next-step", submission=waits[SAID]["submission"], words=NEXT)


def _spoken(room: View) -> list[str]:
    return [point["words"] for point in room["review"]["points"] if point["by"] == "chat" and point["words"]]


async def _anya_takes_her_voice_back(house: House) -> int:
    house.scene("In the middle, Anya takes her voice back")
    line = await house.chat(ANYA, "!безголоса")
    await house.answered(line)
    await house.media(5.0)
    return line.at


async def _gleb_takes_his_code_back(house: House) -> int:
    house.scene("Gleb wants his code in no recording after all: viewers see a card in its place")
    line = await house.chat(GLEB, "!код нет")
    await house.answered(line)
    await house.until("the room says why it is hidden", lambda room: room["code_hidden"] is not None)
    await house.media(4.0)
    return line.at


async def _a_slip_in_obs(house: House) -> int:
    house.scene("A slip: somebody in OBS switches the call onto the recorded tracks by hand")
    at = await house.slip(CALL)
    await house.media(5.0)
    return at


async def _wrap_up(house: House) -> None:
    house.scene("Wrap up: the review leaves the stage, the recording ends, the cut is made")
    await house.host("finish-review")
    await house.media(3.0)
    await house.host("wrap-up")
    await house.until(
        "the cut waits for approvals",
        lambda room: _stage(room) == "awaiting-approvals",
        seconds=CUTTING,
    )


async def _approvals(house: House) -> None:
    house.scene("Everybody in the cut is asked, and agrees; it is uploaded and published")
    video = house.room["videos"][0]
    await house.until_said("the question about the video", lambda said: video["code"] in said.text)
    await house.chat(BORIS, f"!publish {video['code']}")  # is not in it, and has no say
    await house.chat(ANYA, f"!публикуй {video['code']}")
    if house.overlay is None:  # else his code is hidden in the cut, and he has no say either
        await house.chat(GLEB, f"!publish {video['code']}")
    asked = len(video["inquiry"]["people"])
    await house.until("all but the host agreed", lambda room: _approved(room) == asked - 1)
    house.expect("nothing is uploaded before the last approval", house.uploads == 0)
    await house.host("approve", video=video["id"])
    await house.until("the video is published", lambda room: _stage(room) == "published")
    await house.until_written("the report has its link", "reports/*.md", "https://youtu.be/")
    await house.host("close-session")


def _links_up(room: View) -> bool:
    return bool(room["links"]) and all(link["state"] == "up" for link in room["links"])


def _on_stage(room: View) -> list[str]:
    return [person["id"] for person in room["people"] if person["on_stage"]]


def _answered(room: View) -> int:
    return sum(person["answer"] == "allowed" for person in room["people"])


def _submission(room: View, state: str) -> bool:
    return any(one["state"] == state for one in room["submissions"])


def _stage(room: View) -> str | None:
    return room["videos"][0]["stage"] if room["videos"] else None


def _approved(room: View) -> int:
    return sum(person["word"] == "approved" for person in room["videos"][0]["inquiry"]["people"])
