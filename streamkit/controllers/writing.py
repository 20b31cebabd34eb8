"""The description in its last form: the built-in order, or a streamer's template held to the same rules.

Rule: a template that cannot be rendered or breaks a rule stops the cut; nothing else is put in its place.
"""

from __future__ import annotations

from dataclasses import replace

from streamkit.core.description import Blocks, Chapter, Reviewed, Text, Told, blocks
from streamkit.core.description_check import check, finished
from streamkit.core.description_text import DESCRIPTION_BYTES, size
from streamkit.core.errors import Refused
from streamkit.core.model import Licence
from streamkit.ports.template import Template

SAMPLE = Told(  # has everything an evening can have: what a template is tried with
    title="Review",
    language="en",
    chapters=[Chapter(0, "main.py"), Chapter(600, "queue.rs"), Chapter(1200, "Q&A")],
    length_s=1800,
    reviewed=[Reviewed("owner/repo", "https://github.com/owner/repo/blob/0a1b2c3/main.py", "0a1b2c3", "MIT")],
    credits=["Anya", "Боря"],
    licence=Licence.CC_BY_NC,
    marker="0123456789abcdef",
)
_TRIES = 4  # each with as many bytes less as the last was too long


async def written(told: Told, *, template: Template | None, recorded: str) -> Text:
    """Raises Refused where a rule is broken, Rejected where the template cannot be rendered."""
    if template is None:
        made = blocks(told)
        check(made.text.description, made)
        return made.text
    bare = await template.render(_values(_without_viewers(blocks(told)), told, recorded))
    room = DESCRIPTION_BYTES
    for _ in range(_TRIES):
        made = blocks(told, room=room)
        text = finished((await template.render(_values(made, told, recorded))).text, made)
        if size(text) <= DESCRIPTION_BYTES:
            check(text, made, own=(bare.text, bare.source))
            return Text(made.title, text)
        room -= size(text) - DESCRIPTION_BYTES
    raise Refused("template-too-long")


def _without_viewers(made: Blocks) -> Blocks:
    return replace(made, chapters="", code="", credits="")


def _values(made: Blocks, told: Told, recorded: str) -> dict[str, str]:
    return {
        "title": made.title,
        "language": told.language,
        "recorded": recorded,
        "summary": made.summary,
        "chapters": made.chapters,
        "code": made.code,
        "credits": made.credits,
        "links": made.links,
        "licence": made.licence,
    }
