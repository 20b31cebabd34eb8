"""The words of the chat, RU and EN: text becomes what a person means, or None for talk.

Rule: yes is strict, stop is wide. A yes is exactly the word, after NFKC, casefolding and the removal of
invisible characters and of one space or final dot; look-alikes of another alphabet are other words. Stop is
also heard with typing errors, in the wrong keyboard layout, and as the bare word (consent.md).
"""

from __future__ import annotations

import re
import unicodedata

from streamkit.core.chat_commands.meanings import (
    AsksOwnAnswer,
    AsksQueue,
    CallsOnStage,
    Language,
    Meaning,
    PointsAt,
    SaysAnswer,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Understood,
)
from streamkit.core.chat_commands.words import ANSWERS, BARE_STOP, STOP, WORDS

_POINT = re.compile(r"(\d{1,6})(?:\s*(?:-|–|—|\.\.)\s*(\d{1,6}))?(?:\s+(.*))?\Z", re.DOTALL)
_CODE = re.compile(r"\d{5}\Z")


def understand(text: str) -> Understood | None:
    """What a chat line means; None for talk and for words nobody defined."""
    line = _visible(text).strip()
    if (stop := _stop(line)) is not None:
        return Understood(SaysStop(), stop)
    if not _folded(line).startswith("!"):
        return None
    if (answer := ANSWERS.get(_strict(line))) is not None:
        return Understood(SaysAnswer(answer[0]), answer[1])
    word, _, rest = line.partition(" ")
    known = WORDS.get(_folded(word))
    if known is None:
        return None
    meaning = _meaning(known[0], rest.strip())
    return Understood(meaning, known[1]) if meaning is not None else None


def is_consent_word(text: str) -> bool:
    """Whether a line may carry an answer: those have a lane of their own, which no flood fills."""
    understood = understand(text)
    return understood is not None and isinstance(
        understood.meaning, SaysAnswer | SaysStop | SaysPublish | SaysVeto | TakesCodeBack
    )


def _meaning(word: str, rest: str) -> Meaning | None:
    match word:
        case "name":
            return SaysName(None if _folded(rest) in {"", "off", "нет"} else " ".join(rest.split())[:25])
        case "consent":
            return AsksOwnAnswer()
        case "publish":
            return SaysPublish(rest) if _CODE.match(rest) else None
        case "veto":
            code, _, why = rest.partition(" ")
            return SaysVeto(code, why.strip()[:300]) if _CODE.match(code) else None
        case "review":
            return SendsCode(rest)
        case "unsubmit":
            return TakesCodeBack()
        case "queue":
            return AsksQueue()
        case "line":
            return _points(rest)
        case "stage":
            return CallsOnStage(rest.removeprefix("@").casefold()) if rest else None
        case _:
            return None


def _points(rest: str) -> PointsAt | None:
    found = _POINT.match(rest)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    if min(first, last) < 1:
        return None
    return PointsAt(min(first, last), max(first, last), " ".join((found[3] or "").split())[:140])


def _visible(text: str) -> str:
    """Chat clients append invisible characters to dodge the rule against repeating oneself."""
    kept = (c for c in text if unicodedata.category(c) not in {"Cf", "Cc", "Co", "Cn", "Cs"} or c in "\t\n")
    return " ".join("".join(kept).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _strict(line: str) -> str:
    """The one tolerance a yes has: case, width, one space after the mark, one final dot."""
    folded = _folded(line).removesuffix(".").rstrip()
    return "!" + folded[2:] if folded.startswith("! ") else folded


def _stop(line: str) -> Language | None:
    folded = _folded(line).rstrip("!.?,… ")
    if folded in BARE_STOP:
        return STOP[folded]
    if not folded.startswith("!"):
        return None
    word = folded.lstrip("! ").partition(" ")[0]
    if word in STOP:
        return STOP[word]
    if f"!{word}" in WORDS or f"!{word}" in ANSWERS:
        return None
    return next((language for stop, language in STOP.items() if _near(word, stop)), None)


def _near(word: str, stop: str) -> bool:
    """One letter wrong, missing, doubled, or two neighbours swapped."""
    if len(stop) < 4 or abs(len(word) - len(stop)) > 1:
        return False
    if len(word) == len(stop):
        wrong = [i for i, (a, b) in enumerate(zip(word, stop, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) <= 1 or (
            swapped and word[wrong[0]] == stop[wrong[1]] and word[wrong[1]] == stop[wrong[0]]
        )
    longer, shorter = max(word, stop, key=len), min(word, stop, key=len)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
