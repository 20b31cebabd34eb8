"""From the bytes of one file to the part that is shown, or the reason why it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from streamkit.adapters.code_hosts.encodings import decoded
from streamkit.adapters.code_hosts.notebooks import as_code, is_notebook
from streamkit.core.material import Part, PartKind
from streamkit.ports import Rejected

LIMIT = 512 * 1024  # bytes of code
LONGEST_LINE = 20_000  # characters; the page crops at 2,000, behind that nobody reviews anything
MOST_FILES = 10  # of a gist or a snippet
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


def with_notices(names: Iterable[str], part_of: Callable[[str], Part]) -> Iterator[Part]:
    """The files beside the one that was meant: one that cannot be shown is a notice and spoils nothing."""
    left = LIMIT
    for name in names:
        try:
            part = part_of(name)
        except Rejected as rejected:
            part = Part(name, "", PartKind.NOTICE, rejected.key)
        size = len(part.text.encode(errors="surrogatepass"))
        if size > left:
            part, size = Part(name, "", PartKind.NOTICE, "part-too-large"), 0
        left -= size
        yield part
