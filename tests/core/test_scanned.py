"""Code is shown only after it was looked through, and with a secret only by the host's own word."""

from __future__ import annotations

from streamkit.core.commands import Accept, Decline, Fetched, FetchFailed, Show, Submit
from streamkit.core.events import ReviewStarted, SubmissionAccepted, SubmissionFetched, SubmissionScanned
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, SubmissionId, WordsId
from streamkit.core.scan import Finding, pack_findings
from streamkit.core.submission import SubmissionState
from streamkit.core.views import Names
from streamkit.core.views.findings import found
from streamkit.core.views.review import review_view
from tests.core.evening import ASYA, EVENING, WORDS, Evening

CODE, FILE, FINDINGS = SubmissionId("code"), WordsId("file"), WordsId("findings")
CLEAN = Fetched(CODE, Digest("d"), FILE, None, None)
SECRETS = Fetched(CODE, Digest("d"), FILE, None, None, secrets=3, hidden=2, findings=FINDINGS)


def names(**texts: str) -> Names:
    return Names(lambda key, **_: key, {WordsId(name): text for name, text in texts.items()})


def test_fetching_is_scanning() -> None:
    """Both facts at once: there is no state of code that was kept and not looked through."""
    evening = Evening()
    evening.do(Submit(CODE, ASYA, WORDS))
    facts = evening.do(SECRETS)
    assert facts == (
        SubmissionFetched(EVENING, CODE, Digest("d"), FILE, None, None),
        SubmissionScanned(EVENING, CODE, 3, 2, FINDINGS),
    )
    one = evening.session.submissions[CODE]
    assert (one.state, one.scanned, one.secrets, one.hidden) == (SubmissionState.SCANNED, True, 3, 2)


def test_the_hosts_second_word_shows_it_masked() -> None:
    """That the host was told of the secrets stands in the log; clean code needs no such word."""
    evening = Evening()
    evening.do(Submit(CODE, ASYA, WORDS), SECRETS)
    assert evening.do(Accept(CODE, masked=True)) == (SubmissionAccepted(EVENING, CODE, masked=True),)
    assert not evening.refusal(Show(CODE))
    other = Evening()
    other.do(Submit(CODE, ASYA, WORDS), CLEAN)
    assert other.do(Accept(CODE, masked=True)) == (SubmissionAccepted(EVENING, CODE, masked=False),)


def test_code_of_before_there_was_a_scan() -> None:
    """Fetched only, as old logs know it: never accepted nor shown; declined, or fetched once more."""
    for way_out in (Decline(CODE, WORDS), FetchFailed(CODE, "code-not-public"), CLEAN):
        evening = Evening()
        evening.do(Submit(CODE, ASYA, WORDS))
        evening.write(SubmissionFetched(EVENING, CODE, Digest("d"), FILE, None, None))
        assert evening.session.submissions[CODE].state is SubmissionState.FETCHED
        assert evening.refusal(Accept(CODE)) == evening.refusal(Show(CODE)) == "submission-elsewhere"
        assert not evening.refusal(way_out)


def test_code_that_an_old_log_has_in_the_queue_or_on_stage() -> None:
    """Accepted before there was a scan, it is not shown; and on stage, no page gets it any more."""
    evening = Evening()
    evening.do(Submit(CODE, ASYA, WORDS))
    evening.write(SubmissionFetched(EVENING, CODE, Digest("d"), FILE, None, None))
    evening.write(SubmissionAccepted(EVENING, CODE))
    assert evening.refusal(Show(CODE)) == "submission-not-scanned"
    evening.write(ReviewStarted(EVENING, CODE))
    assert evening.session.shown == CODE
    assert review_view(evening.session, names(file="x"), now=0) is None


def test_what_the_host_reads_about_it() -> None:
    """Kinds once for each part, with their lines; a name has none. The secret is not there to be said."""
    evening = Evening()
    evening.do(Submit(CODE, ASYA, WORDS), SECRETS)
    findings = (Finding(0, 0, "secret-aws"), Finding(1, 3, "secret-jwt"), Finding(1, 9, "secret-jwt"))
    texts = names(
        file=pack(Material("t", "o", "r", (Part("a.py", ""), Part("b.py", "")))),
        findings=pack_findings(findings),
    )
    assert found(evening.session.submissions[CODE], texts) == [
        {"what": "secret-aws", "file": "a.py", "lines": ""},
        {"what": "secret-jwt", "file": "b.py", "lines": "3, 9"},
    ]
