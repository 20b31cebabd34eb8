"""A streamer's template decides the order and the words, and none of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Template as Jinja

from streamkit.adapters.templating import TemplateFile
from streamkit.controllers.describing import Own
from streamkit.controllers.writing import SAMPLE, written
from streamkit.core.commands import RetryStep
from streamkit.core.description import Told
from streamkit.core.errors import Refused
from streamkit.core.metadata import unpack
from streamkit.core.model import Stage
from streamkit.ports.template import Rendered
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import publishing

CODE = "Code shown\n- owner/repo: https://github.com/owner/repo/blob/0a1b2c3/main.py (0a1b2c3, MIT)"
LICENCE = (
    "Licence: CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), except the code shown, "
    "which stays its owner's."
)
MARKER = "streamkit 0123456789abcdef"
CHAPTERS = "Chapters\n00:00 main․py\n10:00 queue․rs\n20:00 Q&A"


class Trusted:
    """A `Template` without a child: what is rendered here we wrote ourselves."""

    def __init__(self, source: str) -> None:
        self._source = source

    async def render(self, values: Mapping[str, str]) -> Rendered:
        return Rendered(Jinja(self._source).render(values), self._source)

    async def close(self) -> None:
        pass


async def made(source: str, told: Told = SAMPLE) -> str:
    return (await written(told, template=Trusted(source), recorded="2026-11-21")).description


async def test_what_a_template_leaves_out_is_put_below_it() -> None:
    """Whose code was shown, the licence, the marker: each whole."""
    assert await made("Our club, {{ recorded }} #coffeecode\n{{ chapters }}") == (
        f"Our club, 2026-11-21 #coffeecode\n{CHAPTERS}\n\n{CODE}\n\n{LICENCE}\n\n{MARKER}"
    )


async def test_what_stands_whole_is_not_put_there_twice() -> None:
    """In whatever order the streamer likes it."""
    assert await made("{{ licence }}\n\n\n\n{{ code }}\n\n{{ credits }}\n\n{{ chapters }}") == (
        f"{LICENCE}\n\n{CODE}\n\nWith\nAnya\nБоря\n\n{CHAPTERS}\n\n{MARKER}"
    )


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{{ chapters }}\n00:30 and more", "template-time"),
        ("{{ chapters | replace('00:00', '00:01') }}", "template-time"),
        ("{{ chapters }}\n\n{{ chapters }}", "template-time"),
        ("{{ chapters | replace('․', '.') | replace(':', ' ') }}", "template-link"),
        ("{{ credits | replace('A', '@a') }}", "template-link"),
        ("{{ credits | replace('Б', '#б') }}", "template-link"),
        ("{{ code | replace('- ', '') }}", "template-link"),
        ("a < b", "template-sign"),
        ("a\u202eb", "template-sign"),
        ("x" * 5_000, "template-too-long"),
    ],
)
async def test_a_template_breaks_no_rule(source: str, why: str) -> None:
    """Nothing of it goes out, and nothing goes out instead."""
    with pytest.raises(Refused) as refused:
        await made(source)
    assert refused.value.key == why


async def test_a_long_evening_still_fits_with_a_template_of_many_words() -> None:
    """What may give way does: names first."""
    long = replace(SAMPLE, credits=["somebody"] * 600, summary="s" * 800)
    text = await made("y" * 1_500 + "\n\n{{ summary }}\n\n{{ credits }}", long)
    assert (len(text.encode()) <= 5_000, "s" * 800 in text, 0 < text.count("somebody") < 600) == (
        True,
        True,
        True,
    )


async def test_a_cut_waits_for_its_template_to_be_mended(tmp_path: Path) -> None:
    """Nobody is asked about a text the host did not mean; mended and tried again, they are."""
    file = tmp_path / "description.j2"
    file.write_text("{{ sumary }}", encoding="utf-8")
    own = Own(summaries={"ru": "Разбираем.", "en": "We review."}, template=TemplateFile(file))
    async with publishing(tmp_path, own=own) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.FAILED)
        assert (there.video.why, there.media.cuts) == ("template-faulty", [])
        file.write_text("{{ summary }} @our_club", encoding="utf-8")
        await there.evening.do(RetryStep(there.video.id))
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.video.text is not None
        metadata = unpack(await there.evening.store.words.read(there.video.text) or "")
        assert metadata.description.startswith("Разбираем. @our_club\n\n")
        assert metadata.localizations[0][1].description.startswith("We review. @our_club\n\n")
