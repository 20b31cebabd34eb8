"""A club's drawing is only a drawing: what could run, load or multiply is refused."""

from __future__ import annotations

import pytest

from streamkit.club.symbol import MOST_BYTES, NoDrawing, drawing

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
    "{}</svg>"
)


def drawn(inside: str) -> str:
    return drawing(SVG.format(inside).encode()).decode()


def test_shapes_stay_and_an_editor_s_notes_go() -> None:
    """Comments, other namespaces and metadata draw nothing."""
    inside = (
        '<!-- mine --><metadata>me@example.org</metadata><i:grid xmlns:i="urn:inkscape" i:at="/home/me"/>'
        '<path d="M0 0h9" fill="#fff" data-name="layer"/><g id="a"><circle r="2"/></g><use xlink:href="#a"/>'
    )
    assert drawn(inside) == (
        '<svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" fill="#fff" />'
        '<g id="a"><circle r="2" /></g><use href="#a" /></svg>'
    )


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<script>alert(1)</script>", "holds a <script>"),
        ('<path onload="alert(1)"/>', "holds a script"),
        ('<a href="https://a.example"><path/></a>', "holds a <a>"),
        ("<foreignObject/>", "holds a <foreignObject>"),
        ('<image href="data:image/png;base64,AA"/>', "holds a <image>"),
        ("<style>@import 'a'</style>", "holds a <style>"),
        ('<use href="https://a.example#b"/>', "refers to something outside"),
        ('<use xlink:href="other.svg#b"/>', "refers to something outside"),
        ('<path fill="url(https://a.example)"/>', "refers to something outside"),
        ("<path fill=\"URL( 'x.svg#a')\"/>", "refers to something outside"),
        ('<path style="fill:u\\72l(x)"/>', "refers to something outside"),
        ("<set/>", "holds a <set>"),
        ("<animate/>", "holds a <animate>"),
        ("<text>words</text>", "turn words and pictures into paths"),
        ("<path/>" * 500, "more than 500 parts"),
        ('<g id="a"><path/></g><g id="b"><use href="#a"/></g><use href="#b"/>', "repeats"),
    ],
)
def test_what_is_more_than_a_drawing_is_refused(inside: str, why: str) -> None:
    """With the reason, so that whoever drew it can mend it."""
    with pytest.raises(NoDrawing, match=why):
        drawn(inside)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG",
        b"<html/>",
        b'<svg viewBox="0 0 1 1"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        b'<?xml-stylesheet href="a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        SVG.format("<path/>").encode().ljust(MOST_BYTES + 1),
    ],
)
def test_what_is_no_small_drawing_is_refused(content: bytes) -> None:
    """Neither parsed nor shown."""
    with pytest.raises(NoDrawing):
        drawing(content)
