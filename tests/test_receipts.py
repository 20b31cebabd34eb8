"""A receipt proves somebody's answers to anybody, also after their name is forgotten."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from streamkit.adapters.evidence import Ed25519Notary
from streamkit.adapters.store import Store
from streamkit.club import read_club
from streamkit.controllers.receipts import Receipts
from streamkit.core import events as e
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Evidence,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    WordsId,
)
from streamkit.core.receipt import code
from streamkit.locale import Text, digest, notice
from streamkit.ports import Account, Cause, Entry, Rejected
from streamkit.proving import check_receipt, export, verify, write_receipt
from streamkit.service import Service
from tests.fakes.notary import FakeNotary
from tests.fakes.system import FakeClock
from tests.test_cli import CONFIG, streamkit
from tests.web.test_club import OWLS

S = SessionId("evening")
ANYA = Account("twitch", "471100815", "anya_dev", "АняРазработчица")
BORIS = Account("twitch", "12", "boris", "Boris")


@dataclass
class Evening:
    """Anya said yes and then no, Boris said stop; both were asked under the Russian notice."""

    folder: Path
    anya: PersonId
    code: str


@pytest.fixture
async def evening(tmp_path: Path) -> Evening:
    return await an_evening(tmp_path / "evening", asked=notice("ru"))


async def an_evening(folder: Path, *, asked: str) -> Evening:
    Ed25519Notary.kept_in(folder / "evidence", key=folder / "secrets" / "evidence.json")
    async with await Store.open(folder / "store") as store:
        host = await store.people.find(Account("twitch", "1", "marina", "Marina"))
        anya, boris = await store.people.find(ANYA), await store.people.find(BORIS)
        salt = await store.people.salt(anya)
        assert salt is not None
        said: list[e.Event] = [
            e.SessionOpened(
                S,
                SessionKind.CODE_REVIEW,
                Quorum.EVERYONE,
                digest(asked),
                host,
                WordsId("t"),
                await store.words.keep(asked),
            ),
            e.QuestionPut(S, anya),
            e.QuestionPut(S, boris),
            e.AnswerGiven(S, anya, EVERYTHING, Evidence.OWN_MESSAGE),
            e.VetoSpoken(S, boris, Evidence.OWN_MESSAGE),
            e.AnswerGiven(S, anya, NOTHING, Evidence.OWN_MESSAGE),
            e.SessionClosed(S),
        ]
        for n, event in enumerate(said, start=1):
            person = getattr(event, "person", None)
            entry = Entry(Cause(f"twitch:{n}", person), n, 1_794_000_000_000 + n * 1000, (event,))
            await store.log.append([entry])
    return Evening(folder, anya, code(salt, S))


async def written(evening: Evening, to: Path) -> dict[str, Any]:
    path = await write_receipt(evening.folder, evening.code.lower(), to=to, text=Text("ru"))
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


async def test_a_receipt_tells_what_was_asked_and_answered(evening: Evening, tmp_path: Path) -> None:
    """Her question, her yes, her no, each with its time; the notice word for word; nobody else, no name."""
    receipt = await written(evening, tmp_path / "r.json")
    (process,) = receipt["record"]["dpv:hasProcess"]
    told = [
        (s["@type"][0], s["dpv:isIndicatedAtTime"], s["streamkit:media"])
        for s in process["dpv:hasConsentStatus"]
    ]
    assert told == [
        ("dpv:ConsentRequested", "2026-11-06T21:20:02.000+00:00", []),
        ("dpv:ConsentGiven", "2026-11-06T21:20:04.000+00:00", ["audio", "video"]),
        ("dpv:ConsentWithdrawn", "2026-11-06T21:20:06.000+00:00", []),
    ]
    (asked,) = receipt["record"]["dpv:hasNotice"]
    assert (asked["dct:language"], asked["rdf:value"]) == ("ru", notice("ru"))
    content = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert not any(trace in content for trace in (ANYA.user, ANYA.login, ANYA.name, BORIS.login))
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o600


async def test_a_receipt_holds_and_is_of_its_account(evening: Evening, tmp_path: Path) -> None:
    """Against the log it came from; of hers and of no other account."""
    await written(evening, path := tmp_path / "r.json")
    assert check_receipt(evening.folder, path, account=None).theirs is None
    found = check_receipt(evening.folder, path, account=f"twitch:{ANYA.user}")
    assert (found.entries, found.theirs) == (3, True)
    for other in ("twitch:12", f"kick:{ANYA.user}"):
        with pytest.raises(Rejected, match="receipt-not-theirs"):
            check_receipt(evening.folder, path, account=other)
    with pytest.raises(Rejected, match="receipt-account-form"):
        check_receipt(evening.folder, path, account="anya_dev")


async def test_who_is_forgotten_can_still_prove_it(evening: Evening, tmp_path: Path) -> None:
    """We cannot find her any more, not even by the code; she can show it is hers."""
    await written(evening, path := tmp_path / "r.json")
    async with await Store.open(evening.folder / "store") as store:
        await store.forget(evening.anya)
    traces = b"".join(file.read_bytes() for file in evening.folder.rglob("*") if file.is_file())
    assert ANYA.user.encode() not in traces
    with pytest.raises(Rejected, match="receipt-unknown"):
        await written(evening, tmp_path / "again.json")
    assert check_receipt(evening.folder, path, account=f"twitch:{ANYA.user}").theirs
    assert verify(evening.folder, given=[str(path)]).given == 1


@pytest.mark.parametrize(
    "field", ["made", "person", "salt", "account", "record", "code", "key", "how", "session"]
)
async def test_a_changed_receipt_is_refused(evening: Evening, tmp_path: Path, field: str) -> None:
    """Any field: what was sealed is what counts."""
    receipt = await written(evening, path := tmp_path / "r.json")
    receipt[field] = {"dpv:hasProcess": []} if field == "record" else "00"
    path.write_text(json.dumps(receipt))
    with pytest.raises(Rejected, match="receipt-forged"):
        check_receipt(evening.folder, path, account=None)


async def test_a_receipt_of_another_log_is_refused(evening: Evening, tmp_path: Path) -> None:
    """Whole and well signed, by a key that never signed here; and what is no receipt at all."""
    await written(evening, path := tmp_path / "r.json")
    other = tmp_path / "other"
    Ed25519Notary.kept_in(other / "evidence", key=other / "secrets" / "evidence.json")
    async with await Store.open(other / "store"):
        pass
    with pytest.raises(Rejected, match="head-unsigned"):
        check_receipt(other, path, account=None)
    for text in ("", "[]", "{}", '{"format": "streamkit receipt 1"}'):
        path.write_text(text)
        with pytest.raises(Rejected, match=r"receipt-forged|head-unreadable"):
            check_receipt(evening.folder, path, account=None)


async def test_a_log_without_the_receipts_entries_is_convicted(evening: Evening, tmp_path: Path) -> None:
    """The operator rewrites the log with the key in hand; her receipt still shows the answer it held."""
    await written(evening, path := tmp_path / "r.json")
    for file in (evening.folder / "store").glob("facts.sqlite*"):
        file.unlink()
    async with await Store.open(evening.folder / "store") as store:
        for n in range(8):
            await store.log.append([Entry(Cause(f"x:{n}"), n, n, (e.ServiceStarted("boot"),))])
    with pytest.raises(Rejected, match="log-rewritten"):
        check_receipt(evening.folder, path, account=None)


async def test_her_own_page_gets_the_same_receipt(evening: Evening, tmp_path: Path) -> None:
    """While the program runs; nobody who was not asked gets one."""
    notary = Ed25519Notary.kept_in(
        evening.folder / "evidence", key=evening.folder / "secrets" / "evidence.json"
    )
    async with await Store.open(evening.folder / "store") as store:
        service = Service(store.log, FakeClock())
        await service.start()
        receipts = Receipts(
            service=service,
            log=store.log,
            people=store.people,
            words=store.words,
            notary=notary,
            clock=FakeClock(),
            text=Text("en"),
        )
        whole = await receipts.whole(evening.anya)
        stranger = await store.people.find(Account("twitch", "99", "x", "x"))
        assert await receipts.whole(stranger) is None
    assert whole is not None
    assert whole["record"] == (await written(evening, tmp_path / "cli.json"))["record"]
    (path := tmp_path / "page.json").write_text(json.dumps(whole))
    assert check_receipt(evening.folder, path, account=f"twitch:{ANYA.user}").theirs


async def test_a_club_s_words_stand_in_it_as_they_were_read(tmp_path: Path) -> None:
    """Its sentence too, from the page and from the command, long after the club changed it."""
    asked = read_club(OWLS).question(notice("ru"), language="ru")
    evening = await an_evening(tmp_path / "evening", asked=asked)
    async with await Store.open(evening.folder / "store") as store:
        service = Service(store.log, FakeClock())
        await service.start()
        receipts = Receipts(
            service=service, log=store.log, people=store.people, words=store.words,
            notary=FakeNotary(), clock=FakeClock(), text=Text("ru"),
        )  # fmt: skip
        whole = await receipts.whole(evening.anya)
    assert whole is not None
    (told,) = whole["record"]["dpv:hasNotice"]
    assert (told["dpv:hasIdentifier"], told["dct:language"]) == (digest(asked), "ru")
    assert told["rdf:value"] == asked != notice("ru")
    assert (await written(evening, tmp_path / "cli.json"))["record"] == whole["record"]
    await export(evening.folder, session=None, to=tmp_path / "export.json", text=Text("ru"))
    records = json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))["records"]
    assert [record["dpv:hasNotice"] for record in records] == [[told]] * len(records) != []


async def test_the_commands_write_and_check_it(evening: Evening, tmp_path: Path) -> None:
    """By the code from the chat; 66 for a code nobody has, 65 for another's receipt, 64 for no account."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    code_, printed = await streamkit("evidence", "receipt", evening.code, cwd=tmp_path)
    assert (code_, f"receipt-{evening.code}.json" in printed) == (0, True), printed
    file = f"receipt-{evening.code}.json"
    for args, exit_code, told in (
        ((file, "--account", f"twitch:{ANYA.user}"), 0, "receipt of this account"),
        ((file, "--account", "twitch:12"), 65, "another account"),
        ((file, "--account", "anya"), 64, "twitch:12345678"),
    ):
        code_, printed = await streamkit("evidence", "check", *args, cwd=tmp_path)
        assert (code_, told in printed) == (exit_code, True), printed
    code_, printed = await streamkit("evidence", "receipt", "0000-0000", cwd=tmp_path)
    assert (code_, "No receipt has the code" in printed) == (66, True)
