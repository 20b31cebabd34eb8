"""A strict local YouTube: sign-in, resumable uploads and the few resources a publisher needs."""

from streamkit.rehearsal.youtube.faults import Fault
from streamkit.rehearsal.youtube.server import LocalYouTube

__all__ = ["Fault", "LocalYouTube"]
