"""The words about one's own code: the yes is strict, the no is wide, and neither is about anything else."""

from __future__ import annotations

import pytest

from streamkit.core.chat_commands import AsksAboutCode, SaysCode, is_consent_word, understand


def meant(text: str) -> object:
    understood = understand(text)
    return understood.meaning if understood is not None else None


@pytest.mark.parametrize(
    "text", ["!code yes", "!код да", "! code yes", "!КОД ДА.", "!code\u200b yes", "!код  да"]
)
def test_a_yes_is_exactly_the_word(text: str) -> None:
    """But for case, invisible characters, spaces and a final dot."""
    assert meant(text) == SaysCode(may=True)


@pytest.mark.parametrize(
    "text",
    [
        "!code yes please",
        "!code да",
        "!код yes",
        "!code ok",
        "!code +",
        "code yes",
        "!соde yes",
        "да",
        "!code",
        "!code yes?",
    ],
)
def test_anything_else_is_no_yes(text: str) -> None:
    """Look-alike letters, company, another language's half."""
    assert meant(text) != SaysCode(may=True)


@pytest.mark.parametrize(
    "text",
    [
        "!code no", "!code nо", "!код нeт", "!code nooo", "!code NOPE!", "!code don’t", "!код скрой",
        "!code n0",
        "!код нет", "!code no thanks", "!код, нет!", "!code please not", "!код не надо",
        "!CODE NO!!",
        "!rjl ytn", "!сщву тщ", "!code off", "!код стоп", "!nocode", "!безкода", "!код не записывать",
    ],
)  # fmt: skip
def test_a_no_is_heard_in_company_and_in_the_wrong_layout(text: str) -> None:
    """And has the lane of its own that no flood fills."""
    assert meant(text) == SaysCode(may=False)
    assert is_consent_word(text)


def test_the_bare_word_tells_the_choices() -> None:
    """It changes nothing."""
    assert meant("!code") == meant("!код") == meant("!code maybe") == AsksAboutCode()
