"""`streamkit forget`: destroys who somebody is and what they said, and says what a search still found."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from streamkit.cli.telling import DEFAULT, ConfigPath, guarded, load_settings, out, prepare
from streamkit.locale import Text


def forget(
    who: Annotated[str, typer.Argument(help="Their user id, login or name.")],
    platform: Annotated[str, typer.Option(help="Where their account is.")] = "twitch",
    config: ConfigPath = DEFAULT,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first; it cannot be undone.")] = False,
) -> None:
    """Forget a person: account, words, recordings. The program must not be running."""
    from streamkit.controllers.forgetting import Forgotten
    from streamkit.erasing import forget as erase

    settings = load_settings(config)
    prepare(settings)
    text = Text(settings.language)
    if not yes:
        typer.confirm(text.say("forget-ask", who=who), abort=True)
    done = guarded(lambda: asyncio.run(erase(settings, who=who, platform=platform)), text)
    assert isinstance(done, Forgotten)  # noqa: S101 because guarded returns what it was given to do
    out.print(text.say("forget-done", takes=done.takes, videos=done.videos), soft_wrap=True, highlight=False)
    out.print(text.say("forget-found", files=len(done.found)), soft_wrap=True, highlight=False)
    for file in done.found:
        out.print(str(file), soft_wrap=True, highlight=False)
    if done.found:
        raise typer.Exit(1)
