"""The child process: a template and its values in, text out, or the line that is wrong.

Rule: values are never template source; a template reaches nothing but them, and changes none of them.
"""

from __future__ import annotations

import traceback
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from streamkit.children.answering import answer_each

_ALARM = 10  # s
_NAMED = "<template>"  # how jinja2 calls one that came as a string


def rendered(question: dict[str, Any]) -> dict[str, object]:
    # plain text: what would be escaped for a page would be shown as it is written
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    try:
        text = environment.from_string(question["source"]).render(question["values"])
    except TemplateError as error:
        return {"line": _line(error), "why": str(error.message)[:200]}
    except MemoryError:
        return {"line": 0, "why": "takes too much memory"}
    except Exception as error:  # noqa: BLE001 because a template can raise whatever its expressions can
        return {"line": _line(error), "why": f"{type(error).__name__}: {error}"[:200]}
    return {"text": text} if len(text) <= question["longest"] else {"line": 0, "why": "makes too much text"}


def _line(error: BaseException) -> int:
    if isinstance(own := getattr(error, "lineno", None), int):
        return own
    inside = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _NAMED]
    return inside[-1] or 0 if inside else 0


if __name__ == "__main__":
    answer_each(rendered, alarm=_ALARM)
