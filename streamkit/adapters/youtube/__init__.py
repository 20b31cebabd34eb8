"""YouTube behind the `Publisher` port: always private first, resumable, and never the same video twice.

The client library is used for its requests and its tokens only. Its own upload loop is not: in 2.202 it
re-sends consumed streams, loses the session's address and cannot be interrupted (see `session`).
"""

from streamkit.adapters.youtube.login import check, login
from streamkit.adapters.youtube.publisher import YouTube
from streamkit.adapters.youtube.quota import Quota

__all__ = ["Quota", "YouTube", "check", "login"]
