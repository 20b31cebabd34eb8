"""Captions by a recogniser of the streamer's own: a command that prints what it hears."""

from streamkit.adapters.captioning.command import CommandCaptioner

__all__ = ["CommandCaptioner"]
