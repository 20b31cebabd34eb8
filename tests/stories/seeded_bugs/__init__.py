"""Bugs put in on purpose, each by swapping one function or constant: what the stories must not let pass."""

from tests.stories.seeded_bugs import code, layout, plan, publication, recording
from tests.stories.seeded_bugs.bug import Bug, put_in

BUGS = (*recording.BUGS, *plan.BUGS, *layout.BUGS, *code.BUGS)
PUBLICATION_BUGS = publication.BUGS

__all__ = ["BUGS", "PUBLICATION_BUGS", "Bug", "put_in"]
