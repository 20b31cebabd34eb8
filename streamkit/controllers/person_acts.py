"""What the host does about one person: asks, holds, narrows, notes what was said aloud, hands over."""

from __future__ import annotations

from typing import Any

from streamkit.core.commands import (
    AskAboutCode,
    Attest,
    Command,
    DeclineJoin,
    HandOver,
    HoldBackstage,
    NarrowFor,
    PutQuestion,
)
from streamkit.core.consent import asked_about
from streamkit.core.errors import Refused
from streamkit.core.model import Medium, PersonId
from streamkit.core.said import By
from streamkit.core.state import Session
from streamkit.ports import Words


async def about_person(name: str, args: dict[str, Any], *, session: Session, words: Words) -> Command:
    """A reason is kept as the person's words, so that it is forgotten with them."""
    person = PersonId(args["person"])
    match name:
        case "ask":
            return PutQuestion(person, asked_about(session, person))
        case "ask-code":
            return AskAboutCode(person)
        case "hold" | "narrow":
            said = str(args.get("reason") or "").strip()
            reason = await words.keep(said, person=person) if said else None
            if name == "hold":
                return HoldBackstage(person, By.HOST, reason)
            return NarrowFor(person, _media(args), By.HOST, reason)
        case "attest":
            return Attest(person, _media(args))
        case "hand-over":
            return HandOver(person)
        case "decline-join":
            return DeclineJoin(person)
        case _:
            raise Refused("act-unknown")


def _media(args: dict[str, Any]) -> frozenset[Medium]:
    video = {Medium.VIDEO} if args["video"] else set()
    return frozenset(video | ({Medium.AUDIO} if args["audio"] else set()))
