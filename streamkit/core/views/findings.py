"""What the scan found in a submission, as the host reads it: where and of what kind, never the secret."""

from __future__ import annotations

from itertools import groupby

from streamkit.core.scan import Finding, unpack_findings
from streamkit.core.submission import Submission
from streamkit.core.views.names import Names

MOST = 12  # kinds in parts; a card is no list


def found(submission: Submission, names: Names) -> list[dict[str, str]]:
    """Each kind once for each part, with its lines; line 0 is a name."""
    findings = unpack_findings(names.packed(submission.findings))
    parts = names.material(submission.file).parts
    by_kind = groupby(sorted(findings, key=_kind), key=_kind)
    return [
        {
            "what": names.say(kind),
            "file": parts[part].name if part < len(parts) else "",
            "lines": ", ".join(str(each.line) for each in group if each.line),
        }
        for (part, kind), group in by_kind
    ][:MOST]


def _kind(finding: Finding) -> tuple[int, str]:
    return finding.part, finding.kind
