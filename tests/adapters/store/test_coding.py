"""Events survive the way to the disk and back, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamkit.adapters.store.coding import decode, encode
from streamkit.core.events import EVENTS, Event, LinePointed, ServiceStarted, SourceMapped
from streamkit.core.model import PersonId, SessionId, SourceId, SubmissionId
from streamkit.ports import Rejected


@given(event=st.sampled_from(sorted(EVENTS)).flatmap(lambda kind: st.from_type(EVENTS[kind])))
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    """Any value of any kind, equal and with the same bytes again."""
    body = encode(event)
    again = decode(seq=1, kind=type(event).__name__, body=body)
    assert again == event
    assert encode(again) == body


@pytest.mark.parametrize("kind", sorted(EVENTS))
def test_every_kind_can_be_read(kind: str) -> None:
    """A kind whose fields pydantic cannot read would show only when the log is replayed."""
    with pytest.raises(Rejected, match="log-unreadable"):
        decode(seq=1, kind=kind, body='"not an object"')


def test_one_event_has_one_spelling() -> None:
    """Sets are written sorted, so the hash does not depend on the run."""
    people = frozenset(PersonId(f"person-{n}") for n in range(20))
    event = SourceMapped(SessionId("s"), SourceId("c"), people, None)
    listed = ",".join(f'"{person}"' for person in sorted(people))
    assert encode(event) == f'{{"people":[{listed}],"session":"s","source":"c","stem":null}}'


def test_a_field_unknown_to_us_is_passed_over() -> None:
    """A log a later version added fields to stays readable."""
    body = '{"boot":"boot-1","kernel":"6.1"}'
    assert decode(seq=1, kind="ServiceStarted", body=body) == ServiceStarted("boot-1")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("ServiceStarted", "{}"),
        ("ServiceStarted", '{"boot":1}'),
        ("ServiceStarted", "{"),
        ("PersonTeleported", "{}"),
    ],
)
def test_a_fact_of_a_later_version_is_named(kind: str, body: str) -> None:
    """What cannot be known is refused with its number, never guessed."""
    with pytest.raises(Rejected, match=f"log-unreadable seq=7 kind={kind}"):
        decode(seq=7, kind=kind, body=body)


def test_optional_fields_are_written_out() -> None:
    """None is a value: nothing is left to the defaults of a later version."""
    event = LinePointed(SessionId("s"), SubmissionId("c"), PersonId("p"), 1, 2, None, by_host=True)
    assert '"words":null' in encode(event)
