"""Puts together what tells others: reports to those who sent code, announcements, the pages of a site."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from streamkit.adapters.shelf import DiskShelf
from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.app import outside
from streamkit.config import Config
from streamkit.controllers.announcing import Announcing
from streamkit.controllers.delivering import Delivering
from streamkit.controllers.forgetting import REPORTS
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.posting import Posting
from streamkit.controllers.reports import Reports
from streamkit.controllers.site_pages import SitePages
from streamkit.locale import Text
from streamkit.ports import Chat
from streamkit.ports.commenting import Commenting
from streamkit.service import Service


def telling_others(
    config: Config,
    *,
    service: Service,
    store: Store,
    chat: Chat,
    comments: Commenting,
    shelf: DiskShelf,
    clock: SystemClock,
    ids: SystemIds,
    text: Text,
    notices: HostNotices,
) -> dict[str, Callable[[], Awaitable[None]]]:
    """The loops by their spoken names."""
    reports = Reports(
        service=service, words=store.words, shelf=shelf, text=text, folder=config.folder / REPORTS
    )
    delivering = Delivering(
        service=service, people=store.people, chat=chat, clock=clock, ids=ids, text=text,
        written=reports.written, pages=config.web.public.address is not None,
    )  # fmt: skip
    posting = Posting(
        service=service, words=store.words, commenting=comments, clock=clock, ids=ids, text=text
    )
    announcing = Announcing(
        service=service, announcer=outside.announcer(config), words=store.words, scratch=store.scratch,
        clock=clock, ids=ids, text=text, notices=notices,
    )  # fmt: skip
    loops: dict[str, Callable[[], Awaitable[None]]] = {
        "reports": reports.run,
        "reports' view of the state": reports.watch_state,
        "posting reports": posting.run,
        "posting's view of the state": posting.watch_state,
        "delivering reports": delivering.run,
        "delivering's view of the state": delivering.watch_state,
        "announcing": announcing.run,
        "announcing's view of the state": announcing.watch_state,
    }
    if config.publishing.site is not None:
        site = SitePages(
            service=service, words=store.words, shelf=shelf, folder=config.publishing.site, notices=notices
        )
        loops |= {"the site's pages": site.run, "the site's view of the state": site.watch_state}
    return loops
