"""What was fetched is what is shown: nothing that happens where it lies changes it afterwards."""

from __future__ import annotations

import pytest

from streamkit.controllers.fetching import FetchingController
from streamkit.core.code_links import CodeHostName, RepositoryFile, parse_link, rebuilt
from streamkit.core.commands import Accept, Show, Submit
from streamkit.core.material import Material, unpack
from streamkit.core.model import SubmissionId
from streamkit.core.submission import SubmissionState
from streamkit.rehearsal.code_host import Repository
from tests.adapters.code_hosts.watched import local_hosts
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.scanner import FakeScanner

KEY = ("asya-dev", "seedbot")
SUB = SubmissionId("sub")


async def kept(evening: Evening) -> Material:
    file = evening.session.submissions[SUB].file
    assert file is not None
    return unpack(await evening.store.words.read(file) or "")


@pytest.mark.parametrize("name", list(CodeHostName))
async def test_a_push_between_accept_and_show(name: CodeHostName) -> None:
    """After a push and after the repository is gone, the accepted code goes on stage as it was fetched."""
    async with local_hosts() as hosts, an_evening() as evening:
        there, server = Repository({"a.py": "shown = 1\n"}), hosts.servers[name]
        server.repositories[KEY] = there
        await evening.open()
        fetching = FetchingController(
            service=evening.service, host=hosts.code, scanner=FakeScanner(), words=evening.store.words,
            ids=evening.ids,
        )  # fmt: skip
        async with running(fetching.run, fetching.watch_state):
            link = await evening.store.words.keep(rebuilt(RepositoryFile(name, *KEY, None, "a.py")))
            await evening.do(Submit(SUB, await evening.person("gleb"), link))
            await until(lambda: evening.session.submissions[SUB].state is SubmissionState.SCANNED)
            before, content = await kept(evening), evening.session.submissions[SUB].content
            asked = len(server.requests)
            await evening.do(Accept(SUB))
            there.commit({"a.py": "swapped = 1\n"})
            again = await hosts.code.fetch(parse_link(before.source))
            server.requests[asked:] = []
            del server.repositories[KEY]
            await evening.do(Show(SUB))
            assert evening.session.shown == SUB
            assert await kept(evening) == before == again
            assert evening.session.submissions[SUB].content == content == before.digest
            assert [part.text for part in before.parts] == ["shown = 1"]
            assert len(server.requests) == asked
