"""Where on our overlay page code and the words about it stand: shared by the stylesheet and the plan.

A test measures the real page in every layout and holds the two equal (tests/overlays/test_card_place.py).
"""

from __future__ import annotations

Rect = tuple[int, int, int, int]  # left, top, right, bottom; pixels of a page of 1920 by 1080

CARD: Rect = (48, 44, 1364, 888)
WORDS: Rect = (1396, 44, 1872, 888)  # notes quote the code
WORDS_BELOW_CAMERA: Rect = (1396, 332, 1872, 888)
MARGIN = 8  # what is drawn at an edge is drawn a little beyond it


def parts(*, camera: bool) -> tuple[Rect, ...]:
    """What has to be hidden of a page that leaves room for a camera, or does not."""
    return tuple(map(_grown, (CARD, WORDS_BELOW_CAMERA if camera else WORDS)))


def _grown(rect: Rect) -> Rect:
    left, top, right, bottom = rect
    return left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN
