"""Fetches the code viewers sent, one at a time, has it looked through, and keeps it without its secrets."""

from __future__ import annotations

import asyncio
from collections import Counter

import structlog

from streamkit.controllers.sending import same_file
from streamkit.controllers.waiting import rest
from streamkit.core.code_links import BadLink, CodeLink, clamped, parse_link
from streamkit.core.commands import Fetched, FetchFailed
from streamkit.core.errors import Refused
from streamkit.core.material import Material, pack
from streamkit.core.model import SubmissionId
from streamkit.core.scan import Scan, pack_findings
from streamkit.core.submission import Submission, SubmissionState
from streamkit.ports import Cause, CodeHost, Ids, Rejected, Scanner, Unavailable, Words
from streamkit.service import Service

TICK = 5.0  # s until an outage is tried again
SCANS = 3  # tries: code that hangs the scan hangs it again
_TO_FETCH = {SubmissionState.SUBMITTED, SubmissionState.FETCHED}  # the latter in days before there was a scan

_logger = structlog.get_logger(__name__)


class FetchingController:
    def __init__(self, *, service: Service, host: CodeHost, scanner: Scanner, words: Words, ids: Ids) -> None:
        self._service = service
        self._host = host
        self._scanner = scanner
        self._not_scanned: Counter[SubmissionId] = Counter()
        self._words = words
        self._ids = ids
        self._wake = asyncio.Event()

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            session = self._service.state.session
            for submission in list(session.submissions.values()) if session else []:
                if submission.state in _TO_FETCH:
                    try:
                        await self._fetch(submission)
                    except Unavailable as error:  # the store is closed; it stays on the list
                        _logger.warning("code not kept yet", why=error.key)
            await rest(self._wake, seconds=TICK)

    async def _fetch(self, submission: Submission) -> None:
        cause = Cause(f"fetch:{submission.id}:{self._ids.new()}")
        try:
            link = parse_link(await self._words.read(submission.link) or "")
            found = await self._host.fetch(link)
        except Unavailable as error:
            _logger.warning("code not fetched yet", why=error.key)
            return
        except (Rejected, BadLink) as error:  # a path of letters that take six signs each grows too long
            await self._arrived(cause, FetchFailed(submission.id, error.key, submission.link))
            return
        scan = await self._scanned(submission, found, cause)
        if scan is not None:
            await self._keep(submission, link, scan, cause)

    async def _scanned(self, submission: Submission, found: Material, cause: Cause) -> Scan | None:
        """In memory: what was not looked through is written nowhere."""
        try:
            return await self._scanner.scan(found)
        except Unavailable as error:
            self._not_scanned[submission.id] += 1
            if self._not_scanned[submission.id] < SCANS:
                _logger.warning("code not scanned yet", why=error.key)
            else:
                await self._arrived(cause, FetchFailed(submission.id, error.key, submission.link))
            return None

    async def _keep(self, submission: Submission, link: CodeLink, scan: Scan, cause: Cause) -> None:
        found, secrets = scan.masked, len(scan.findings)
        at = clamped(link.first, link.last, lines=found.parts[0].text.count("\n") + 1)
        words = await self._words.keep(pack(found), person=submission.person)
        findings = None
        if scan.findings:
            findings = await self._words.keep(pack_findings(scan.findings), person=submission.person)
        kept = Fetched(
            submission.id, found.digest, words, at.first, at.last, secrets, scan.hidden, findings,
            link=submission.link, same_file=await self._same_file(submission, link),
            clamped=at.moved,
        )  # fmt: skip
        if not await self._arrived(cause, kept):
            await self._words.drop(words, *([findings] if findings else []))

    async def _same_file(self, submission: Submission, link: CodeLink) -> frozenset[SubmissionId]:
        session = self._service.state.session
        others = [one for one in session.submissions.values() if one.id != submission.id] if session else []
        return frozenset([one.id for one in others if same_file(await self._words.read(one.link), link)])

    async def _arrived(self, cause: Cause, command: Fetched | FetchFailed) -> bool:
        """Whether it still was what was waited for: it may be taken back, or sent anew, meanwhile."""
        try:
            await self._service.handle(cause, command)
        except Refused:
            _logger.info("submission went away while it was fetched")
            return False
        return True
