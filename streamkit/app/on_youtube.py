"""What runs beside the way out of videos: taking back, what becomes of them on YouTube, the login."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.listing import Listing
from streamkit.controllers.login_health import LoginHealth
from streamkit.controllers.lost_uploads import LostUploads
from streamkit.controllers.retracting import Retracting
from streamkit.controllers.watching import Watching
from streamkit.core.model import VideoId
from streamkit.ports import Publisher
from streamkit.service import Service

Loops = dict[str, Callable[[], Awaitable[None]]]


def loops_on_youtube(
    youtube: Publisher | None,
    *,
    service: Service,
    store: Store,
    clock: SystemClock,
    ids: SystemIds,
    notices: HostNotices,
    at_work: set[VideoId],
) -> Loops:
    """By their spoken names. Also without an account something may be left to be taken back."""
    back = Retracting(
        service=service, publisher=youtube, clock=clock, ids=ids, notices=notices, at_work=at_work
    )
    watching = Watching(service=service, publisher=youtube, ids=ids, notices=notices)
    lost = LostUploads(service=service, publisher=youtube, ids=ids, notices=notices)
    loops: Loops = {
        "taking videos back": back.run,
        "taking back's view of the state": back.watch_state,
        "what becomes of videos": watching.run,
        "videos the log lost": lost.run,
    }
    if youtube is None:
        return loops
    listing = Listing(service=service, publisher=youtube, words=store.words, ids=ids, notices=notices)
    health = LoginHealth(service=service, publisher=youtube, clock=clock, notices=notices)
    return loops | {
        "the playlist": listing.run,
        "the playlist's view of the state": listing.watch_state,
        "YouTube's login": health.run,
        "the login's view of the state": health.watch_state,
    }
