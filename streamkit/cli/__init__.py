"""The commands a person types: each loads the config, calls one thing, tells faults in a sentence."""

from __future__ import annotations

import asyncio
import importlib.resources
from pathlib import Path
from typing import Annotated

import typer

from streamkit.cli.evidence import accept, evidence_app
from streamkit.cli.forget import forget
from streamkit.cli.obs import obs_app
from streamkit.cli.publish import publish_app
from streamkit.cli.telling import (
    DEFAULT,
    EX_CANTCREAT,
    EX_CONFIG,
    EX_UNAVAILABLE,
    ConfigPath,
    fail,
    guarded,
    load_club,
    load_settings,
    out,
    prepare,
)
from streamkit.locale import Text

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Records an evening only as far as everyone on stage allows it.",
)
login_app = typer.Typer(no_args_is_help=True, help="Log in once; tokens stay in files only you can read.")
app.add_typer(login_app, name="login")
app.add_typer(evidence_app, name="evidence")
app.add_typer(obs_app, name="obs")
app.add_typer(publish_app, name="publish")


@app.command()
def run(
    config: ConfigPath = DEFAULT,
    accept_broken_ledger: Annotated[
        bool, typer.Option("--accept-broken-ledger", help="Go on after the last good entry of a broken log.")
    ] = False,
) -> None:
    """Run an evening."""
    from streamkit.app import run as run_evening

    settings = load_settings(config)
    club = load_club(settings)
    prepare(settings)
    text = Text(settings.language)

    def ready(address: str) -> None:
        out.print(text.say("run-ready", address=address), soft_wrap=True, highlight=False)

    if accept_broken_ledger:
        accept(settings.folder, text)
    guarded(lambda: asyncio.run(run_evening(settings, club=club, ready=ready)), text)


@app.command()
def check(config: ConfigPath = DEFAULT) -> None:
    """Look at every setting and connection; start nothing."""
    from streamkit.checking import check_all

    settings = load_settings(config)
    club = load_club(settings)
    prepare(settings)
    text = Text(settings.language)
    fine = True
    if club is not None:
        out.print(f"[green]✓[/] {text.say('check-club', name=club.name[settings.language])}", highlight=False)
    for finding in asyncio.run(check_all(settings)):
        fine = fine and finding.fine
        mark = "[green]✓[/]" if finding.fine else "[red]✗[/]"
        out.print(f"{mark} {finding.name}: {text.say(finding.key, **finding.args)}")
    if not fine:
        raise typer.Exit(EX_UNAVAILABLE)


@app.command()
def init(config: ConfigPath = DEFAULT) -> None:
    """Write a commented config to begin with."""
    text = Text("en")
    if config.exists():
        fail(text.say("init-exists", file=config.name), EX_CANTCREAT)
    config.write_text(_example(), encoding="utf-8")
    out.print(text.say("init-done", file=config.name))


@app.command()
def rehearse(
    obs: Annotated[str, typer.Option(help="“built-in”, or “real”: starts an OBS of its own.")] = "built-in",
    report: Annotated[Path | None, typer.Option(help="Write what was checked as JSON.")] = None,
    folder: Annotated[Path, typer.Option(help="Where the evening is kept.")] = Path("rehearsal"),
    language: Annotated[str, typer.Option(help="ru or en.")] = "ru",
) -> None:
    """Play a whole evening on this machine, and judge by bytes what became of every promise."""
    from streamkit.rehearsal.evening import rehearse as play

    if obs not in {"built-in", "real"} or language not in {"ru", "en"}:
        fail("--obs is “built-in” or “real”, --language “ru” or “en”.", EX_CONFIG)
    passed = asyncio.run(play(folder, real_obs=obs == "real", language=language, report=report, console=out))
    raise typer.Exit(0 if passed else 1)


@login_app.command("twitch")
def login_twitch(
    config: ConfigPath = DEFAULT,
    broadcaster: Annotated[
        bool, typer.Option("--broadcaster", help="The channel's own account, not the bot's.")
    ] = False,
) -> None:
    """Log the bot (or the channel) in at Twitch with a code."""
    from streamkit.checking import login_at_twitch

    settings = load_settings(config)
    text = Text(settings.language)

    def tell(address: str, code: str) -> None:
        out.print(text.say("login-twitch-go", address=address, code=code), soft_wrap=True)

    who = guarded(lambda: asyncio.run(login_at_twitch(settings, broadcaster=broadcaster, tell=tell)), text)
    out.print(text.say("login-done", name=str(who)))


@login_app.command("obs")
def login_obs(config: ConfigPath = DEFAULT) -> None:
    """Keep the password of OBS's WebSocket server, typed unseen."""
    from streamkit.checking import keep_obs_password

    settings = load_settings(config)
    text = Text(settings.language)
    password = typer.prompt(text.say("login-obs-ask"), hide_input=True)
    guarded(lambda: keep_obs_password(settings, password), text)
    out.print(text.say("login-done", name="OBS"))


@login_app.command("youtube")
def login_youtube(
    config: ConfigPath = DEFAULT,
    client: Annotated[Path | None, typer.Option(help="The client_secret_….json from Google, once.")] = None,
) -> None:
    """Log in at YouTube in the browser; the channel is pinned."""
    from streamkit.checking import keep_youtube_client, login_at_youtube

    settings = load_settings(config)
    text = Text(settings.language)
    if client is not None:
        guarded(lambda: keep_youtube_client(settings, client), text)

    def show(address: str) -> None:
        out.print(text.say("login-youtube-go", address=address), soft_wrap=True)

    name = guarded(lambda: login_at_youtube(settings, show=show), text)
    out.print(text.say("login-done", name=str(name)))


app.command()(forget)


def main() -> None:
    app()


def _example() -> str:
    """The commented example, from the wheel or from the checkout."""
    inside = importlib.resources.files("streamkit") / "config.example.yaml"
    if inside.is_file():
        return inside.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / "config.example.yaml").read_text(encoding="utf-8")
