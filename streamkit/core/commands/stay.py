"""The request that begins the informal hour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StayAwhile:
    """The host ends the recording, and people stay."""
