"""What has to go when somebody is forgotten: which words facts tie to them, and which texts name them.

Facts stay: they hold a pseudonym that leads nowhere any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from streamkit.core.events import Event, Fact, SessionOpened, SourceMapped, SourceSeen, SubmissionMade
from streamkit.core.model import PersonId, WordsId

LEAST_BYTES = 6  # a shorter trace is found in any film by chance, so it is looked for in texts only
_ESCAPED = re.compile(r"\\(.)")  # in packed texts: `\nAnya` is no word that begins with an n
LEAST_SAID = 12  # characters; what is shorter many people say


def words_about(facts: Iterable[Fact], person: PersonId) -> frozenset[WordsId]:
    """Every text a fact about this person points to, whoever wrote it; names of inputs that showed them."""
    names: dict[str, WordsId] = {}
    theirs: set[str] = {person}  # and the ids of the code they sent
    found: set[WordsId] = set()
    for fact in facts:
        event = fact.event
        if isinstance(event, SourceSeen):
            names[event.source] = event.name
        if isinstance(event, SubmissionMade) and event.person == person:
            theirs.add(event.submission)
        if isinstance(event, SessionOpened) or not _concerns(event, theirs):
            continue  # an evening's notice is nobody's; a title that names its host is found by their name
        found |= set(_words_in(event))
        if isinstance(event, SourceMapped) and event.source in names:
            found.add(names[event.source])
    return frozenset(found)


def traces(*, names: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """What may be found of somebody in a text: their id and names, and what they said at some length."""
    long = [text for text in said if len(text) >= LEAST_SAID]
    return tuple(dict.fromkeys(text for text in (*names, *long) if text.strip()))


def in_bytes(found: Sequence[str]) -> tuple[str, ...]:
    """Those that can be looked for in any file."""
    return tuple(trace for trace in found if len(trace.encode()) >= LEAST_BYTES)


def naming(texts: Mapping[WordsId, str], found: Sequence[str]) -> Iterator[WordsId]:
    """The texts in which one of the traces stands as a word of its own, letter case aside."""
    patterns = [re.compile(rf"(?<!\w){re.escape(trace.casefold())}(?!\w)") for trace in found]
    for words, text in texts.items():
        folded = f"{text}\n{_ESCAPED.sub(_plain, text)}".casefold()
        if any(pattern.search(folded) for pattern in patterns):
            yield words


def _plain(escaped: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}.get(escaped[1], " ")


def _concerns(event: Event, theirs: Collection[str]) -> bool:
    return any(_is_about(getattr(event, field.name), theirs) for field in fields(event))


def _is_about(value: object, theirs: Collection[str]) -> bool:
    if isinstance(value, frozenset | tuple):
        return any(isinstance(one, str) and one in theirs for one in value)
    return isinstance(value, str) and value in theirs


def _words_in(event: Event) -> Iterator[WordsId]:
    """By the declared type: at run time an id is a string like any other."""
    for field in fields(event):
        value = getattr(event, field.name)
        if "WordsId" in str(field.type) and isinstance(value, str):
            yield WordsId(value)
