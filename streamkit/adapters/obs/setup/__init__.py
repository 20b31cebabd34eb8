"""Setting OBS up for recording by consent: what is there, what has to change, making it, undoing it."""

from streamkit.adapters.obs.setup.changes import Change
from streamkit.adapters.obs.setup.looking import Found, look
from streamkit.adapters.obs.setup.making import make, mend
from streamkit.adapters.obs.setup.planning import Wishes, by_hand, plan, settings
from streamkit.adapters.obs.setup.record import Record
from streamkit.adapters.obs.setup.slots import link_slot
from streamkit.adapters.obs.setup.undoing import Undone, undo
from streamkit.adapters.obs.setup.watching import watchdog_answers

__all__ = [
    "Change",
    "Found",
    "Record",
    "Undone",
    "Wishes",
    "by_hand",
    "link_slot",
    "look",
    "make",
    "mend",
    "plan",
    "settings",
    "undo",
    "watchdog_answers",
]
