"""Looking for secrets before code is kept or shown."""

from typing import Protocol

from streamkit.core.material import Material
from streamkit.core.scan import Scan


class Scanner(Protocol):
    """Searches every part for secrets and invisible characters, and masks the secrets.

    Sends nothing anywhere. Raises Unavailable("code-not-scanned") where it could not look at everything in
    time: what was not scanned is neither kept nor shown.
    """

    async def scan(self, material: Material) -> Scan: ...
