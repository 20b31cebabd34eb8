"""A page says what was approved and does nothing else, as a Markdown parser and a YAML parser read it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ruamel.yaml import YAML

from streamkit.core.description import Chapter, Reviewed, Told, blocks
from streamkit.core.errors import Refused
from streamkit.core.metadata import Metadata
from streamkit.core.model import Licence, SessionId, Stage, Video, VideoId, Visibility
from streamkit.core.site_page import page, page_name
from tests.proof.evenings import an_evening

VIDEO = Video(
    VideoId("0123456789abcdef"), SessionId("s"), Stage.PUBLISHED, visibility=Visibility.PUBLIC,
    upload_id="dQw4w9WgXcQ",
)  # fmt: skip
TOLD = Told(
    title='Очередь: "на" Rust',
    language="ru",
    chapters=[Chapter(0, "Знакомство"), Chapter(95, "queue_[x].rs"), Chapter(3605, "*Итоги*")],
    length_s=3700,
    reviewed=[Reviewed("alice/q", "https://github.com/alice/q/blob/a1b2/src/(q).rs#L1", "a1b2c3", "MIT")],
    credits=["Алиса"],
    licence=Licence.CC_BY_NC,
    marker="0123456789abcdef",
    summary="Разбирали очередь.\n1. раз",
    links=["Клуб: https://club.example/"],
)
HOSTS = {"youtu.be", "creativecommons.org", "github.com", "codeberg.org", "club.example", "chat.example"}


def metadata_of(told: Told) -> Metadata:
    text = blocks(told).text
    return Metadata(text.title, text.description, told.language, tags=("code review",), recorded="2026-11-21")


def tokens(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        yield token
        yield from token.children or ()


def test_a_page_is_this() -> None:
    """Front matter, the video, chapters that lead into it, the code with its owner and licence."""
    assert page(metadata_of(TOLD), video=VIDEO) == (
        '---\ntitle: "Очередь: \\"на\\" Rust"\ndate: "2026-11-21"\nyoutube: "dQw4w9WgXcQ"\nlang: "ru"\n'
        'license: "CC-BY-NC-4.0"\ntags: ["code review"]\n---\n\n'
        '<iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" '
        'title="YouTube" loading="lazy" allowfullscreen></iframe>\n\n'
        "Разбирали очередь.  \n1\\. раз  \n\nГлавы  \n"
        "- [00:00](https://youtu.be/dQw4w9WgXcQ?t=0) Знакомство\n"
        "- [01:35](https://youtu.be/dQw4w9WgXcQ?t=95) queue\\_\\[x\\]․rs\n"
        "- [1:00:05](https://youtu.be/dQw4w9WgXcQ?t=3605) \\*Итоги\\*\n\n"
        "Код на экране  \n"
        "- alice/q: <https://github.com/alice/q/blob/a1b2/src/(q).rs#L1> (a1b2c3, MIT)\n\n"
        "Участвовали  \nАлиса  \n\nСсылки  \nКлуб: <https://club.example/>  \n\n"
        "Лицензия: CC BY-NC 4.0 (<https://creativecommons.org/licenses/by-nc/4.0/>), кроме показанного кода: "
        "он остаётся за его владельцем.\n"
    )


def test_its_name_holds_nothing_anybody_said() -> None:
    """So that it stays the same, and nobody names a file on the host's disk."""
    assert page_name(VIDEO, metadata_of(TOLD)) == "2026-11-21-0123456789ab.md"


@pytest.mark.parametrize("share", range(4))
def test_whatever_was_said_a_page_does_nothing_else(share: int) -> None:
    """One frame, links of ours only, no picture, no heading, no code, no markup of a viewer's."""
    made = 0
    for number in range(share, 160, 4):
        told = an_evening(random.Random(f"page {number}"))  # noqa: S311 because it has to come again
        try:
            metadata = metadata_of(told)
        except Refused:
            continue
        _, front, body = page(metadata, video=VIDEO).split("---\n", 2)
        assert YAML(typ="safe").load(front)["title"] == metadata.title
        found = list(tokens(body))
        html = [one.content for one in found if one.type in {"html_block", "html_inline"}]
        links = [str(one.attrs["href"]) for one in found if one.type == "link_open"]
        kinds = {one.type for one in found} - PLAIN
        assert (kinds, len(html), {urlsplit(link).hostname for link in links} - HOSTS) == (set(), 1, set()), (
            body
        )
        assert re.fullmatch(r"<iframe [^<>]*></iframe>\n?", html[0])
        made += 1
    assert made > 20


PLAIN = {
    "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "html_block",
    "link_open", "link_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    "text_special",
}  # fmt: skip
