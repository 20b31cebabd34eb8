"""The last picture of a preview: the brand's ink card with the code and what to type about it."""

from __future__ import annotations

from PIL import Image, ImageDraw

from streamkit.adapters.media.lettering import Lettering
from streamkit.brand import Colour, Palette
from streamkit.ports import Card

_SIZE = _WIDTH, _HEIGHT = 1280, 720
_LEFT, _TEXT_WIDTH = 88, 940
_HAIRS = ((16, 30), (26, 14), (50, 6), (74, 14), (84, 30))
_EDGE = 10  # pixels


def drawn(card: Card, *, width: int, height: int, palette: Palette) -> Image.Image:
    """The card as large as fits, on ink."""
    ink, text, sky, mint = (palette[name] for name in ("ink", "text", "sky", "mint"))
    picture = Image.new("RGB", _SIZE, ink)
    on = ImageDraw.Draw(picture)
    _edge(on, sky, mint)
    _seed(on, sky, mint)
    base = _paragraph(on, card.title, base=112, size=46, weight=800, fill=text, most=2)
    base = _paragraph(on, card.ask, base=base + 12, size=36, weight=600, fill=sky, most=2)
    code = Lettering(size=176, weight=900)
    base += 152
    code.draw(on, (_LEFT - 8, base), card.code, fill=mint)
    base += 72
    for line in card.words:
        base = _paragraph(on, line, base=base, size=36, weight=700, fill=text, most=1)
    _paragraph(on, card.remark, base=base + 8, size=26, weight=600, fill=palette["muted"], most=2)
    scale = min(width / _WIDTH, height / _HEIGHT)
    fitting = picture.resize((round(_WIDTH * scale), round(_HEIGHT * scale)), Image.Resampling.LANCZOS)
    whole = Image.new("RGB", (width, height), ink)
    whole.paste(fitting, ((width - fitting.width) // 2, (height - fitting.height) // 2))
    return whole


def _paragraph(
    on: ImageDraw.ImageDraw,
    text: str,
    *,
    base: int,
    size: int,
    weight: int,
    fill: Colour,
    most: int,
) -> int:
    """Where the next line would stand."""
    letters = Lettering(size=size, weight=weight)
    for line in letters.lines(
        text, width=_WIDTH - 2 * _LEFT if base > _HEIGHT // 2 else _TEXT_WIDTH, most=most
    ):
        letters.draw(on, (_LEFT, base), line, fill=fill)
        base += letters.height
    return base


def _edge(on: ImageDraw.ImageDraw, start: Colour, end: Colour) -> None:
    """From one colour to the other along the lower edge."""
    for x in range(_WIDTH):
        part = x / _WIDTH
        colour = tuple(round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
        on.line([(x, _HEIGHT - _EDGE), (x, _HEIGHT)], fill=colour)


def _seed(on: ImageDraw.ImageDraw, seed: Colour, fruit: Colour) -> None:
    """The mark of the personal pages."""

    def at(x: float, y: float) -> tuple[float, float]:
        return 1060 + x * 1.5, 48 + y * 1.5

    stem = [at(50, 96), at(49.6, 82), at(49.2, 66), at(50, 44)]
    on.line(stem, fill=seed, width=9, joint="curve")
    for x, y in _HAIRS:
        on.line([at(50, 44), at(x, y)], fill=seed, width=9)
        on.circle(at(x, y), 4.5, fill=seed)
    on.circle(at(50, 96), 8, fill=fruit)
