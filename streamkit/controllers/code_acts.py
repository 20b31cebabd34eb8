"""What the host does about viewers' code: takes it, declines it, orders it, puts it on stage."""

from __future__ import annotations

from typing import Any

from streamkit.core.commands import (
    Accept,
    ChooseBlind,
    Command,
    Decline,
    FinishReview,
    Move,
    OpenQueue,
    Reveal,
    Show,
    ShowSenderQuestion,
)
from streamkit.core.errors import Refused
from streamkit.core.model import SubmissionId
from streamkit.core.state import Session
from streamkit.ports import Words

CODE_ACTS = frozenset({
    "accept", "accept-masked", "decline", "show", "finish-review", "move", "queue-open", "blind", "reveal",
    "show-question",
})  # fmt: skip


async def about_code(name: str, args: dict[str, Any], *, session: Session, words: Words) -> Command:
    """A reason is kept as words of whose code it is, so that it is forgotten with them."""
    submission = SubmissionId(str(args.get("submission", "")))
    match name:
        case "accept":
            return Accept(submission)
        case "accept-masked":
            return Accept(submission, masked=True)
        case "decline":
            sent = session.submissions.get(submission)
            said = str(args.get("reason") or "").strip()
            return Decline(submission, await words.keep(said, person=sent.person if sent else None))
        case "show":
            return Show(submission)
        case "finish-review":
            return FinishReview()
        case "move":
            return Move(submission, SubmissionId(str(args["before"])) if args.get("before") else None)
        case "queue-open":
            return OpenQueue(on=bool(args["on"]))
        case "blind":
            return ChooseBlind(on=bool(args["on"]))
        case "reveal":
            return Reveal(submission)
        case "show-question":
            return ShowSenderQuestion(submission, on=bool(args["on"]))
        case _:
            raise Refused("act-unknown")
