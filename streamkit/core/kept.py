"""Why a take is kept no longer."""

from enum import StrEnum


class Gone(StrEnum):
    CLOSED_GATE = "closed-gate"  # begun behind a closed gate; no later yes can cure it
    TAKEN_BACK = "taken-back"  # it held what was set aside for longer than a quarantine lasts
    FORGOTTEN = "forgotten"  # it held somebody who is forgotten
    KEPT_LONG_ENOUGH = "kept-long-enough"
