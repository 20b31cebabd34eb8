"""What the program asks of the outside world: Protocols, each with its promise, and the two ways they fail.

`Unavailable` means later: the supervisor waits and tries again. `Rejected` means the other service said
no: a person decides. Any other exception out of an adapter is a bug and ends the program with the
recorder stopped. One contract test per port holds the real adapter and its fake to the same promise.
"""

from streamkit.ports.archive import Archive
from streamkit.ports.chat import (
    GUEST,
    Account,
    Chat,
    ChatLine,
    Cleared,
    Heard,
    LineGone,
    Raided,
    Role,
    Said,
    Silenced,
)
from streamkit.ports.code_host import CodeHost
from streamkit.ports.errors import Exhausted, PortError, Rejected, Unavailable
from streamkit.ports.inbox import Inbox, Letter
from streamkit.ports.log import Cause, Entry, Log, People, Scratch, Words
from streamkit.ports.media import (
    PREVIEW_BYTES,
    Card,
    CutDone,
    Media,
    Piece,
    PreviewDone,
    Probe,
    Sounding,
    Track,
)
from streamkit.ports.notary import Notary
from streamkit.ports.pastes import Pastes
from streamkit.ports.publisher import Channel, Login, Processing, Publisher, Seen, Upload, UploadStatus
from streamkit.ports.recorder import (
    InputMix,
    InputSeen,
    LinkLost,
    LinkUp,
    OutputSeen,
    Recorder,
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    RunState,
    Signal,
    Snapshot,
    StageChanged,
)
from streamkit.ports.scanner import Scanner
from streamkit.ports.shelf import Shelf
from streamkit.ports.system import Clock, Ids

__all__ = [
    "GUEST",
    "PREVIEW_BYTES",
    "Account",
    "Archive",
    "Card",
    "Cause",
    "Channel",
    "Chat",
    "ChatLine",
    "Cleared",
    "Clock",
    "CodeHost",
    "CutDone",
    "Entry",
    "Exhausted",
    "Heard",
    "Ids",
    "Inbox",
    "InputMix",
    "InputSeen",
    "Letter",
    "LineGone",
    "LinkLost",
    "LinkUp",
    "Log",
    "Login",
    "Media",
    "Notary",
    "OutputSeen",
    "Pastes",
    "People",
    "Piece",
    "PortError",
    "PreviewDone",
    "Probe",
    "Processing",
    "Publisher",
    "Raided",
    "Recorder",
    "RecordingEnded",
    "RecordingStarted",
    "RecordingStopping",
    "Rejected",
    "Role",
    "RunState",
    "Said",
    "Scanner",
    "Scratch",
    "Seen",
    "Shelf",
    "Signal",
    "Silenced",
    "Snapshot",
    "Sounding",
    "StageChanged",
    "Track",
    "Unavailable",
    "Upload",
    "UploadStatus",
    "Words",
]
