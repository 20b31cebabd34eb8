"""A stand-in for OBS Studio: speaks obs-websocket 5 and records a synthetic stage in real time."""

from .inputs import StageInput
from .stage import ObsStage

__all__ = ["ObsStage", "StageInput"]
