"""Writes the exact versions of the whole tree into constraints.txt and pyproject.toml, for pip and for uv.

`python .ci/pins.py` keeps the versions there are and adds what is missing; with `--upgrade` it takes the
newest that fit. constraints.txt is for `pip install -c`, [tool.uv] for `uv run`; a test holds them equal.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "constraints.txt"
BLOCK = re.compile(r"^constraint-dependencies = \[.*?^\]$", re.MULTILINE | re.DOTALL)
EXPORT = ("export", "--all-groups", "--no-hashes", "--no-emit-project", "--no-annotate", "--no-header", "-q")
HEADER = "# Exact versions of the whole tree, written by .ci/pins.py, for `pip install -c constraints.txt`.\n"


def uv(*arguments: str) -> str:
    command = [sys.executable, "-m", "uv", *arguments]
    done = subprocess.run(  # noqa: S603 because the words are all in this file
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def write_block(pins: list[str]) -> None:
    text = PROJECT.read_text(encoding="utf-8")
    if not BLOCK.search(text):
        raise SystemExit("pyproject.toml lacks [tool.uv] constraint-dependencies")
    lines = "".join(f'  "{pin}",\n' for pin in pins)
    block = f"constraint-dependencies = [\n{lines}]"
    PROJECT.write_text(BLOCK.sub(lambda _: block, text), encoding="utf-8")


def main() -> None:
    upgrade = "--upgrade" in sys.argv[1:]
    if upgrade:
        write_block([])
    uv("lock", "-q", *(["--upgrade"] if upgrade else []))
    pins = sorted(line for line in uv(*EXPORT).splitlines() if "==" in line)
    CONSTRAINTS.write_text(HEADER + "".join(f"{pin}\n" for pin in pins), encoding="utf-8")
    write_block(pins)
    uv("lock", "-q")


if __name__ == "__main__":
    main()
