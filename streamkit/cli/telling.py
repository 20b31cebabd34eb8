"""What every command shares: the settings it loads, the sentences it ends with, and the exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from streamkit.club import Club, ClubFaults, read_club
from streamkit.config import Config, ConfigFaults, load
from streamkit.locale import Text
from streamkit.logs import configure
from streamkit.ports import Rejected, Unavailable

EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_UNAVAILABLE, EX_CANTCREAT, EX_IOERR, EX_NOPERM, EX_CONFIG = (
    64, 65, 66, 69, 73, 74, 77, 78,
)  # fmt: skip
EXITS = {
    "publish-unknown": EX_NOINPUT,
    "publish-ambiguous": EX_USAGE,
    "publish-no-cut": EX_NOINPUT,
    "store-in-use": EX_CANTCREAT,
    "store-not-writable": EX_IOERR,
    "store-copy-it": EX_IOERR,
    "store-missing": EX_NOINPUT,
    "log-broken": EX_DATAERR,
    "log-unreadable": EX_DATAERR,
    "log-rewritten": EX_DATAERR,
    "log-shorter": EX_DATAERR,
    "causes-broken": EX_DATAERR,
    "head-elsewhere": EX_DATAERR,
    "head-unreadable": EX_DATAERR,
    "head-unsigned": EX_DATAERR,
    "receipt-forged": EX_DATAERR,
    "receipt-not-theirs": EX_DATAERR,
    "receipt-unknown": EX_NOINPUT,
    "session-unknown": EX_NOINPUT,
    "export-not-written": EX_CANTCREAT,
    "receipt-no-key": EX_NOINPUT,
    "receipt-account-form": EX_USAGE,
    "forget-unknown": EX_NOINPUT,
    "forget-ambiguous": EX_USAGE,
    "log-not-broken": EX_USAGE,
    "store-damaged": EX_DATAERR,
    "store-newer": EX_DATAERR,
    "secret-file-open": EX_NOPERM,
}

out = Console()

ConfigPath = Annotated[Path, typer.Option("--config", "-c", help="Where the settings are.")]
DEFAULT = Path("config.yaml")


def load_settings(path: Path) -> Config:
    try:
        return load(path)
    except ConfigFaults as faults:
        for fault in faults.faults:
            place = f"{path.name}:{fault.line}" if fault.line else path.name
            out.print(f"[red]{place}[/] {fault.path} {fault.text}", highlight=False, soft_wrap=True)
        raise typer.Exit(EX_CONFIG) from None


def load_club(settings: Config) -> Club | None:
    """The club's folder, where the settings name one: whole, or every fault of it and an exit."""
    if settings.club is None:
        return None
    try:
        return read_club(settings.club)
    except ClubFaults as faults:
        for fault in faults.faults:
            place = f"{fault.file}:{fault.line}" if fault.line else fault.file
            out.print(f"[red]{place}[/] {fault.path} {fault.text}", highlight=False, soft_wrap=True)
        raise typer.Exit(EX_CONFIG) from None


def prepare(settings: Config) -> None:
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    configure()


def guarded(work: object, text: Text) -> object:
    """A refusal or an outage at the start becomes one sentence and an exit code."""
    assert callable(work)  # noqa: S101 because mypy cannot say "a function of nothing" any shorter
    try:
        return work()
    except (Rejected, Unavailable) as error:
        fail(text.say(error.key, **error.args_), EXITS.get(error.key, EX_UNAVAILABLE))


def fail(sentence: str, code: int) -> NoReturn:
    out.print(f"[red]{sentence}[/]", highlight=False, soft_wrap=True)
    raise typer.Exit(code)
