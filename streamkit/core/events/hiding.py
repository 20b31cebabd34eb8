"""The host's one key over all overlays."""

from dataclasses import dataclass

from streamkit.core.model import SessionId


@dataclass(frozen=True, slots=True)
class PagesHidden:
    """Whether the overlays show nothing, until the host shows them again."""

    session: SessionId
    on: bool
