"""What stands beside a cut: what it is made of, whom it holds, what was left out and why. Pseudonyms only."""

from __future__ import annotations

from dataclasses import asdict

from streamkit.core.model import SECOND, Binding, Video
from streamkit.core.redaction import Plan
from streamkit.core.state import Session


def manifest(session: Session, video: Video, plan: Plan, *, binding: Binding, size: int) -> dict[str, object]:
    """Seconds are of the take's own file, tracks are OBS's numbers, boxes are pixels of OBS's canvas."""
    return {
        "video": video.id,
        "session": session.id,
        "notice": session.notice,
        "cut_sha256": binding.cut,
        "text_sha256": binding.text,
        "plan_sha256": binding.plan,
        "size": size,
        "visibility": binding.visibility.value,
        "licence": binding.licence.value,
        "people": sorted(plan.people),
        "pieces": [
            {
                "take": p.take,
                "from_s": p.start / SECOND,
                "to_s": p.end / SECOND,
                "tracks": list(p.tracks),
                "covered": [asdict(box) for box in p.covers],
            }
            for p in plan.pieces
        ],
        "dropped": [
            {"take": d.take, "from_s": d.start / SECOND, "to_s": d.end / SECOND, "why": d.why}
            for d in plan.dropped
        ],
        "takes_waiting_for_a_person": list(plan.lost),
    }
