"""The composition root: makes every part and hands each its ports."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from streamkit.adapters.code_hosts.pastes import HeldPastes, HostAndPastes
from streamkit.adapters.evidence import Ed25519Notary
from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.media.av_media import AvMedia
from streamkit.adapters.scanning import SecretScanner
from streamkit.adapters.shelf import DiskShelf
from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.app import outside
from streamkit.app.before import preflight_of
from streamkit.app.films import films_of
from streamkit.app.on_youtube import Loops, loops_on_youtube
from streamkit.app.outward import telling_others
from streamkit.app.videos import videos
from streamkit.club import Club
from streamkit.codes import Codes
from streamkit.config import Config
from streamkit.controllers.acts import Acts
from streamkit.controllers.answering import Answering
from streamkit.controllers.approving import Approving
from streamkit.controllers.archive import ArchiveController
from streamkit.controllers.asking import Asking, seconds
from streamkit.controllers.chat import ChatController
from streamkit.controllers.fetching import FetchingController
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.last_lines import LastLines
from streamkit.controllers.letters import Letters
from streamkit.controllers.links import Links
from streamkit.controllers.news import NewsController
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.controllers.pasting import Pasting
from streamkit.controllers.personal import Personal, PersonalLinks
from streamkit.controllers.pointing import Pointing
from streamkit.controllers.receipts import Receipts
from streamkit.controllers.recording import RecordingController
from streamkit.controllers.scan_news import ScanNews
from streamkit.controllers.sealing import Sealing
from streamkit.controllers.sources import Sources
from streamkit.controllers.takes import Takes
from streamkit.controllers.telling import Telling
from streamkit.controllers.undoing import Undoing
from streamkit.controllers.waking import Waking
from streamkit.core.chat_commands import own_words
from streamkit.core.model import VideoId
from streamkit.erasing import forgetting_of, keeping_of, retention_of
from streamkit.locale import Text
from streamkit.pages import Pages
from streamkit.running import Parts, run_together
from streamkit.secret_files import write_secret
from streamkit.service import Service
from streamkit.setting_up import set_slot
from streamkit.supervise import Health
from streamkit.web.app import serve
from streamkit.web.auth import Doors
from streamkit.web.overlays import NAMES
from streamkit.web.personal.app import serve_personal


async def run(config: Config, *, club: Club | None = None, ready: Callable[[str], None]) -> None:
    """An evening, until SIGINT or SIGTERM. `ready` gets the address that lets the host in, once.

    Raises Rejected where the store is in use, the log is broken or the port is taken.
    """
    async with _parts(config, club, ready=ready) as parts:
        await run_together(parts)


@asynccontextmanager
async def _parts(
    config: Config, club: Club | None = None, *, ready: Callable[[str], None]
) -> AsyncIterator[Parts]:
    async with AsyncExitStack() as stack:
        clock, ids, secrets = SystemClock(), SystemIds(), outside.secrets(config)
        dress = club.files if club is not None else {}
        store = await Store.open(config.folder / "store")
        stack.push_async_callback(store.close)
        notary = Ed25519Notary.kept_in(config.folder / "evidence", key=secrets / "evidence.json")
        service = Service(store.log, clock)
        await service.start()
        chat = outside.chat(config, clock)
        doors = Doors.kept_in(secrets / "web.json")
        recorder = outside.recorder(config, clock, doors=doors)
        scanner = SecretScanner()
        stack.push_async_callback(scanner.close)
        highlighter = Highlighter()
        stack.push_async_callback(highlighter.close)
        codes = Codes(highlighter)
        code = outside.code_hosts(config)
        stack.push_async_callback(code.close)
        pastes = HeldPastes(clock=clock)
        youtube = outside.youtube(config)
        if youtube is not None:
            stack.push_async_callback(youtube.close)
        text = Text(config.language, strict=False)
        chat_health, obs_health = Health("Twitch"), Health("OBS")

        sources = Sources(service=service, words=store.words, scratch=store.scratch, ids=ids)
        shelf = DiskShelf()
        takes = Takes(service=service, words=store.words, clock=clock, ids=ids, shelf=shelf)
        notices = HostNotices(clock)
        recording = RecordingController(
            service=service, recorder=recorder, chat=chat, clock=clock, ids=ids,
            sources=sources, takes=takes, health=obs_health, notices=notices,
        )  # fmt: skip
        lines = LastLines(clock)
        showing = OverlayPages(service=service, clock=clock, ids=ids)
        pages = Pages(
            service=service, recording=recording, people=store.people, words=store.words, clock=clock,
            codes=codes, size=config.web.code_size, text=text, language=config.language,
            healths=(chat_health, obs_health), overlay=showing, notices=notices,
            limits=outside.limits(config), lines=lines, retention=retention_of(config),
        )  # fmt: skip
        pages.stream = recording.observing.stream
        waking = Waking(recorder=recorder, clock=clock, obs=obs_health, pages=NAMES)
        pointing = Pointing(service=service, words=store.words, clock=clock)
        pages.preflight = preflight_of(
            config, service=service, recorder=recorder, chat=chat, chat_health=chat_health, clock=clock,
            overlay=showing, changed=pages.changed,
        )  # fmt: skip
        pages.acts = Acts(
            service=service, people=store.people, words=store.words, ids=ids, pointing=pointing,
            house=outside.house(config, club), host=chat.host, switches=pages.switches,
            slot=partial(set_slot, config), drop_line=lines.drop, stopping=recording.observing.stopping,
            before=pages.preflight,
            undoing=Undoing(clock=clock),
        )  # fmt: skip
        media = AvMedia(palette=club.palette if club is not None else None)
        under_way: set[VideoId] = set()
        if not config.youtube.while_live:
            pages.uploads_rest = recording.observing.live
        cutting, video_loops = videos(
            config, service=service, store=store, media=media, youtube=youtube, shelf=shelf, clock=clock,
            ids=ids, notices=notices, text=text, progress=pages.progress, rest=pages.uploads_rest,
            at_work=under_way,
        )  # fmt: skip
        receipts = Receipts(
            service=service, log=store.log, people=store.people, words=store.words, notary=notary,
            clock=clock, text=text,
        )  # fmt: skip
        hearing = ChatController(
            service=service, chat=chat, people=store.people, words=store.words, clock=clock, ids=ids,
            texts=outside.texts(), notices=notices, receipts=receipts, pointing=pointing,
            aliases=own_words(config.chat.words),
            paste_page=outside.paste_page(config), limits=outside.limits(config),
            log=store.log, lines=lines, text=text,
        )  # fmt: skip
        asking = Asking(
            service=service, chat=chat, people=store.people, words=store.words, clock=clock, ids=ids,
            text=text, notices=notices,
            remind_after=seconds(config.consent.remind_after),
            expires_after=seconds(config.consent.expires_after),
        )  # fmt: skip
        approving = Approving(
            service=service, chat=chat, people=store.people, words=store.words, clock=clock, ids=ids,
            text=text, notices=notices, period=outside.approval_period(config),
            see="approval-see-page" if config.web.public.address is not None else "approval-see-file",
        )  # fmt: skip
        telling = Telling(
            service=service, chat=chat, people=store.people, words=store.words, clock=clock, ids=ids,
            text=text,
        )  # fmt: skip
        news = NewsController(
            service=service, chat=chat, people=store.people, words=store.words, clock=clock, ids=ids,
            text=text, limits=outside.limits(config),
        )  # fmt: skip
        archive = ArchiveController(
            service=service, archive=chat.archive(owner_tokens=secrets / "twitch-channel.json"),
            recorder=recorder, notices=notices, ids=ids, policy=config.twitch.archive,
        )  # fmt: skip
        fetching = FetchingController(
            service=service, host=HostAndPastes(code, pastes), scanner=scanner, words=store.words, ids=ids
        )
        scan_news = ScanNews(service=service, chat=chat, people=store.people, clock=clock, text=text)
        inbox = outside.inbox(config)
        if inbox is not None:
            stack.push_async_callback(inbox.close)
        pasting = Pasting(
            service=service,
            pastes=pastes,
            words=store.words,
            ids=ids,
            clock=clock,
            limits=outside.limits(config),
        )
        pages.pasting = pasting
        comments = outside.comments(config)
        sealing = Sealing(service=service, log=store.log, notary=notary)
        forgetting = forgetting_of(config, store=store, service=service)
        keeping = keeping_of(
            config, store=store, service=service, forgetting=forgetting,
            busy=cutting.busy.__contains__, notices=notices,
        )  # fmt: skip
        loops: Loops = {
            **video_loops,
            "recording": recording.run,
            "recording's view of the state": recording.watch_state,
            "chat": hearing.run,
            "asking": asking.run,
            "asking's view of the state": asking.watch_state,
            "approvals": approving.run,
            "approvals' view of the state": approving.watch_state,
            "news": news.run,
            "news' view of the state": news.watch_state,
            "telling": telling.run,
            "telling's view of the state": telling.watch_state,
            "news of scans": scan_news.run,
            "news of scans' view of the state": scan_news.watch_state,
            "what Twitch stores": archive.run,
            "fetching": fetching.run,
            "fetching's view of the state": fetching.watch_state,
            "signing heads": sealing.run,
            "signing's view of the state": sealing.watch_state,
            "keeping": keeping.run,
            "keeping's view of the state": keeping.watch_state,
            "colouring code": codes.run,
            "what the overlay shows": showing.run,
            "the overlay's view of the state": showing.watch_state,
            "waking overlays": waking.run,
            "looking before an evening": pages.preflight.run,
            "views": pages.run,
            "the views' state": pages.watch_state,
        }
        loops |= telling_others(
            config, service=service, store=store, chat=chat, comments=comments, shelf=shelf, clock=clock,
            ids=ids, text=text, notices=notices,
        )  # fmt: skip
        loops |= loops_on_youtube(
            youtube, service=service, store=store, clock=clock, ids=ids, notices=notices, at_work=under_way
        )
        if inbox is not None:
            letters = Letters(service=service, inbox=inbox, people=store.people, words=store.words, ids=ids)
            loops["letters"] = letters.run
            answering = Answering(
                service=service, people=store.people, words=store.words, commenting=comments, clock=clock,
                ids=ids, text=text, limits=outside.limits(config),
            )  # fmt: skip
            loops["answering letters"] = answering.run
            loops["answering's view of the state"] = answering.watch_state
        films = films_of(config, service=service, words=store.words, media=media, shelf=shelf, pages=pages)
        if config.web.public.address is not None:
            links = Links(scratch=store.scratch, clock=clock, ids=ids)
            await links.load()
            pages.links = PersonalLinks(origin=config.web.public.address, links=links, people=store.people)
            personal = Personal(
                service=service, people=store.people, words=store.words, clock=clock, ids=ids, links=links,
                log=store.log, receipts=receipts, texts=outside.texts(), language=config.language,
            )  # fmt: skip
            loops["personal pages"] = partial(
                serve_personal,
                personal,
                pasting,
                films,
                address=config.web.public.address,
                port=config.web.public.port,
                dress=dress,
            )

        def told(port: int) -> None:
            waking.port = port
            doors.port = port
            address = doors.login_url(port)
            write_secret(secrets / "control-room.json", {"address": address})
            ready(address)

        yield Parts(
            service=service, scratch=store.scratch, clock=clock, ids=ids, chat=chat, recorder=recorder,
            recording=recording, loops=loops, chat_health=chat_health, obs_health=obs_health,
            serve=lambda: serve(
                pages, doors=doors, port=config.web.port, ready=told, dress=dress, opened=waking.opened
            ),
        )  # fmt: skip
