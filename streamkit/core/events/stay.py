"""The informal hour after an evening's recording: people stay awhile."""

from dataclasses import dataclass

from streamkit.core.model import SessionId


@dataclass(frozen=True, slots=True)
class StayBegun:
    """The host ended the recording and people stay: only their click in the control room records again."""

    session: SessionId
