"""A broken log is refused; its owner may go on after its last good entry, and what is unknown then is no."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from streamkit.adapters.evidence import Ed25519Notary, kept_heads
from streamkit.adapters.store import Store, read_written
from streamkit.core import events as e
from streamkit.core.model import Stage
from streamkit.core.state import State
from streamkit.ports import Cause, Rejected
from streamkit.proving import accept_broken, verify
from streamkit.service import Service
from tests.adapters.store.evening import ASYA, EVENTS, TAKE, VIDEO, S, entries
from tests.fakes.system import FakeClock
from tests.test_cli import CONFIG, streamkit
from tests.test_proving import change

PUBLISHED = next(n for n, event in enumerate(EVENTS, start=1) if isinstance(event, e.VideoPublished))


@pytest.fixture
async def evening(tmp_path: Path) -> Path:
    """A whole evening and its video, published; a head from its start and one from its end."""
    folder = tmp_path / "evening"
    notary = Ed25519Notary.kept_in(folder / "evidence", key=folder / "secrets" / "evidence.json")
    async with await Store.open(folder / "store") as store:
        for part in (entries()[:10], entries()[10:]):
            await store.log.append(part)
            await notary.sign(await store.log.head())
    return folder


def break_at(folder: Path, seq: int) -> None:
    change(folder, f"UPDATE facts SET wall = 1 WHERE seq = {seq}")  # noqa: S608 because it is a number


async def started(folder: Path) -> State:
    async with await Store.open(folder / "store") as store:
        service = Service(store.log, FakeClock())
        await service.start()
        return service.state


async def test_what_came_before_the_break_stays_and_the_rest_is_written_down_as_lost(evening: Path) -> None:
    """The same hashes up to it, then an entry of its own; the broken file lies beside, byte for byte."""
    whole = read_written(evening / "store").rows
    break_at(evening, PUBLISHED + 1)
    broken = (evening / "store" / "facts.sqlite").read_bytes()
    with pytest.raises(Rejected, match=f"log-broken seq={PUBLISHED + 1}"):
        await started(evening)

    done = accept_broken(evening)

    written = read_written(evening / "store")
    assert written.rows[:PUBLISHED] == whole[:PUBLISHED]
    (said,) = [f.event for f in written.facts()[PUBLISHED:] if isinstance(f.event, e.LogAccepted)]
    assert (said.first, said.last) == (done.first, done.last) == (PUBLISHED + 1, len(EVENTS))
    assert done.aside.read_bytes() == broken
    assert not (evening / "store" / "going-on").exists()


async def test_every_yes_from_before_is_gone_and_what_was_out_becomes_private(evening: Path) -> None:
    """Somebody may have said no in what was lost: nobody allows anything, no evening is open."""
    break_at(evening, PUBLISHED + 1)
    accept_broken(evening)
    state = await started(evening)
    session = state.sessions[S]
    assert not session.open
    assert not session.wanted
    assert {person: session.media(person) for person in session.answers} == dict.fromkeys(
        session.answers, frozenset()
    )
    assert state.videos[VIDEO].stage is Stage.WITHDRAWING


async def test_a_break_in_the_middle_of_a_recording_leaves_nothing_to_publish(evening: Path) -> None:
    """An open evening is closed; its take is of no use to anybody any more."""
    taking = next(n for n, event in enumerate(EVENTS, start=1) if isinstance(event, e.TakeStarted))
    break_at(evening, taking + 1)
    accept_broken(evening)
    state = await started(evening)
    assert state.session is None
    assert [take.id for take in state.sessions[S].takes] == [TAKE]
    assert state.sessions[S].media(ASYA) == frozenset()


async def test_an_old_message_stays_known(evening: Path) -> None:
    """A yes of the lost part that is delivered once more grants nothing."""
    break_at(evening, PUBLISHED + 1)
    accept_broken(evening)
    async with await Store.open(evening / "store") as store:
        told = [Cause(f"story:{n}") for n in range(1, len(EVENTS) + 1)]
        assert await store.log.knows(told) == frozenset(told)


async def test_its_own_heads_about_what_was_lost_are_told_and_others_convict(
    evening: Path, tmp_path: Path
) -> None:
    """The log says itself what it lost; who holds a head of that part is told that it does not stand."""
    last = kept_heads(evening / "evidence")[-1].note
    (tmp_path / "theirs.note").write_text(last)
    break_at(evening, PUBLISHED + 1)
    accept_broken(evening)
    found = verify(evening)
    assert (found.heads, found.lost) == (1, 1)
    with pytest.raises(Rejected, match=r"log-rewritten|log-shorter"):
        verify(evening, given=[str(tmp_path / "theirs.note")])


@pytest.mark.parametrize("first", [1, len(EVENTS)])
async def test_it_may_break_anywhere(evening: Path, first: int) -> None:
    """At the very first entry nothing but the acceptance is left; at the last only that is lost."""
    break_at(evening, first)
    assert accept_broken(evening).first == first
    assert verify(evening).facts >= first
    await started(evening)


async def test_what_was_cut_off_counts_by_the_heads(evening: Path) -> None:
    """The log does not know any more how long it was; its signed heads do."""
    change(
        evening, "DELETE FROM facts WHERE seq > 30", "UPDATE causes SET first = 31, last = 31 WHERE last > 30"
    )
    assert accept_broken(evening).last == len(EVENTS)


async def test_an_attempt_that_was_cut_short_is_made_again(evening: Path) -> None:
    """What a killed one left behind is in nobody's way, and the log was still the broken one."""
    break_at(evening, 20)
    (evening / "store" / "going-on").mkdir()
    (evening / "store" / "going-on" / "facts.sqlite").write_bytes(b"half")
    assert accept_broken(evening).first == 20
    await started(evening)


async def test_a_whole_log_and_one_in_use_are_left_alone(evening: Path) -> None:
    """Nothing is thrown away without need, and never under a running program."""
    before = (evening / "store" / "facts.sqlite").read_bytes()
    with pytest.raises(Rejected, match="log-not-broken"):
        accept_broken(evening)
    assert (evening / "store" / "facts.sqlite").read_bytes() == before
    break_at(evening, 20)
    async with await Store.open(evening / "store"):
        with pytest.raises(Rejected, match="store-in-use"):
            accept_broken(evening)


async def test_the_program_refuses_says_what_to_do_and_does_it(evening: Path, tmp_path: Path) -> None:
    """65 with both ways out; with the word for it, it says what that means and starts, into a taken port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = f"web: {{port: {taken.getsockname()[1]}}}\n"
        (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening") + port)
        break_at(evening, 20)
        code, printed = await streamkit("run", cwd=tmp_path)
        assert (code, "first bad entry is 20" in printed, "--accept-broken-ledger" in printed) == (
            65,
            True,
            True,
        )
        code, printed = await streamkit("run", "--accept-broken-ledger", cwd=tmp_path)
    assert ("Every yes from before is gone" in printed, "Another program uses port" in printed) == (
        True,
        True,
    )
    code, printed = await streamkit("run", "--accept-broken-ledger", cwd=tmp_path)
    assert (code, "The log is whole" in printed) == (64, True)
