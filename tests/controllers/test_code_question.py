"""The question about code is said with the reply to it, and once more only by the host's click."""

from __future__ import annotations

import pytest

from streamkit.core.commands import AnswerAboutCode, AskAboutCode, Command, Submit
from streamkit.core.errors import Refused
from streamkit.core.model import SubmissionId, WordsId
from streamkit.locale import Text
from tests.controllers.evening import Evening, an_evening, running, until
from tests.controllers.test_asking import the_questions

RU = Text("ru")


async def test_the_host_can_have_somebody_asked_again_but_never_after_a_no() -> None:
    """By name, twice at most."""
    async with an_evening() as evening:
        await evening.open()
        gleb = await evening.person("gleb")
        asking = the_questions(evening)
        async with running(asking.run, asking.watch_state):
            await evening.do(Submit(SubmissionId("code"), gleb, WordsId("link")))
            await until(lambda: asking._code._said)
            assert not evening.chat.said
            await evening.do(AskAboutCode(gleb))
            await until(lambda: evening.chat.said)
            assert [said.text for said in evening.chat.said] == [RU.say("question-code", who="@gleb")]
            await evening.do(AskAboutCode(gleb))
            await until(lambda: len(evening.chat.said) == 2)
            assert await refusal(evening, AskAboutCode(gleb)) == "asked-often-enough"
            await evening.do(AnswerAboutCode(gleb, may=False))
            assert await refusal(evening, AskAboutCode(gleb)) == "asked-after-no"


async def refusal(evening: Evening, command: Command) -> str:
    with pytest.raises(Refused) as refused:
        await evening.do(command)
    return refused.value.key
