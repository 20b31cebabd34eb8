"""A club's drawing: parsed, and written out anew from what is known to be only a drawing.

Editors leave their own notes in a file; those are dropped. What could run, load or hide something is a
reason to refuse the file, for whoever drew it should know.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

MOST_BYTES = 32 * 1024
_MOST_ELEMENTS = 500
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_ELEMENTS = re.compile(
    "svg|g|path|circle|ellipse|rect|line|polyline|polygon|defs|linearGradient|radialGradient|stop|clipPath"
    "|mask|use|symbol|title|desc"
)
_ATTRIBUTES = re.compile(
    "id|d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|fx|fy|width|height|points|viewBox|preserveAspectRatio|transform"
    "|fill(-opacity|-rule)?|stroke(-width|-opacity|-linecap|-linejoin|-miterlimit|-dasharray|-dashoffset)?"
    "|opacity|color|clip-path|clip-rule|mask|offset|stop-color|stop-opacity|gradientUnits|gradientTransform"
    "|spreadMethod|clipPathUnits|maskUnits|maskContentUnits|version|style"
)
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
_LOADS = re.compile(r"\\|@import|expression|javascript:|data:|https?:|file:", re.IGNORECASE)


class NoDrawing(ValueError):
    """Why this file is not taken, as the rest of a sentence about it."""


def drawing(content: bytes) -> bytes:
    """The same drawing and nothing else. Raises NoDrawing."""
    if len(content) > MOST_BYTES:
        raise NoDrawing(f"is larger than {MOST_BYTES // 1024} KiB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoDrawing("is not an SVG drawing in UTF-8.") from None
    if re.search(r"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", text, re.IGNORECASE):
        raise NoDrawing("has a DOCTYPE, an entity or a style sheet; save it as plain SVG.")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 because without a DOCTYPE there is nothing to expand
    except ElementTree.ParseError:
        raise NoDrawing("is not an SVG drawing.") from None
    if root.tag != f"{_SVG}svg" or not re.fullmatch(r"\s*(-?[\d.]+[\s,]*){4}", root.get("viewBox", "")):
        raise NoDrawing("is not an SVG drawing with a viewBox.")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise NoDrawing(f"has more than {_MOST_ELEMENTS} parts; simplify it.")
    clean = _clean(root)
    if _multiplies(clean):
        raise NoDrawing("repeats what already repeats something; draw that part once.")
    for name in ("width", "height"):
        clean.attrib.pop(name, None)  # a page decides how large it is
    clean.set("xmlns", _SVG[1:-1])
    out: str = ElementTree.tostring(clean, encoding="unicode")
    return out.encode()


def _multiplies(root: ElementTree.Element) -> bool:
    """A copy of copies of copies would take a browser for ever to draw."""
    repeating = {
        each.get("id") for each in root.iter() if each.tag == "use" or each.find(".//use") is not None
    }
    return any(each.get("href", "")[1:] in repeating for each in root.iter("use"))


def _clean(element: ElementTree.Element) -> ElementTree.Element:
    kind = element.tag.removeprefix(_SVG)
    if not _ELEMENTS.fullmatch(kind):
        raise NoDrawing(f"holds a <{kind}>; only shapes are taken, turn words and pictures into paths.")
    copy = ElementTree.Element(kind, dict(_attributes(element)))
    copy.text = element.text if kind in {"title", "desc"} else None
    # what stands in an editor's own namespace, or is a comment, draws nothing
    copy.extend([_clean(child) for child in element if _is_ours(child)])
    return copy


def _is_ours(element: ElementTree.Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_SVG) and element.tag != f"{_SVG}metadata"


def _attributes(element: ElementTree.Element) -> list[tuple[str, str]]:
    kept = []
    for name, value in element.items():
        plain = name.removeprefix(_XLINK)
        if plain == "href":
            if not re.fullmatch(r"#[\w.-]+", value):
                raise NoDrawing("refers to something outside itself.")
            kept.append(("href", value))
        elif "{" in name:
            continue
        elif name.lower().startswith("on"):
            raise NoDrawing(f"holds a script ({name}).")
        elif _REFERENCE.search(value) or _LOADS.search(value):
            raise NoDrawing("refers to something outside itself.")
        elif _ATTRIBUTES.fullmatch(name):
            kept.append((name, value))
    return kept
