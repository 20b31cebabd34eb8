"""How people are called: by the alias they chose, otherwise by number; the host also sees the nick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from streamkit.core.hidden import legible
from streamkit.core.material import Material, unpack
from streamkit.core.metadata import unpack as unpack_metadata
from streamkit.core.model import PersonId, Video, WordsId
from streamkit.core.state import Session

Say = Callable[..., str]  # say(key, **args): a sentence in the language of the page


@dataclass(frozen=True, slots=True)
class Names:
    """The deletable texts a view may need, read beforehand; what is forgotten is simply not there."""

    say: Say
    words: Mapping[WordsId, str] = field(default_factory=dict)
    nicks: Mapping[PersonId, str] = field(default_factory=dict)
    without_account: Set[PersonId] = frozenset()
    materials: Mapping[WordsId, Material] = field(default_factory=dict)  # unpacked beforehand

    def text(self, words: WordsId | None) -> str:
        """To be read by people, so whatever deceives the eye is a badge."""
        return legible(self.packed(words))

    def packed(self, words: WordsId | None) -> str:
        """As it was kept, to be unpacked."""
        return self.words.get(words, "") if words is not None else ""

    def nick(self, person: PersonId) -> str:
        """The host's to read; a guest without an account was named by hand."""
        return legible(self.nicks.get(person, ""))

    def title(self, video: Video) -> str:
        """As it is to be published; nothing before its first cut."""
        return legible(unpack_metadata(self.packed(video.text)).title)

    def material(self, file: WordsId | None) -> Material:
        """What a submission brought; empty fields where it is forgotten."""
        known = self.materials.get(file) if file is not None else None
        return known or unpack(self.packed(file))

    def alias(self, session: Session, person: PersonId) -> str:
        """The chosen name, or nothing."""
        return self.text(session.aliases.get(person))

    def label(self, session: Session, person: PersonId) -> str:
        """What everybody may read."""
        if alias := self.alias(session, person):
            return alias
        if person == session.host:
            return self.say("label-host")
        return self.say("label-guest", number=session.numbers.get(person, 0))
