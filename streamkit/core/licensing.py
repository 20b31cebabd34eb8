"""What may be said about a video's licence in a field that knows only the platform's own and CC BY.

Rule: CC BY, once granted, cannot be taken back from whoever has it. So that field says it only where all
there is to see and hear is known to be under it; elsewhere the description says what holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from streamkit.core.model import Licence

_BY = re.compile(r"CC[- ]BY[- ]\d\.\d", re.IGNORECASE)


def grantable(licence: Licence, *, shown: Iterable[str], music: bool) -> Licence:
    """What the field is told: `shown` are the licences of all code in the video, "" for one nobody stated.

    `music` is sound of nobody who could be asked.
    """
    if licence is not Licence.CC_BY:
        return licence
    whole = not music and all(_BY.fullmatch(one.strip()) for one in shown)
    return Licence.CC_BY if whole else Licence.STANDARD
