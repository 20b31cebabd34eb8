"""What befell the log itself."""

from dataclasses import dataclass

from streamkit.core.model import Digest


@dataclass(frozen=True, slots=True)
class LogAccepted:
    """The log was broken at fact `first`; its owner went on without the facts from there to `last`.

    `file` is the digest of the broken file, which was kept aside. Facts numbered from `first` on are others
    than before.
    """

    first: int
    last: int
    file: Digest


@dataclass(frozen=True, slots=True)
class LostUploadsHidden:
    """The channel was searched for videos whose facts were lost; these, by YouTube's ids, became private."""

    uploads: tuple[str, ...]
