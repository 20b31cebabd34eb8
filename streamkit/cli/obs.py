"""`streamkit obs`: set OBS up, undo it, show its inputs, give a guest a slot."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from streamkit.adapters.obs.setup.changes import (
    Change,
    Lease,
    NewInput,
    NewScene,
    OwnProfile,
    Parameter,
    Placed,
    Readdressed,
    Reload,
    Tracks,
)
from streamkit.cli.telling import DEFAULT, ConfigPath, guarded, load_settings, out, prepare
from streamkit.config import Config
from streamkit.locale import Text

obs_app = typer.Typer(no_args_is_help=True, help="Set OBS up for recording by consent, and undo it.")

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
PATIENT, HASTY = 600.0, 3.0  # s to wait for the watchdog, with and without somebody there to click


@obs_app.command("setup")
def set_up(
    config: ConfigPath = DEFAULT,
    new_profile: Annotated[
        bool, typer.Option("--new-profile", help="Make a profile of its own instead of adopting yours.")
    ] = False,
    slots: Annotated[int, typer.Option(min=0, max=12, help="How many guests have an input ready.")] = 4,
    yes: Yes = False,
) -> None:
    """Show what has to change in OBS, and change it once you agree."""
    from streamkit import setting_up

    settings, text = _begin(config)

    def agree(changes: list[Change]) -> bool:
        out.print(_table(changes, text))
        return yes or typer.confirm(text.say("setup-ask"))

    work = setting_up.set_up(settings, slots=slots, own_profile=new_profile, agree=agree)
    done = guarded(lambda: asyncio.run(work), text)
    if not isinstance(done, setting_up.SetUp):
        _say(text, "setup-not-done")
        raise typer.Exit(1)
    _say(text, "setup-done" if done.changes else "setup-nothing")
    for key in done.by_hand:
        _say(text, key)
    _wait_for_watchdog(settings, text, done.script, seconds=HASTY if yes else PATIENT)


@obs_app.command("teardown")
def tear_down(config: ConfigPath = DEFAULT, yes: Yes = False) -> None:
    """Undo what `obs setup` changed, where you have not changed it since."""
    from streamkit import setting_up

    settings, text = _begin(config)

    def agree(changes: list[Change]) -> bool:
        for change in changes:
            what, now, then, _ = _row(change, text)
            out.print(f"  {what}: {then} → {now}", highlight=False, markup=False)
        return yes or typer.confirm(text.say("teardown-ask"))

    undone = guarded(lambda: asyncio.run(setting_up.tear_down(settings, agree=agree)), text)
    if not isinstance(undone, list):
        _say(text, "setup-not-done")
        raise typer.Exit(1)
    for one in undone:
        if one.outcome != "teardown-done":
            _say(text, one.outcome, what=_row(one.change, text)[0])
    left = sum(not one.over for one in undone)
    _say(text, "teardown-left" if left else "teardown-over" if undone else "teardown-nothing")


@obs_app.command("slot")
def slot(
    number: Annotated[int, typer.Argument(min=1, max=99, help="Which slot, as it is numbered in OBS.")],
    config: ConfigPath = DEFAULT,
    link: Annotated[
        str | None, typer.Option(help="The guest's own link; without it you are asked for it unseen.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Empty the slot.")] = False,
) -> None:
    """Put a guest's link into a slot, or empty it."""
    from streamkit import setting_up

    settings, text = _begin(config)
    if link is None and not clear:
        link = typer.prompt(text.say("slot-ask", number=number), hide_input=True)
    address = None if clear or link is None else link.strip()
    guarded(lambda: asyncio.run(setting_up.set_slot(settings, number, address)), text)
    _say(text, "slot-empty" if address is None else "slot-done", number=number)


@obs_app.command("sources")
def sources(config: ConfigPath = DEFAULT) -> None:
    """List the inputs of the running OBS; the control room says whom each carries."""
    from streamkit import setting_up
    from streamkit.adapters.obs.made import made
    from streamkit.adapters.obs.setup import Found
    from streamkit.app.outside import our_page
    from streamkit.controllers.sources import OPEN_KINDS
    from streamkit.web.auth import Doors

    settings, text = _begin(config)
    found = guarded(lambda: asyncio.run(setting_up.inputs(settings)), text)
    assert isinstance(found, Found)  # noqa: S101 because `guarded` returns anything
    doors = Doors.kept_in(settings.folder / "secrets" / "web.json")
    doors.port = settings.web.port or None
    table = Table(*(text.say(f"sources-{column}") for column in ("name", "kind", "tracks", "carries")))
    for each in found.inputs.values():
        ours = made(each.name, each.kind, each.settings, our_page=partial(our_page, doors))
        key = "open" if each.kind in OPEN_KINDS and ours is None else "ours" if ours else "own"
        tracks = " ".join(map(str, each.tracks)) if each.tracks is not None else "–"
        table.add_row(each.name, each.kind, tracks, text.say(f"sources-is-{key}"))
    out.print(table)


def _begin(path: Path) -> tuple[Config, Text]:
    settings = load_settings(path)
    prepare(settings)
    return settings, Text(settings.language)


def _wait_for_watchdog(settings: Config, text: Text, script: Path, *, seconds: float) -> None:
    from streamkit import setting_up

    def answers(patience: float) -> bool:
        return bool(
            guarded(lambda: asyncio.run(setting_up.wait_for_watchdog(settings, seconds=patience)), text)
        )

    if answers(HASTY):
        _say(text, "watchdog-answers")
        return
    _say(text, "watchdog-add", file=str(script))
    if seconds > HASTY:
        with out.status(text.say("watchdog-waiting")):
            if answers(seconds):
                _say(text, "watchdog-answers")
                return
    _say(text, "watchdog-missing")


def _say(text: Text, key: str, **args: str | int) -> None:
    out.print(text.say(key, **args), highlight=False, markup=False, soft_wrap=True)


def _table(changes: list[Change], text: Text) -> Table:
    table = Table(*(text.say(f"setup-{column}") for column in ("what", "now", "then", "why")))
    for change in changes:
        table.add_row(*_row(change, text))
    return table


def _row(change: Change, text: Text) -> tuple[str, str, str, str]:
    """What is changed, from what, to what, and why. No addresses: a screen is public."""
    match change:
        case Parameter():
            now = change.before or text.say("setup-default")
            return f"{change.category} / {change.name}", now, str(change.after), text.say(change.why)
        case OwnProfile():
            return text.say("setup-profile"), change.before, change.profile, text.say("setup-why-own-profile")
        case Reload():
            return text.say("setup-profile"), change.profile, change.profile, text.say("setup-why-reload")
        case Tracks():
            now, then = (" ".join(map(str, tracks)) for tracks in (change.before, change.after))
            return change.input, now, then, text.say("setup-why-live-only")
        case NewScene():
            return change.scene, "–", text.say("setup-scene"), text.say("setup-why-scene")
        case NewInput():
            return change.input, "–", change.input_kind, text.say("setup-why-input", scene=change.scene)
        case Readdressed():
            return change.input, "–", "–", text.say("setup-why-address")
        case Placed():
            return change.source, "–", change.scene, text.say("setup-why-placed")
        case Lease():
            return change.scene, "–", change.filter, text.say("setup-why-lease")
