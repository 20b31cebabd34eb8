"""Runs a command that is not ours: behind everything else, and no longer than somebody waits for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

_KINDNESS = 10  # of `nice`: OBS on the same machine goes first


def main() -> None:
    """Runs its arguments as a command, without a shell; ends as that ends, or at once when stdin closes."""
    if sys.platform != "win32":
        os.nice(_KINDNESS)
    # where we import from is nothing to a program that may be in Python, too
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    try:
        command = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, env=environment)  # noqa: S603 because it is what the streamer configured
    except OSError:
        sys.exit(127)
    threading.Thread(target=_end_with_parent, args=(command,), daemon=True).start()
    sys.exit(1 if command.wait() else 0)


def _end_with_parent(command: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1):  # not through sys.stdin, whose lock would be held when the interpreter ends
        pass
    if sys.platform == "win32":
        command.kill()
        os._exit(1)
    os.killpg(0, signal.SIGKILL)  # whoever started us made us the first of a group


if __name__ == "__main__":
    main()
