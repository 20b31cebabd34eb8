"""The address that is kept of a link leads back to the same link, whatever it names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
    file_slug,
    parse_link,
    rebuilt,
)

GITLAB, CODEBERG = CodeHostName.GITLAB, CodeHostName.CODEBERG
NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}[A-Za-z0-9]", fullmatch=True).filter(
    lambda name: not name.endswith((".git", ".lock")) and ".." not in name
)
PIECES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(
    lambda piece: (
        piece.isprintable() and "/" not in piece and piece not in {".", ".."} and not piece.isspace()
    )
)
PATHS = st.lists(PIECES, min_size=1, max_size=4).map("/".join)
SPANS = st.tuples(st.integers(1, 99), st.integers(0, 99)).map(lambda two: (two[0], sum(two))) | st.just(
    (None, None)
)
HEX = st.text("0123456789abcdef", min_size=40, max_size=40)
NUMBERS = st.integers(1, 999999)


@st.composite
def links(draw: st.DrawFn) -> CodeLink:
    """Any link there can be, of any host."""
    host = draw(st.sampled_from(CodeHostName))
    deep = host is GITLAB and draw(st.booleans())
    owner = draw(NAMES) + (
        "/" + draw(NAMES.filter(lambda name: name not in {"tree", "blob", "raw", "blame"})) if deep else ""
    )
    repo = draw(NAMES.filter(lambda name: name not in {"tree", "blob", "raw", "blame"}))
    first, last = draw(SPANS)
    match draw(st.integers(0, 4)):
        case 0:
            kinds = [RefKind.BRANCH, RefKind.TAG] if host is CODEBERG else [RefKind.ANY]
            ref = draw(st.none() | NAMES.filter(lambda name: name not in {"HEAD", "refs"}))
            kind = draw(st.sampled_from(kinds)) if ref else RefKind.ANY
            return RepositoryFile(host, owner, repo, ref, draw(PATHS), kind, first, last)
        case 1:
            return CommitLink(host, owner, repo, draw(HEX), first, last)
        case 2:
            return PullRequest(host, owner, repo, draw(NUMBERS), first, last)
        case 3:
            slug = draw(st.none() | PIECES.map(file_slug).filter(lambda slug: slug and "l" not in slug))
            return Gist(draw(HEX), slug or None, draw(st.none() | HEX), first, last)
        case _:
            return Snippet(f"{owner}/{repo}" if draw(st.booleans()) else "", draw(NUMBERS), first, last)


@given(links())
def test_an_address_is_read_back(link: CodeLink) -> None:
    """What is kept is the rebuilt address; reading it gives the same parts."""
    assert parse_link(rebuilt(link)) == link
