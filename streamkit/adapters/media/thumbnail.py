"""The thumbnail of a finished cut: its best picture, and the title on the brand's ink; never of a take."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from streamkit.adapters.media.choosing import best_frame
from streamkit.adapters.media.lettering import Lettering, fitted
from streamkit.adapters.media.take import opened
from streamkit.brand import Colour, Palette
from streamkit.core.cut_time import CutRange
from streamkit.ports import Rejected

SIZE = _WIDTH, _HEIGHT = 1280, 720
MOST_BYTES = 2_000_000
_QUALITIES = 90, 80, 65, 45
_SIDE, _PADDING, _RADIUS, _EDGE, _FINE = 32, 34, 34, 5, 4  # pixels; the last: how much finer edges are drawn
_MARK_WIDTH, _MARK_HEIGHT = 112, 108
_STAMP = 130  # the length of the video is printed over the lower right corner
TITLE = ((92, 1), (80, 2), (68, 2), (60, 2), (52, 3), (44, 3))  # size, lines


def thumbnail(cut: Path, spans: Sequence[CutRange], *, title: str, note: str, palette: Palette) -> bytes:
    """A JPEG of 1280x720, at most 2 MB. Raises Rejected("take-not-readable")."""
    with opened(cut, container="mp4") as container:
        if not container.streams.video:
            raise Rejected("take-not-readable", file=cut.name)
        frame = best_frame(container, spans)
        picture = Image.fromarray(frame.reformat(format="rgb24").to_ndarray()) if frame is not None else None
        return jpeg(composed(picture, title=title, note=note, palette=palette))


def composed(picture: Image.Image | None, *, title: str, note: str, palette: Palette) -> Image.Image:
    """The picture fills all of it; without one there is the brand's sky."""
    canvas = _gradient(SIZE, palette["meadow-top"], palette["meadow-low"])
    if picture is not None:
        canvas.paste(*_filling(picture))
    letters, lines = fitted(title, tries=TITLE, weight=900, width=_text_width())
    small = Lettering(size=34, weight=600, family="jetbrains-mono")
    notes = small.lines(note, width=_text_width(), most=1)
    height = 2 * _PADDING + len(notes) * (small.height + 6) + len(lines) * letters.height
    height = max(height, _MARK_HEIGHT + 2 * _EDGE)
    panel = (_SIDE, _HEIGHT - _SIDE - height, _WIDTH - _SIDE, _HEIGHT - _SIDE)
    _panel(canvas, panel, palette)
    on = ImageDraw.Draw(canvas)
    _seed(canvas, left=panel[0] + _PADDING, middle=(panel[1] + panel[3]) / 2, fill=palette["mint"])
    left, base = panel[0] + _PADDING + _MARK_WIDTH, panel[1] + _PADDING
    for line in notes:
        small.draw(on, (left, base + 30), line, fill=palette["mint"])
        base += small.height + 6
    for line in lines:
        letters.draw(on, (left, base + round(letters.height * 0.76)), line, fill=palette["paper"])
        base += letters.height
    return canvas


def jpeg(picture: Image.Image) -> bytes:
    """As good as 2 MB allow; carries nothing but the picture."""
    for quality in _QUALITIES:
        into = io.BytesIO()
        picture.save(into, "JPEG", quality=quality, optimize=True)
        if into.tell() <= MOST_BYTES:
            break
    return into.getvalue()


def _text_width() -> int:
    return _WIDTH - 2 * _SIDE - 2 * _PADDING - _MARK_WIDTH - _STAMP


def _filling(picture: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    """Whole where its shape is ours; another one stands on the sky, with nothing cut off."""
    scale = min(_WIDTH / picture.width, _HEIGHT / picture.height)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    fitting = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    return fitting, ((_WIDTH - size[0]) // 2, (_HEIGHT - size[1]) // 2)


def _gradient(size: tuple[int, int], start: Colour, end: Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, end), Image.new("RGB", size, start), ramp)


def _panel(canvas: Image.Image, box: tuple[int, int, int, int], palette: Palette) -> None:
    """Ink with a thin edge from sky to mint, as the cards of the overlay have it."""
    outer = _rounded(box, _RADIUS)
    inner = _rounded((box[0] + _EDGE, box[1] + _EDGE, box[2] - _EDGE, box[3] - _EDGE), _RADIUS - _EDGE)
    ramp = Image.linear_gradient("L").rotate(90, expand=True).resize(SIZE)
    edge = Image.composite(
        Image.new("RGB", SIZE, palette["mint"]), Image.new("RGB", SIZE, palette["sky"]), ramp
    )
    canvas.paste(edge, mask=ImageChops.subtract(outer, inner))
    canvas.paste(Image.new("RGB", SIZE, palette["ink"]), mask=inner)


def _rounded(box: tuple[int, int, int, int], radius: int) -> Image.Image:
    mask = Image.new("L", (_WIDTH * _FINE, _HEIGHT * _FINE))
    fine = tuple(edge * _FINE for edge in box)
    ImageDraw.Draw(mask).rounded_rectangle((fine[0], fine[1], fine[2], fine[3]), radius * _FINE, fill=255)
    return mask.resize(SIZE, Image.Resampling.BOX)


def _seed(canvas: Image.Image, *, left: float, middle: float, fill: Colour) -> None:
    """The seed of the overlay's dandelion, leaning as it flies."""
    wide, high = 104 * _FINE, 136 * _FINE
    mask = Image.new("L", (wide, high))
    on = ImageDraw.Draw(mask)

    def at(x: float, y: float) -> tuple[float, float]:
        return (52 + x) * _FINE, (108 + y) * _FINE

    on.line([at(0, 0), at(0, -52)], fill=255, width=6 * _FINE)
    on.ellipse([at(-6, -4), at(6, 25)], fill=255)
    for hair in range(7):
        degrees = -72 + 24 * hair
        length = 47 * (1 - 0.16 * abs(degrees) / 72)
        angle = math.radians(degrees)
        x, y = math.sin(angle) * length, -52 - math.cos(angle) * length
        on.line([at(0, -52), at(x, y)], fill=255, width=4 * _FINE)
        on.circle(at(x, y), 5 * _FINE, fill=255)
    leaning = mask.rotate(-16, resample=Image.Resampling.BICUBIC)
    size = round(104 * _MARK_HEIGHT / 136), _MARK_HEIGHT
    small = leaning.resize(size, Image.Resampling.LANCZOS)
    canvas.paste(Image.new("RGB", size, fill), (round(left), round(middle - size[1] / 2)), small)
