"""decide and evolve without a service: a state, and the facts that made it, at instants a test gives."""

from __future__ import annotations

from streamkit.core.commands import Command
from streamkit.core.decide import decide
from streamkit.core.errors import Refused
from streamkit.core.events import Event, Fact
from streamkit.core.evolve import evolve
from streamkit.core.model import SECOND
from streamkit.core.state import Session, State


class Ledger:
    """`at` is monotonic ns; it moves when told."""

    def __init__(self, *, at: int = SECOND) -> None:
        self.state = State()
        self.facts: list[Fact] = []
        self.at = at

    @property
    def session(self) -> Session:
        """The newest session, open or not."""
        return next(reversed(self.state.sessions.values()))

    def do(self, *commands: Command) -> tuple[Event, ...]:
        """The facts of the last command. Raises Refused."""
        made: tuple[Event, ...] = ()
        for command in commands:
            made = tuple(decide(self.state, command))
            hash(made)  # frozen through and through: anything else the store cannot write
            for event in made:
                self.write(event)
        return made

    def refusal(self, command: Command) -> str:
        """The key of why not; empty where it was not refused."""
        try:
            decide(self.state, command)
        except Refused as refused:
            return refused.key
        return ""

    def passes(self, seconds: float) -> None:
        self.at += round(seconds * SECOND)

    def write(self, event: Event) -> None:
        """A fact as an old log may have it, whatever would be decided today."""
        fact = Fact(len(self.facts) + 1, self.at, self.at // 1_000_000, event)
        self.facts.append(fact)
        self.state = evolve(self.state, fact)
