"""`streamkit evidence`: verify the log."""

from __future__ import annotations

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
    limit = "evidence-limit" if found.heads else "evidence-no-heads"
    out.print(text.say(limit), soft_wrap=True, highlight=False)


def _place(config: Path, folder: Path | None) -> tuple[Path, Text]:
    """The folder to look into, and the language to speak; a copy needs no config."""
    if folder is not None and not config.exists():
        return folder, Text("en")
    settings = load_settings(config)
    return folder or settings.folder, Text(settings.language)
