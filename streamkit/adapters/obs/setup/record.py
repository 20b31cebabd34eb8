"""What `obs setup` changed, on the disk before it is changed: a crash in the middle can be undone too."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from pydantic import ValidationError

from streamkit.adapters.obs.setup.changes import (
    CHANGES,
    Change,
    Lease,
    NewInput,
    NewScene,
    OwnProfile,
    Parameter,
    Placed,
    Readdressed,
    Reload,
    Tracks,
)
from streamkit.ports import Rejected
from streamkit.secret_files import read_secret, write_secret


class Record:
    """One file, readable by its owner only: it holds the address of the overlay."""

    def __init__(self, file: Path) -> None:
        """Raises Rejected where the file cannot be read."""
        self._file = file
        kept = read_secret(file)
        try:
            self.changes = CHANGES.validate_python(kept["changes"], strict=False) if kept else []
        except (ValidationError, KeyError):
            raise Rejected("secret-file-broken", file=file.name) from None

    def add(self, change: Change) -> None:
        """Where the same thing was changed before, and by hand since, what the hand left is kept."""
        self.changes = [one for one in self.changes if _what(one) != _what(change)] + [change]
        self._keep()

    def drop(self, change: Change) -> None:
        """It is undone."""
        self.changes.remove(change)
        if self.changes:
            self._keep()
        else:
            self._file.unlink(missing_ok=True)

    def _keep(self) -> None:
        write_secret(self._file, {"changes": CHANGES.dump_python(self.changes, mode="json")})


def _what(change: Change) -> tuple[str, ...]:
    """What a change is about, whatever it does to it."""
    match change:
        case Parameter(profile=profile, category=category, name=name):
            return change.kind, profile, category, name
        case OwnProfile(profile=profile) | Reload(profile=profile):
            return change.kind, profile
        case Tracks(collection=collection, input=name):
            return change.kind, collection, name
        case NewScene(collection=collection, scene=name) | Lease(collection=collection, scene=name):
            return change.kind, collection, name
        case NewInput(collection=collection, input=name) | Readdressed(collection=collection, input=name):
            return change.kind, collection, name
        case Placed(collection=collection, scene=scene, source=name):
            return change.kind, collection, scene, name
        case _:
            assert_never(change)
