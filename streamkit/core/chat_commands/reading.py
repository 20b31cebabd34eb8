"""The words of the chat, RU and EN: text becomes what a person means, or None for talk.

Rule: yes is strict, stop is wide. A yes is exactly the word, after NFKC, casefolding and the removal of
invisible characters and of one space or final dot; look-alikes of another alphabet are other words. Stop is
also heard with typing errors, in the wrong keyboard layout, and as the bare word (consent.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from streamkit.core.chat_commands.cutting import SaysCut, part_to_cut
from streamkit.core.chat_commands.meanings import (
    AsksAboutChat,
    AsksAboutCode,
    AsksOwnAnswer,
    AsksQueue,
    AsksReceipt,
    AsksToJoin,
    CallsOnStage,
    Language,
    Meaning,
    Misspoken,
    Narrows,
    NoticesNewcomer,
    SaysAnswer,
    SaysChat,
    SaysCode,
    SaysForget,
    SaysFromNowOn,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Understood,
    Vouches,
)
from streamkit.core.chat_commands.pointing import about_lines
from streamkit.core.chat_commands.words import (
    ALMOST,
    ANSWERS,
    BARE_STOP,
    CHAT_YES,
    CODE_NO,
    CODE_YES,
    STOP,
    WORDS,
)
from streamkit.core.model import EVERYTHING, Medium

_NUMBER = re.compile(r"[1-9]\d{0,3}\Z", re.ASCII)
_CODE = re.compile(r"\d{5}\Z")
_LOOKS_LIKE = str.maketrans("авекмнорстух0’", "abekmhopctyxo'")
_HELD = re.compile(r"(.)\1+")  # a key
_AROUND = "!.?,…:;\"'«»“”()> "  # what people put around a word

# Beside Unicode's format characters these show nothing: joiners, fillers, variation selectors, tags, a blank.
_SHOWS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
# And these format characters are drawn.
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

_NO_SHAPES = frozenset(_HELD.sub(r"\1", word.translate(_LOOKS_LIKE)) for word in CODE_NO)

_CONSENT = (
    SaysAnswer, SaysChat, SaysCode, SaysStop, SaysFromNowOn, SaysForget, SaysPublish, SaysVeto, SaysCut,
    TakesCodeBack, Narrows, NoticesNewcomer,
)  # fmt: skip

_ABOUT_ONES_OWN: dict[str, type[SaysCode | SaysChat]] = {"code": SaysCode, "chat": SaysChat}

Aliases = Mapping[str, str]  # a word of this club's own, folded -> the word it stands for
NO_ALIASES: Aliases = {}


def understand(text: str, aliases: Aliases = NO_ALIASES) -> Understood | None:
    """What a chat line means; None for talk and for words nobody defined."""
    line = _ours(_visible(text).strip(), aliases)
    if (stop := _stop(line)) is not None:
        return Understood(SaysStop(), stop)
    folded = _folded(line)
    if folded.startswith("!"):
        return _marked(line)
    language = ALMOST.get(folded.strip(_AROUND))
    return Understood(Misspoken(bare=True), language) if language is not None else None


def is_consent_word(text: str, aliases: Aliases = NO_ALIASES) -> bool:
    """Whether a line may carry an answer: those have a lane of their own, which no flood fills."""
    understood = understand(text, aliases)
    return understood is not None and isinstance(understood.meaning, _CONSENT)


def _marked(line: str) -> Understood | None:
    if (answer := ANSWERS.get(_strict(line))) is not None:
        return Understood(SaysAnswer(answer[0]), answer[1])
    if (language := CODE_YES.get(_strict(line))) is not None:
        return Understood(SaysCode(may=True), language)
    if (language := CHAT_YES.get(_strict(line))) is not None:
        return Understood(SaysChat(may=True), language)
    word, _, rest = line.partition(" ")
    about = WORDS.get("!" + _folded(word).strip(_AROUND))
    if about is not None and about[0] in _ABOUT_ONES_OWN and _says_no(rest):
        return Understood(_ABOUT_ONES_OWN[about[0]](may=False), about[1])
    if (known := WORDS.get(_folded(word))) is not None:
        meaning = _meaning(known[0], rest.strip())
        return Understood(meaning, known[1]) if meaning is not None else None
    return _almost(_folded(word), rest.strip(), line)


def _almost(word: str, rest: str, line: str) -> Understood | None:
    """An answer's word with company: about somebody else, or a slip."""
    answer = ANSWERS.get(word)
    if answer is not None and answer[0] != EVERYTHING and (narrows := _narrows(rest, answer[0])):
        return Understood(narrows, answer[1])
    first = _folded(line).lstrip(_AROUND).partition(" ")[0].strip(_AROUND)
    language = ALMOST.get(first)
    return Understood(Misspoken(bare=False), language) if language is not None else None


