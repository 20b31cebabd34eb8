"""Fetching viewers' code: pinned by its digest, clamped to its lines, and told when it cannot be had."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

import pytest

from streamkit.adapters.scanning.masking import MARK
from streamkit.controllers.fetching import SCANS, FetchingController
from streamkit.core.code_links import parse_link
from streamkit.core.commands import Amend, Submit, Unsubmit, UnwantRecording, WantRecording
from streamkit.core.material import unpack
from streamkit.core.model import SubmissionId
from streamkit.core.scan import Finding, unpack_findings
from streamkit.core.submission import News, Submission, SubmissionState
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.code_host import FakeCodeHost
from tests.fakes.scanner import FakeScanner

FILE = "https://github.com/asya-dev/seedbot/blob/HEAD/bot/queue.py"


SECRET = "oauth:" + "a1b2c3" * 5


@asynccontextmanager
async def fetching(host: FakeCodeHost, scanner: FakeScanner | None = None) -> AsyncIterator[Evening]:
    async with an_evening() as evening:
        await evening.open()
        controller = FetchingController(
            service=evening.service, host=host, scanner=scanner or FakeScanner(), words=evening.store.words,
            ids=evening.ids,
        )  # fmt: skip
        async with running(controller.run, controller.watch_state):
            yield evening


async def sent(evening: Evening, link: str) -> None:
    words = await evening.store.words.keep(link)
    await evening.do(Submit(SubmissionId("sub"), await evening.person("gleb"), words))


def submission(evening: Evening) -> Submission:
    return evening.session.submissions[SubmissionId("sub")]


async def test_fetched_code_is_kept_as_it_was_shown() -> None:
    """Title, owner, revision and text are in the deletable words; lines past the end are clamped."""
    link = f"{FILE}#L2-L99"
    async with fetching(FakeCodeHost(files={parse_link(FILE): "a\nb\nc"})) as evening:
        await sent(evening, link)
        await until(lambda: submission(evening).state is SubmissionState.SCANNED)
        one = submission(evening)
        assert one.file is not None
        file = unpack(await evening.store.words.read(one.file) or "")
        assert (file.title, file.parts[0].text, file.digest) == ("bot/queue.py", "a\nb\nc", one.content)
        assert (one.first, one.last) == (2, 3)


async def test_code_that_is_not_there_is_told() -> None:
    """The reason is a sentence's key, for the host and the sender."""
    async with fetching(FakeCodeHost(files={})) as evening:
        await sent(evening, FILE)
        await until(lambda: submission(evening).state is SubmissionState.FAILED)
        assert submission(evening).why == "code-not-public"


async def test_an_outage_is_waited_out() -> None:
    """Nothing is lost: the submission stays on the list and is fetched when the host is back."""
    host = FakeCodeHost(files={parse_link(FILE): "a"}, down=True)
    async with fetching(host) as evening:
        await sent(evening, FILE)
        await until(lambda: host.fetched)
        assert submission(evening).state is SubmissionState.SUBMITTED
        host.down = False
        await evening.do(WantRecording())  # any change is a reason to look again, as a few seconds are
        await until(lambda: submission(evening).state is SubmissionState.SCANNED)


@pytest.mark.parametrize("link", ["", f"https://github.com/o/r/blob/HEAD/{quote('ж' * 900)}"])
async def test_an_address_that_cannot_be_read_back_fails_alone(link: str) -> None:
    """Forgotten, or too long once its letters are written out; the others' code is fetched."""
    async with fetching(FakeCodeHost(files={})) as evening:
        await sent(evening, link)
        await until(lambda: submission(evening).state is SubmissionState.FAILED)
        assert submission(evening).why in {"link-missing", "link-unknown-host"}


async def test_a_secret_is_kept_nowhere() -> None:
    """The masked material and what was found are kept; the secret is in no text and no fact."""
    host = FakeCodeHost(files={parse_link(FILE): f"a\nbot = '{SECRET}'"})
    async with fetching(host) as evening:
        await sent(evening, FILE)
        await until(lambda: submission(evening).state is SubmissionState.SCANNED)
        one = submission(evening)
        assert one.file is not None
        assert one.findings is not None
        assert unpack(await evening.store.words.read(one.file) or "").parts[0].text == f"a\nbot = '{MARK}'"
        found = unpack_findings(await evening.store.words.read(one.findings) or "")
        assert (found, one.secrets, one.scanned) == ((Finding(0, 2, "secret-twitch"),), 1, True)
        assert SECRET not in str(evening.store.words.texts)
        assert SECRET not in str(list(await evening.store.log.facts()))


async def test_what_cannot_be_scanned_is_not_kept() -> None:
    """A few tries, then the sender is told why; meanwhile nothing of it is written."""
    scanner = FakeScanner(broken=True)
    async with fetching(FakeCodeHost(files={parse_link(FILE): "a"}), scanner) as evening:
        await sent(evening, FILE)
        for tries in range(1, SCANS + 1):
            await until(lambda tries=tries: scanner.scanned >= tries)  # type: ignore[misc]
            await evening.do(WantRecording() if tries % 2 else UnwantRecording("gate-not-wanted"))
        await until(lambda: submission(evening).state is SubmissionState.FAILED)
        assert (submission(evening).why, submission(evening).file) == ("code-not-scanned", None)


async def test_code_taken_back_while_it_is_fetched_leaves_nothing() -> None:
    """Neither on the list nor among the words."""
    host = FakeCodeHost(files={parse_link(FILE): "a"}, down=True)
    async with fetching(host) as evening:
        await sent(evening, FILE)
        await until(lambda: host.fetched)
        gleb = await evening.person("gleb")
        await evening.do(Unsubmit(gleb))
        host.down = False
        await evening.do(WantRecording())
        assert submission(evening).state is SubmissionState.WITHDRAWN
        assert await evening.store.words.of(gleb) == []


async def test_other_lines_sent_meanwhile_are_what_is_fetched() -> None:
    """What arrives from the old address is not what was asked for."""
    host = FakeCodeHost(files={parse_link(FILE): "a\nb\nc\nd"}, down=True)
    async with fetching(host) as evening:
        await sent(evening, f"{FILE}#L1-L2")
        await until(lambda: host.fetched)
        words = await evening.store.words.keep(f"{FILE}#L3-L9")
        await evening.do(Amend(SubmissionId("sub"), await evening.person("gleb"), words))
        host.down = False
        await evening.do(WantRecording())
        await until(lambda: submission(evening).state is SubmissionState.SCANNED)
        assert (submission(evening).first, submission(evening).last) == (3, 4)
        assert [one.news for one in evening.session.queue.owed] == [News.CLAMPED]
