"""`streamkit publish`: where each video stands, what would be sent, and the host's acts on it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from streamkit.cli.telling import DEFAULT, ConfigPath, guarded, load_settings, out
from streamkit.locale import Text

if TYPE_CHECKING:
    from streamkit.videos import Row

publish_app = typer.Typer(help="Videos on their way out: where they stand, what would be sent, what to do.")

VideoName = Annotated[str, typer.Argument(help="The beginning of the video's id, as `status` tells it.")]


@publish_app.callback(invoke_without_command=True)
def publish(context: typer.Context) -> None:
    """Without a command: `status`."""
    if context.invoked_subcommand is None:
        status()


@publish_app.command()
def status(config: ConfigPath = DEFAULT) -> None:
    """Where each video stands and whose word is missing. Reads only, also while an evening runs."""
    from streamkit.videos import rows

    settings = load_settings(config)
    text = Text(settings.language)
    found = guarded(lambda: rows(settings.folder), text)
    assert isinstance(found, list)  # noqa: S101 because guarded returns what it was given to do
    if not found:
        out.print(text.say("publish-none"), soft_wrap=True, highlight=False)
    for row in found:
        _tell(row, text)


def _tell(row: Row, text: Text) -> None:
    out.print(f"[bold]{row.short}[/]  {escape(row.title)}", soft_wrap=True, highlight=False)
    lines = [text.say(row.stands)]
    if row.waiting:
        lines.append(text.say("publish-waits-for", who=_who(row.waiting, text), code=row.code or ""))
    if row.vetoed:
        lines.append(text.say("publish-vetoed-by", who=_who(row.vetoed, text)))
    if row.address:
        lines.append(row.address)
    for line in lines:
        out.print(f"          {escape(line)}", soft_wrap=True, highlight=False)


def _who(numbers: tuple[int, ...], text: Text) -> str:
    return ", ".join(
        text.say("publish-host") if n == 0 else text.say("label-guest", number=n) for n in numbers
    )


@publish_app.command("dry-run")
def dry_run(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Print the exact bytes YouTube would get beside the film. Sends nothing."""
    from streamkit.videos import would_send

    settings = load_settings(config)
    text = Text(settings.language)
    body = guarded(lambda: would_send(settings.folder, video), text)
    assert isinstance(body, bytes)  # noqa: S101 because guarded returns what it was given to do
    typer.echo(body, nl=False)


@publish_app.command()
def retry(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Try the step once more that was refused."""
    _act("retry", video, config)


@publish_app.command()
def retract(
    video: VideoName,
    config: ConfigPath = DEFAULT,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Take a video back: it is made private, and what is not out yet does not come out."""
    if not yes:
        typer.confirm(
            Text(load_settings(config).language).say("publish-retract-ask", video=video), abort=True
        )
    _act("retract", video, config)


@publish_app.command("ask")
def ask_again(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Ask everybody in it once more, when the time for answers is over."""
    _act("ask-again", video, config)


@publish_app.command("without-silent")
def without_silent(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Make a cut without those who have not answered."""
    _act("leave-out", video, config)


@publish_app.command()
def pause(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Let it wait; nothing more goes out until `resume`."""
    _act("pause", video, config)


@publish_app.command()
def resume(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Let it go on."""
    _act("resume", video, config)


@publish_app.command()
def uploaded(
    video: VideoName,
    address: Annotated[str, typer.Argument(help="Where it is on YouTube.")],
    config: ConfigPath = DEFAULT,
) -> None:
    """Say that you uploaded it by hand, from the folder `to-upload`."""
    _act("uploaded", video, config, address=address)


@publish_app.command("taken-down")
def taken_down(video: VideoName, config: ConfigPath = DEFAULT) -> None:
    """Say that a video you uploaded by hand can be seen nowhere any more."""
    _act("taken-down", video, config)


def _act(name: str, video: str, config: Path, **more: str) -> None:
    from streamkit.videos import act

    settings = load_settings(config)
    text = Text(settings.language)
    done = guarded(lambda: asyncio.run(act(settings, name, video=video, **more)), text)
    out.print(text.say(str(done)), soft_wrap=True, highlight=False)
