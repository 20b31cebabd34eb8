"""Requests about the evening as a whole."""

from dataclasses import dataclass

from streamkit.core.commands.hiding import HidePages
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.model import (
    Digest,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    WordsId,
)


@dataclass(frozen=True, slots=True)
class StartService:
    """The program starts, under this boot; `since` is the last instant at which OBS was read back well."""

    boot: str
    since: int | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """The host opens an evening and answers for themselves."""

    session: SessionId
    kind: SessionKind
    quorum: Quorum
    notice: Digest
    host: PersonId
    title: WordsId
    media: frozenset[Medium]
    notice_text: WordsId | None = None
    archive_off: bool = False


@dataclass(frozen=True, slots=True)
class FindArchive:
    """The platform stores the live stream by itself."""


@dataclass(frozen=True, slots=True)
class CloseSession:
    """The host closes the evening."""


@dataclass(frozen=True, slots=True)
class WantRecording:
    """The host wants a recording, by a click or by pressing record in OBS."""


@dataclass(frozen=True, slots=True)
class UnwantRecording:
    """No recording is wanted any more; `why` is a text key."""

    why: str


EveningCommand = (
    StartService
    | OpenSession
    | FindArchive
    | CloseSession
    | WantRecording
    | UnwantRecording
    | StayAwhile
    | HidePages
)
