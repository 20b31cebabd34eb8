"""From the bytes of one file to the part that is shown, or the reason why it is not."""

from __future__ import annotations

from streamkit.adapters.code_hosts.encodings import decoded
from streamkit.adapters.code_hosts.notebooks import as_code, is_notebook
from streamkit.core.material import Part
from streamkit.ports import Rejected

LIMIT = 512 * 1024  # bytes of code
LONGEST_LINE = 20_000  # characters; the page crops at 2,000, behind that nobody reviews anything
_LFS = "version https://git-lfs.github.com/spec/"


def file_part(path: str, content: bytes) -> Part:
    """Raises Rejected."""
    if len(content) > LIMIT:
        raise Rejected("code-too-large")
    found = decoded(content)
    if found.text.startswith(_LFS):
        raise Rejected("code-is-lfs")
    part = Part(path, found.text, why=found.why)
    if is_notebook(path):
        text, ending = as_code(found.text)
        part = Part(f"{path}{ending}", text, why="part-notebook")  # the name decides the colours
    if max(map(len, part.text.split("\n"))) > LONGEST_LINE:
        raise Rejected("code-long-lines")
    return part
