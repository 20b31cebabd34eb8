"""CC BY is granted only where everything there is to see and hear is under it."""

from __future__ import annotations

import pytest

from streamkit.core.description import Reviewed, Told, blocks
from streamkit.core.licensing import grantable
from streamkit.core.model import Licence


@pytest.mark.parametrize(
    ("licence", "shown", "music", "field"),
    [
        (Licence.CC_BY, [], False, Licence.CC_BY),
        (Licence.CC_BY, ["CC-BY-4.0", "cc by 3.0"], False, Licence.CC_BY),
        (Licence.CC_BY, ["CC-BY-4.0", "MIT"], False, Licence.STANDARD),
        (Licence.CC_BY, ["CC-BY-NC-4.0"], False, Licence.STANDARD),
        (Licence.CC_BY, ["CC-BY-SA-4.0"], False, Licence.STANDARD),
        (Licence.CC_BY, [""], False, Licence.STANDARD),
        (Licence.CC_BY, ["CC-BY-4.0"], True, Licence.STANDARD),
        (Licence.CC_BY_NC, ["CC-BY-4.0"], False, Licence.CC_BY_NC),
        (Licence.STANDARD, ["CC-BY-4.0"], False, Licence.STANDARD),
    ],
)
def test_what_the_field_is_told(licence: Licence, shown: list[str], music: bool, field: Licence) -> None:
    """Code without a licence, under another one, and music nobody can be asked about keep it from CC BY."""
    assert grantable(licence, shown=shown, music=music) is field


@pytest.mark.parametrize(
    ("wholly", "said"),
    [
        (True, "Licence: Creative Commons Attribution (CC BY)."),
        (
            False,
            "Licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), except the code shown, "
            "which stays its owner's.",
        ),
    ],
)
def test_the_description_says_what_holds(wholly: bool, said: str) -> None:
    """Where the field cannot, too."""
    shown = [Reviewed("o/r", "https://github.com/o/r", "0a1b2c3", "CC-BY-4.0" if wholly else "MIT")]
    told = Told("t", "en", [], 60, shown, [], Licence.CC_BY, "m4rk", wholly=wholly)
    assert said in blocks(told).text.description.split("\n")
