"""`streamkit rehearse`: the company meets, the screenplay is played, every promise is judged by bytes."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from streamkit.config import is_loopback, load
from streamkit.rehearsal.company import company
from streamkit.rehearsal.control_room import Refused
from streamkit.rehearsal.house import Stuck, house
from streamkit.rehearsal.judge import Files, files_of, judge
from streamkit.rehearsal.program import ProgramEnded
from streamkit.rehearsal.real_obs import ObsDidNotStart, ObsMissing
from streamkit.rehearsal.screenplay import play
from streamkit.rehearsal.verdict import Check


class NotARehearsal(RuntimeError):
    """Something of this evening would leave the machine."""


async def rehearse(
    folder: Path, *, real_obs: bool, language: str, report: Path | None, console: Console
) -> bool:
    """True where every promise was kept. The evening stays in a new folder below `folder`."""
    began = time.monotonic()
    place = (folder / time.strftime("%Y-%m-%d-%H%M%S")).absolute()
    place.mkdir(parents=True)
    console.print(f"[bold]A rehearsal[/] with {'a real OBS of its own' if real_obs else 'a built-in OBS'}")
    checks, files = await _evening(place, real_obs=real_obs, language=language, console=console)
    seconds = time.monotonic() - began
    passed = bool(checks) and all(check.ok for check in checks)
    _tell(console, checks, seconds=seconds, passed=passed, place=place)
    if report is not None:
        _write(report, checks, files, seconds=seconds, passed=passed)
    return passed


async def _evening(
    place: Path, *, real_obs: bool, language: str, console: Console
) -> tuple[list[Check], Files | None]:
    began = time.monotonic()

    def tell(text: str) -> None:
        console.print(f"[cyan]{time.monotonic() - began:5.1f} s[/]  {escape(text)}")

    try:
        async with company(place, real_obs=real_obs, language=language) as there:
            refuse_the_outside(there.config)
            async with house(there, tell=tell) as stage:
                cue = await play(stage)
            tell("The files are judged")
            files = files_of(place)
            checks = [Check(promise, True, "seen", "seen") for promise in stage.kept]
            checks += [Check(promise, False, "not so", "seen") for promise in stage.broken]
            return checks + await judge(there, files, cue), files
    except (Stuck, ProgramEnded, Refused, ObsMissing, ObsDidNotStart, NotARehearsal) as fault:
        return [Check("the evening is played to its end", False, str(fault), "played")], None


def refuse_the_outside(config: Path) -> None:
    """A rehearsal talks to this machine only. Raises NotARehearsal."""
    settings = load(config)
    for address in settings.endpoints():
        if not is_loopback(address):
            raise NotARehearsal(f"{address} is not on this machine")


def _tell(console: Console, checks: Sequence[Check], *, seconds: float, passed: bool, place: Path) -> None:
    table = Table(title="What was promised, and what the bytes say", title_justify="left", expand=False)
    table.add_column("")
    table.add_column("promise")
    table.add_column("measured", justify="right")
    table.add_column("limit", justify="right", style="dim")
    for check in checks:
        mark = "[green]✓[/]" if check.ok else "[bold red]✗[/]"
        table.add_row(mark, escape(check.name), escape(check.measured), escape(check.limit))
    console.print(table)
    kept = sum(check.ok for check in checks)
    verdict = "[bold green]every promise was kept[/]" if passed else "[bold red]a promise was broken[/]"
    console.print(f"{verdict}: {kept} of {len(checks)} in {seconds:.0f} s. Look inside: {place.name}/")


def _write(
    report: Path, checks: Sequence[Check], files: Files | None, *, seconds: float, passed: bool
) -> None:
    content = {
        "ok": passed,
        "seconds": round(seconds, 1),
        "checks": [asdict(check) for check in checks],
        "files": asdict(files) if files else {},
    }
    report.write_text(json.dumps(content, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
