"""What each page shows: small, whole, and never more than the page may show.

Rule: an overlay is one canvas with the recording, so a name or a chat word appears in it only with its
owner's yes, and who has not answered is nobody's business but the host's (stage.md).
"""

from streamkit.core.views.host_acts import Stop, Undoable
from streamkit.core.views.names import Names
from streamkit.core.views.overlay import overlay_view
from streamkit.core.views.personal import PersonalView, PersonalWord, personal_view, words_said
from streamkit.core.views.room import Link, Live, Notice, Sentence, Surroundings, room_view

__all__ = [
    "Link",
    "Live",
    "Names",
    "Notice",
    "PersonalView",
    "PersonalWord",
    "Sentence",
    "Stop",
    "Surroundings",
    "Undoable",
    "overlay_view",
    "personal_view",
    "room_view",
    "words_said",
]
