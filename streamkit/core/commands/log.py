"""Requests about the log itself."""

from dataclasses import dataclass

from streamkit.core.model import Digest


@dataclass(frozen=True, slots=True)
class AcceptLog:
    """Go on without the facts from `first` to `last`, which cannot be trusted or are gone."""

    first: int
    last: int
    file: Digest


@dataclass(frozen=True, slots=True)
class FinishSearch:
    """Every video of ours of which the log knows nothing is private; these had not been."""

    hidden: tuple[str, ...]


LogCommand = AcceptLog | FinishSearch
