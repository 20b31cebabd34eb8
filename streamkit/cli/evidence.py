"""`streamkit evidence`: verify the log, export an evening, hand out a receipt, check one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from streamkit.cli.telling import DEFAULT, ConfigPath, guarded, load_settings, out
from streamkit.locale import Text

evidence_app = typer.Typer(no_args_is_help=True, help="What an evening leaves as proof.")

FolderPath = Annotated[
    Path | None, typer.Option(help="A copy of the evening's folder, instead of the one in the config.")
]


@evidence_app.command()
def verify(
    config: ConfigPath = DEFAULT,
    folder: FolderPath = None,
    head: Annotated[
        list[str] | None,
        typer.Option(help="A head somebody holds: a note, a receipt, or 41:3f2a91c0 from the chat."),
    ] = None,
) -> None:
    """Recompute the whole log; name the first bad entry. Reads only, also while an evening runs."""
    from streamkit.proving import Verdict
    from streamkit.proving import verify as recompute

    place, text = _place(config, folder)
    found = guarded(lambda: recompute(place, given=head or ()), text)
    assert isinstance(found, Verdict)  # noqa: S101 because guarded returns what it was given to do
    said = {"facts": found.facts, "evenings": found.evenings, "heads": found.heads, "given": found.given}
    out.print(text.say("evidence-holds", **said), soft_wrap=True, highlight=False)
    last = text.say("evidence-head", seq=found.head.seq, hash=found.head.hash.hex())
    out.print(last, soft_wrap=True, highlight=False)
    if found.lost:
        out.print(text.say("evidence-lost", heads=found.lost), soft_wrap=True, highlight=False)
    limit = "evidence-limit" if found.heads else "evidence-no-heads"
    out.print(text.say(limit), soft_wrap=True, highlight=False)


def accept(folder: Path, text: Text) -> None:
    """Goes on with a broken log, and says what that means."""
    from streamkit.proving import Accepted, accept_broken

    done = guarded(lambda: accept_broken(folder), text)
    assert isinstance(done, Accepted)  # noqa: S101 because guarded returns what it was given to do
    said = text.say("log-accepted", first=done.first, last=done.last, file=done.aside.name)
    out.print(said, soft_wrap=True, highlight=False)


def _place(config: Path, folder: Path | None) -> tuple[Path, Text]:
    """The folder to look into, and the language to speak; a copy needs no config."""
    if folder is not None and not config.exists():
        return folder, Text("en")
    settings = load_settings(config)
    return folder or settings.folder, Text(settings.language)


@evidence_app.command()
def receipt(
    code: Annotated[str, typer.Argument(help="The code the bot said in the chat.")],
    config: ConfigPath = DEFAULT,
    to: Annotated[Path | None, typer.Option(help="Where to write it; receipt-CODE.json here.")] = None,
) -> None:
    """Write one person's whole receipt into a file, for that person alone."""
    from streamkit.proving import write_receipt

    settings = load_settings(config)
    text = Text(settings.language)
    path = guarded(lambda: asyncio.run(write_receipt(settings.folder, code, to=to, text=text)), text)
    out.print(text.say("receipt-done", file=str(path)), soft_wrap=True, highlight=False)


@evidence_app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The receipt somebody brought.")],
    config: ConfigPath = DEFAULT,
    folder: FolderPath = None,
    account: Annotated[str | None, typer.Option(help="Whose it should be: twitch:12345678.")] = None,
) -> None:
    """Check a receipt against the log, and whose it is."""
    from streamkit.proving import Checked, check_receipt

    place, text = _place(config, folder)
    found = guarded(lambda: check_receipt(place, file, account=account), text)
    assert isinstance(found, Checked)  # noqa: S101 because guarded returns what it was given to do
    said = text.say("receipt-holds", entries=found.entries, made=found.made)
    out.print(said, soft_wrap=True, highlight=False)
    if found.theirs:
        out.print(text.say("receipt-theirs"), soft_wrap=True, highlight=False)
    out.print(text.say("receipt-how-limit"), soft_wrap=True, highlight=False)


@evidence_app.command()
def export(
    to: Annotated[Path, typer.Option(help="The file to write, as JSON.")],
    config: ConfigPath = DEFAULT,
    session: Annotated[str | None, typer.Option(help="Which evening; else the newest.")] = None,
) -> None:
    """Write an evening as a document for others: answers, takes, what was dropped and why. No names."""
    from streamkit.core.state import Session
    from streamkit.proving import export as write_evening

    settings = load_settings(config)
    text = Text(settings.language)
    done = guarded(
        lambda: asyncio.run(write_evening(settings.folder, session=session, to=to, text=text)), text
    )
    assert isinstance(done, Session)  # noqa: S101 because guarded returns what it was given to do
    counts = {"people": len({*done.numbers, *done.answers, done.host}), "takes": len(done.takes)}
    said = text.say("export-done", session=done.id, file=str(to), **counts)
    out.print(said, soft_wrap=True, highlight=False)
