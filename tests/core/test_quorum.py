"""Who must have answered, both ways, for any answers of any people: silence, a stop, the routing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.gate import Observed, recording_gate
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    RECORDED_TRACKS,
    Allowed,
    Answer,
    Asked,
    Digest,
    Expired,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    Source,
    SourceId,
    Unasked,
    Veto,
    WordsId,
)
from streamkit.core.routing import wanted_mix
from streamkit.core.state import Session

NOW = 10**12
HOST = PersonId("host")
MEDIA = st.sampled_from([EVERYTHING, frozenset({Medium.VIDEO}), frozenset({Medium.AUDIO}), NOTHING])
SILENCE = st.sampled_from([Unasked(), Asked(at=1), Expired()])
ANSWERS = st.one_of(SILENCE, st.just(Veto()), MEDIA.map(lambda media: Allowed(media, since=1)))
PEOPLE = st.dictionaries(
    st.sampled_from([PersonId(name) for name in ("asya", "boris", "gleb", "vera")]), ANSWERS, max_size=4
)


def an_evening(answers: dict[PersonId, Answer], quorum: Quorum) -> Session:
    """Everybody on stage with an input of their own; two of them share one more."""
    said = {HOST: Allowed(EVERYTHING, since=1), **answers}
    carried = [frozenset({person}) for person in said] + [frozenset(list(said)[:2])]
    sources = [
        Source(
            SourceId(str(n)),
            WordsId("w"),
            open=False,
            has_video=True,
            has_audio=True,
            people=who,
            vouched=True,
        )
        for n, who in enumerate(carried)
    ]
    return Session(
        id=SessionId("s"), kind=SessionKind.CODE_REVIEW, quorum=quorum, notice=Digest("n"), host=HOST,
        title=WordsId("w"), opened_wall=0, wanted=True, on_stage=frozenset(said), answers=said,
        sources={source.id: source for source in sources},
    )  # fmt: skip


def seen(session: Session) -> Observed:
    """OBS does just what is wanted, and everything else is well."""
    return replace(
        Observed(now=NOW), obs_answers=True, layout_as_set_up=True, stream_trusted=True,
        all_inputs_known=True, store_writable=True, chat_heard=NOW,
        mix=wanted_mix(session, now=NOW, recording=True),
    )  # fmt: skip


def reasons(session: Session, observed: Observed) -> set[tuple[str, PersonId | None]]:
    keys = {"gate-unanswered", "gate-veto", "gate-routing"}
    gate = recording_gate(session, observed)
    return {(one.key, one.person) for one in gate.reasons if one.key in keys}


@given(PEOPLE)
def test_everyone_means_everyone(answers: dict[PersonId, Answer]) -> None:
    """Closed exactly for whoever is silent and whoever said stop; a no is an answer."""
    session = an_evening(answers, Quorum.EVERYONE)
    silent = {("gate-unanswered", p) for p, a in answers.items() if isinstance(a, Unasked | Asked | Expired)}
    stopped = {("gate-veto", p) for p, a in answers.items() if isinstance(a, Veto)}
    assert reasons(session, seen(session)) == silent | stopped


@given(PEOPLE)
def test_recorded_means_whoever_reaches_the_recording(answers: dict[PersonId, Answer]) -> None:
    """The silent do not close it, and nothing that carries them is recorded; a stop closes it."""
    session = an_evening(answers, Quorum.RECORDED)
    observed = seen(session)
    assert reasons(session, observed) == {("gate-veto", p) for p, a in answers.items() if isinstance(a, Veto)}
    for source in session.sources.values():
        mix = observed.mix[source.id]
        for who in source.people or ():
            if Medium.AUDIO not in session.media(who):
                assert mix.tracks.isdisjoint(RECORDED_TRACKS)
            if Medium.VIDEO not in session.media(who):
                assert mix.covered


@given(PEOPLE, st.sampled_from(list(Quorum)), st.integers(0, 5), st.booleans())
def test_whoever_reaches_it_without_a_yes_closes_it(
    answers: dict[PersonId, Answer], quorum: Quorum, number: int, picture: bool
) -> None:
    """However the quorum is set: an input that OBS lets through beyond its people's answers."""
    session = an_evening(answers, quorum)
    source = session.sources.get(SourceId(str(number)))
    if source is None:
        return
    observed = seen(session)
    mix = observed.mix[source.id]
    slipped = (
        replace(mix, covered=False) if picture else replace(mix, tracks=mix.tracks | {RECORDED_TRACKS[0]})
    )
    medium = Medium.VIDEO if picture else Medium.AUDIO
    allowed = all(medium in session.media(who) for who in source.people or ())
    slip = replace(observed, mix={**observed.mix, source.id: slipped})
    assert (("gate-routing", None) in reasons(session, slip)) is not allowed
