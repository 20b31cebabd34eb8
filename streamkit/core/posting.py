"""Whether a report was put where the code came from, and the text that goes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from streamkit.core.code_links import BadLink, CodeHostName, PullRequest, parse_link
from streamkit.core.model import SubmissionId

LONGEST = 65_536  # characters of a comment on GitHub
_THREAD = re.compile(r"([\w.-]+/[\w.-]+)#(\d{1,9})\Z", re.ASCII)


class PostState(StrEnum):
    POSTING = "posting"
    POSTED = "posted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Post:
    """`why` is the text key of a refusal."""

    state: PostState
    why: str = ""


def thread_of(text: str) -> tuple[str, int] | None:
    """The repository and number an issue's name (`owner/repo#7`) or a pull request's address leads to."""
    if named := _THREAD.match(text):
        return named[1], int(named[2])
    try:
        link = parse_link(text)
    except BadLink:
        return None
    if isinstance(link, PullRequest) and link.host is CodeHostName.GITHUB:
        return f"{link.owner}/{link.repo}", link.number
    return None


def marker(submission: SubmissionId) -> str:
    """Finds our comment again; whoever reads the page does not see it."""
    return f"<!-- streamkit {submission[:32]} -->"


def comment(report: str, submission: SubmissionId) -> str:
    """The report with its marker; one that is too long ends after its last whole note."""
    end = f"\n{marker(submission)}\n"
    room = LONGEST - len(end) - 2
    if len(report) > room:
        kept = report[:room]
        cut = kept.rfind("\n### ")
        report = f"{kept[:cut] if cut > 0 else ''}\n…\n"
    return report + end
