"""`streamkit evidence export`: one evening as a document that can be given away."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from streamkit.adapters.evidence import Ed25519Notary
from streamkit.adapters.store import Store
from streamkit.core import events as e
from streamkit.core.model import (
    EVERYTHING,
    Evidence,
    Medium,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
)
from streamkit.locale import Text, notice, notice_id
from streamkit.ports import Account, Cause, Entry, Rejected
from streamkit.proving import export, verify
from tests.test_cli import CONFIG, streamkit

S, TAKE = SessionId("evening"), TakeId("take")
CAMERA, CALL = SourceId("camera"), SourceId("call")
HOST = Account("twitch", "100815", "marina_host", "МаринаВедущая")
ASYA = Account("twitch", "471100", "asya_login", "АсяПсевдоним")
SECOND = 1_000_000_000
SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "evidence.schema.json").read_text(encoding="utf-8"))


@dataclass
class Exported:
    """An evening of ten seconds: asya takes her voice back after six."""

    folder: Path
    host: str
    asya: str
    film: bytes = b"what OBS wrote"


@pytest.fixture
async def evening(tmp_path: Path) -> Exported:
    folder = tmp_path / "evening"
    Ed25519Notary.kept_in(folder / "evidence", key=folder / "secrets" / "evidence.json")
    (tmp_path / "film.mkv").write_bytes(Exported.film)
    async with await Store.open(folder / "store") as store:
        host, asya = await store.people.find(HOST), await store.people.find(ASYA)
        title = await store.words.keep("Разбор кода Аси")
        film = await store.words.keep(str(tmp_path / "film.mkv"))
        alias = await store.words.keep("Ася-алиас", person=asya)
        both = (
            SourceMix(CALL, frozenset({1, 2, 3}), covered=False),
            SourceMix(CAMERA, frozenset({1, 2, 4}), covered=False),
        )
        story: list[tuple[int, e.Event]] = [
            (1, e.ServiceStarted("boot")),
            (1, e.SessionOpened(S, SessionKind.CODE_REVIEW, Quorum.EVERYONE, notice_id("en"), host, title)),
            (1, e.PersonNumbered(S, host, 1)),
            (1, e.PersonNumbered(S, asya, 2)),
            (1, e.SteppedOnStage(S, host)),
            (1, e.AnswerGiven(S, host, EVERYTHING, Evidence.CONTROL_ROOM)),
            (2, e.SteppedOnStage(S, asya)),
            (2, e.QuestionPut(S, asya)),
            (3, e.AnswerGiven(S, asya, EVERYTHING, Evidence.OWN_MESSAGE)),
            (3, e.AliasChosen(S, asya, alias)),
            (4, e.SourceSeen(S, CAMERA, title, open=False, has_video=True, has_audio=True)),
            (4, e.SourceSeen(S, CALL, title, open=False, has_video=True, has_audio=True)),
            (4, e.SourceMapped(S, CAMERA, frozenset({host}), 4)),
            (4, e.SourceMapped(S, CALL, frozenset({asya}), 3)),
            (5, e.MixReadBack(S, both)),
            (20, e.TakeStarted(S, TAKE, gate_was_open=True)),
            (26, e.AnswerGiven(S, asya, frozenset({Medium.VIDEO}), Evidence.OWN_MESSAGE)),
            (30, e.TakeEnded(S, TAKE, TakeEnd.OBSERVED, 30 * SECOND, film)),
            (31, e.TakeMeasured(S, TAKE, 10 * SECOND, SECOND // 4)),
            (31, e.TakeChecked(S, TAKE, ())),
            (32, e.SessionClosed(S)),
        ]
        for n, (at, event) in enumerate(story):
            wall = 1_794_000_000_000 + at * 1000
            await store.log.append([Entry(Cause(f"story:{n}"), at * SECOND, wall, (event,))])
    return Exported(folder, host, asya)


async def exported(evening: Exported, to: Path) -> dict[str, Any]:
    await export(evening.folder, session=None, to=to, text=Text("ru"))
    document: dict[str, Any] = json.loads(to.read_text(encoding="utf-8"))
    return document


async def test_it_fits_the_schema_that_is_given_with_it(evening: Exported, tmp_path: Path) -> None:
    """docs/evidence.schema.json allows nothing that is not named there."""
    jsonschema.validate(await exported(evening, tmp_path / "out.json"), SCHEMA)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


async def test_it_holds_no_name_no_account_and_no_word_of_anybody(evening: Exported, tmp_path: Path) -> None:
    """Not the title, not the alias, not where the film lies: pseudonyms only."""
    await exported(evening, path := tmp_path / "out.json")
    content = path.read_text(encoding="utf-8")
    traces = (*vars_of(HOST), *vars_of(ASYA), "Разбор кода", "алиас", "film.mkv", str(tmp_path))
    assert [trace for trace in traces if trace in content] == []


def vars_of(account: Account) -> tuple[str, ...]:
    return (account.user, account.login, account.name)


async def test_it_tells_who_allowed_what_under_which_words(evening: Exported, tmp_path: Path) -> None:
    """Each answer with its time and its place in the log; the notice word for word."""
    document = await exported(evening, tmp_path / "out.json")
    record = next(r for r in document["records"] if r["dpv:hasDataSubject"] == evening.asya)
    (process,) = record["dpv:hasProcess"]
    told = [
        (status["@type"][0], status["streamkit:media"], status["streamkit:entry"]["seq"])
        for status in process["dpv:hasConsentStatus"]
    ]
    assert told == [
        ("dpv:ConsentRequested", [], 8),
        ("dpv:ConsentGiven", ["audio", "video"], 9),
        ("dpv:ConsentGiven", ["video"], 17),
    ]
    (asked,) = record["dpv:hasNotice"]
    assert (asked["dpv:hasIdentifier"], asked["rdf:value"]) == (notice_id("en"), notice("en"))


async def test_it_tells_what_was_recorded_and_from_when_a_voice_was_gone(
    evening: Exported, tmp_path: Path
) -> None:
    """Media times of the file, its digest, and in the plan the tracks that stay without her voice."""
    document = await exported(evening, tmp_path / "out.json")
    (take,) = document["takes"]
    assert take["sha256"] == hashlib.sha256(Exported.film).hexdigest()
    spans = [(span["from_s"], span["to_s"], len(span["allowed"])) for span in take["spans"]]
    assert spans == [(0.0, 6.0, 4), (6.0, 10.0, 3)]
    assert {(piece["take"], *piece["tracks"]) for piece in document["plan"]["kept"]} == {(TAKE, 4)}


async def test_what_was_dropped_is_told_in_a_sentence(evening: Exported, tmp_path: Path) -> None:
    """Something changed by itself: the range goes, and the reader is told why in their language."""
    async with await Store.open(evening.folder / "store") as store:
        events = (
            e.TakeStarted(S, TakeId("later"), gate_was_open=True),
            e.StretchDirtied(S, 41 * SECOND),
            e.TakeEnded(S, TakeId("later"), TakeEnd.OBSERVED, 50 * SECOND, None),
            e.TakeMeasured(S, TakeId("later"), 10 * SECOND, SECOND // 4),
            e.TakeChecked(S, TakeId("later"), ()),
        )
        await store.log.append([Entry(Cause("later"), 40 * SECOND, 1_794_000_040_000, events)])
    document = await exported(evening, tmp_path / "out.json")
    dropped = [gone for gone in document["plan"]["dropped"] if gone["take"] == "later"]
    assert dropped
    assert {gone["says"] for gone in dropped} <= {Text("ru").say(gone["why"]) for gone in dropped}
    assert "dropped-dirty" in {gone["why"] for gone in dropped}
    jsonschema.validate(document, SCHEMA)


async def test_its_head_convicts_a_log_that_is_rewritten_later(evening: Exported, tmp_path: Path) -> None:
    """Who has the document has a head."""
    document = await exported(evening, tmp_path / "out.json")
    (tmp_path / "head.note").write_text(document["log"]["head"])
    given = [str(tmp_path / "head.note"), str(tmp_path / "out.json")]
    assert verify(evening.folder, given=given).given == 2
    for file in (evening.folder / "store").glob("facts.sqlite*"):
        file.unlink()
    async with await Store.open(evening.folder / "store"):
        pass
    with pytest.raises(Rejected, match="log-shorter"):
        verify(evening.folder, given=given)


async def test_the_command_writes_it_and_names_the_evenings_it_knows(
    evening: Exported, tmp_path: Path
) -> None:
    """The newest without a name; 66 for one that never was."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    code, printed = await streamkit("evidence", "export", "--to", "out.json", cwd=tmp_path)
    assert (code, "2 people" in printed) == (0, True), printed
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["session"]["id"] == S
    code, printed = await streamkit("evidence", "export", "--session", "x", "--to", "o.json", cwd=tmp_path)
    assert (code, f"Known: {S}" in printed) == (66, True), printed