def _meaning(word: str, rest: str) -> Meaning | None:
    match word:
        case "name":
            return SaysName(None if _folded(rest) in {"", "off", "нет"} else " ".join(rest.split())[:25])
        case "consent":
            return Misspoken(bare=False) if rest else AsksOwnAnswer()
        case "receipt":
            return AsksReceipt()
        case "from-now":
            return None if rest else SaysFromNowOn()
        case "forget":
            return None if rest else SaysForget()
        case "publish":
            return SaysPublish(rest) if _CODE.match(rest) else None
        case "veto":
            code, _, why = rest.partition(" ")
            return SaysVeto(code, why.strip()[:300]) if _CODE.match(code) else None
        case "cut":
            return part_to_cut(rest)
        case "review":
            return SendsCode(rest)
        case "code":  # the yes and the no were looked for before
            return AsksAboutCode()
        case "code-no":
            return SaysCode(may=False)
        case "chat":
            return AsksAboutChat()
        case "chat-no":
            return SaysChat(may=False)
        case "unsubmit":
            return TakesCodeBack(int(rest) if _NUMBER.match(rest) else None)
        case "queue":
            return AsksQueue()
        case "stage":
            return CallsOnStage(rest.removeprefix("@").casefold()) if rest else None
        case "hold":
            return _narrows(rest, None)
        case "newcomer":  # towards less, so whatever follows
            return NoticesNewcomer()
        case "vouch":
            return None if rest else Vouches()
        case "join":
            return None if rest else AsksToJoin()
        case _:
            return about_lines(word, rest)


def _says_no(rest: str) -> bool:
    """In whatever company, also with letters of another alphabet, or held down."""
    return any(_shape(word.strip(_AROUND)) in _NO_SHAPES for word in _folded(rest).split())


def _shape(word: str) -> str:
    """What a word looks like; only ever asked about a no."""
    return _HELD.sub(r"\1", word.translate(_LOOKS_LIKE))


def _narrows(rest: str, media: frozenset[Medium] | None) -> Narrows | None:
    login, _, reason = rest.partition(" ")
    if len(login) < 2 or not login.startswith("@"):
        return None
    return Narrows(login.removeprefix("@").casefold(), media, reason.strip()[:200])


def _ours(line: str, aliases: Aliases) -> str:
    """The line with a club's own word replaced by the one it stands for."""
    word, space, rest = line.partition(" ")
    key = _folded(word).removesuffix(".") if not rest else _folded(word)
    return aliases[key] + space + rest if key in aliases else line


def _visible(text: str) -> str:
    """Chat clients append invisible characters to dodge the rule against repeating oneself."""
    if text.isascii() and text.isprintable():  # most of a flood, in a tenth of the time
        return " ".join(text.split())
    return " ".join("".join(c for c in _SHOWS_NOTHING.sub("", text) if _shows(c)).split())


def _shows(char: str) -> bool:
    return char in "\t\n" or char in _DRAWN or unicodedata.category(char) not in {"Cf", "Cc", "Cs"}


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
