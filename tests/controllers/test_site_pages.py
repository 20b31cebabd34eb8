"""A public video has its page in the site's folder as long as it is public; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.shelf import DiskShelf
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.site_pages import SitePages
from streamkit.core.commands import Retract
from streamkit.core.model import Stage, Visibility
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing


def pages(there: Publishing, folder: Path) -> SitePages:
    return SitePages(
        service=there.evening.service, words=there.evening.store.words, shelf=DiskShelf(), folder=folder,
        notices=HostNotices(there.evening.clock),
    )  # fmt: skip


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


async def come_out(there: Publishing, visibility: Visibility) -> None:
    await there.draft(visibility=visibility)
    await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
    await there.approved(there.anya, there.host)
    await until(lambda: there.video.stage is Stage.PUBLISHED)


async def test_a_page_comes_and_goes_with_its_video(tmp_path: Path) -> None:
    """Also where it went while the program did not run."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "2026-01-01-about-us.md").write_text("ours", encoding="utf-8")
    async with publishing(tmp_path) as there, running(*there.loops):
        loop = pages(there, site)
        async with running(loop.run, loop.watch_state):
            await come_out(there, Visibility.PUBLIC)
            await until(lambda: any(name.endswith(f"-{there.video.id[:12]}.md") for name in names(site)))
        (page,) = site.glob(f"*-{there.video.id[:12]}.md")
        text = page.read_text(encoding="utf-8")
        assert f"embed/{there.video.upload_id}" in text
        await there.evening.do(Retract(there.video.id))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert page.exists()
        loop = pages(there, site)
        async with running(loop.run, loop.watch_state):
            await until(lambda: not page.exists())
        assert names(site) == ["2026-01-01-about-us.md"]


async def test_what_is_unlisted_has_no_page(tmp_path: Path) -> None:
    """Whoever has the link may see it; a page would tell everybody."""
    async with publishing(tmp_path) as there, running(*there.loops):
        loop = pages(there, tmp_path / "site")
        async with running(loop.run, loop.watch_state):
            await come_out(there, Visibility.UNLISTED)
            await there.evening.do(Retract(there.video.id))
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert names(tmp_path / "site") == []
