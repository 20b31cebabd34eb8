"""Media by FFmpeg's libraries (PyAV), each piece of work in a child process that can be killed."""

from streamkit.adapters.media.av_media import AvMedia

__all__ = ["AvMedia"]
