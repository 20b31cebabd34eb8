"""A Discord webhook is used as its owner gave it, calls nobody, and is named in no error and no log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import AsyncIterator

import pytest

from streamkit.adapters.announce import DiscordWebhook
from streamkit.logs import redacted
from streamkit.ports import PortError, Rejected, Unavailable
from streamkit.rehearsal.discord import LocalDiscord

REAL = "https://discord.com/api/webhooks/1234567890123456789/" + "a" * 68


@pytest.fixture
async def there() -> AsyncIterator[LocalDiscord]:
    local = LocalDiscord()
    await local.start()
    yield local
    await local.stop()


async def test_nobody_is_called(there: LocalDiscord) -> None:
    """Whatever a title says."""
    await DiscordWebhook(lambda: there.address).post("@everyone <@1234> @here")
    assert (len(there.messages), there.calls) == (1, [])


@pytest.mark.parametrize(
    ("status", "kind", "key"),
    [
        (429, Unavailable, "announce-later"),
        (503, Unavailable, "announce-later"),
        (500, Rejected, "announce-unclear"),
        (502, Rejected, "announce-unclear"),
        (504, Rejected, "announce-unclear"),
        (400, Rejected, "announce-refused"),
        (401, Rejected, "announce-gone"),
        (403, Rejected, "announce-gone"),
        (302, Rejected, "announce-refused"),
        (202, Rejected, "announce-unclear"),
    ],
)
async def test_what_an_answer_means(
    there: LocalDiscord, status: int, kind: type[PortError], key: str
) -> None:
    """Sent for sure, not sent for sure, or nobody knows: three different things."""
    there.fail_next(status)
    with pytest.raises(kind) as no:
        await DiscordWebhook(lambda: there.address).post("a")
    assert (no.value.key, there.messages) == (key, {})


async def test_a_webhook_that_was_deleted_is_gone(there: LocalDiscord) -> None:
    """Which is no outage: a person has to make another."""
    webhook, address = DiscordWebhook(lambda: address), there.address
    name = await webhook.post("a")
    there.delete_webhook()
    for work in (webhook.post("b"), webhook.remove(name)):
        with pytest.raises(Rejected) as gone:
            await work
        assert gone.value.key == "announce-gone"


async def test_nobody_there_is_an_outage(there: LocalDiscord) -> None:
    """A connection that does not come about has brought nothing."""
    address = there.address
    await there.stop()
    with pytest.raises(Unavailable):
        await DiscordWebhook(lambda: address).post("a")


async def test_silence_is_no_outage(there: LocalDiscord) -> None:
    """What was sent may stand there."""
    there.silent = True
    with pytest.raises(Rejected) as unclear:
        await DiscordWebhook(lambda: there.address, patience=0.5).post("a")
    assert unclear.value.key == "announce-unclear"


@pytest.mark.parametrize(
    "address",
    [
        None, "", "x", REAL.replace("https", "http"), REAL.replace("discord.com", "discord.com.evil.example"),
        REAL.replace("discord.com", "evil.example"), REAL.replace("discord.com", "discord.com:8443"),
        REAL.replace("discord.com", "user@discord.com"), f"{REAL}?wait=false", f"{REAL}#x", f"{REAL}/github",
        f"{REAL}/../x", "https://discord.com/api/webhooks/1/short", "http://[::1",
        "http://10.0.0.1/api/webhooks/1/" + "a" * 68, "https://discord.com/api/webhooks/١/" + "a" * 68,
    ],
)  # fmt: skip
async def test_only_a_webhook_of_discord_is_written_to(address: str | None) -> None:
    """A slip in a file sends nothing to anybody else."""
    with pytest.raises(Rejected) as no:
        await DiscordWebhook(lambda: address).post("a")
    assert no.value.key == "announce-address"


async def test_the_address_is_in_no_error_and_no_log(
    there: LocalDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong; and where a library logged it, our log takes it out."""
    caplog.set_level(logging.DEBUG)
    webhook, texts = DiscordWebhook(lambda: there.address, patience=0.5), []
    for fault in (500, 429, "lost", 404):
        there.fail_next(fault)
        with pytest.raises(PortError) as failed:
            await webhook.post("a")
        error: BaseException = failed.value
        assert (error.__cause__, error.__suppress_context__ or error.__context__ is None) == (None, True)
        texts += [repr(error), "".join(traceback.format_exception(error))]
    assert [text for text in texts if there.token in text] == []
    assert there.token not in redacted(f"POST {there.address} failed")
