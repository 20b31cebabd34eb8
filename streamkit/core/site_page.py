"""A video's page for a community's git-based site: Markdown with front matter, of the approved text alone.

Rule: nothing stands on it that was not approved. It is made of the metadata, line by line; only chapters and
addresses become links, and no markup of anybody's is left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from streamkit.core.description_text import address, is_marked
from streamkit.core.metadata import Metadata
from streamkit.core.model import Licence, Video
from streamkit.core.video_address import watched_at

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&{}])")
_AT_FIRST = re.compile(r"^(\d*)([#+=:.)-])")
_CHAPTER = re.compile(r"((?:\d+:)?\d+:\d\d) (.*)")
_ADDRESS = re.compile(r"https://\S+")
_SPDX = {Licence.CC_BY: "CC-BY-4.0", Licence.CC_BY_NC: "CC-BY-NC-4.0"}


def page_name(video: Video, metadata: Metadata) -> str:
    """Sorted by day; it holds nothing anybody said."""
    return f"{metadata.recorded or 'video'}-{page_end(video)}"


def page_end(video: Video) -> str:
    """What every page of this video ends with, whatever it was called before."""
    return f"{video.id[:12].lower()}.md"


def page(metadata: Metadata, *, video: Video) -> str:
    """The page of a video that is out under `upload_id`."""
    upload = video.upload_id or ""
    head = {
        "title": metadata.title,
        "date": metadata.recorded,
        "youtube": upload,
        "lang": metadata.language,
        "license": _SPDX.get(video.licence, ""),
        "tags": list(metadata.tags),
    }
    front = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items() if value
    )
    embed = (
        f'<iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/{upload}" '
        f'title="YouTube" loading="lazy" allowfullscreen></iframe>'
    )
    body = "\n".join(_lines(metadata.description, upload))
    return f"---\n{front}\n---\n\n{embed}\n\n{body.strip()}\n"


def _lines(description: str, upload: str) -> Iterator[str]:
    """A line of the description is a line of the page; only the marker is for nobody to read."""
    for line in description.split("\n"):
        if is_marked(line):
            continue
        if chapter := _CHAPTER.fullmatch(line):
            at = _seconds(chapter[1])
            yield f"- [{chapter[1]}]({watched_at(upload)}?t={at}) {_plain(chapter[2])}"
        elif line.startswith("- "):
            yield f"- {_linked(line[2:])}"
        else:
            yield f"{_linked(line)}  " if line else ""


def _linked(line: str) -> str:
    """Addresses as links to themselves, everything else as it is written."""
    made, before = "", 0
    for found in _ADDRESS.finditer(line):
        target = _without_ending(found[0])
        made += _plain(line[before : found.start()], first=not before) + f"<{address(target)}>"
        before = found.start() + len(target)
    return made + _plain(line[before:], first=not before)


def _without_ending(link: str) -> str:
    """Without the sentence's own signs, and a bracket that began before it."""
    while link[-1] in ",.;:!?" or (link[-1] == ")" and link.count(")") > link.count("(")):
        link = link[:-1]
    return link


def _plain(text: str, *, first: bool = True) -> str:
    escaped = _MARKUP.sub(r"\\\1", text)
    return _AT_FIRST.sub(r"\1\\\2", escaped) if first else escaped


def _seconds(stamp: str) -> int:
    total = 0
    for part in stamp.split(":"):
        total = total * 60 + int(part)
    return total
