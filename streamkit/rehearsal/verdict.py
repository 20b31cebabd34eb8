"""One promise, what was measured, and whether it was kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """`measured` and `limit` are for people: "-131 dBFS", "at most -80 dBFS"."""

    name: str
    ok: bool
    measured: str
    limit: str


def at_most(name: str, value: float, limit: float, unit: str) -> Check:
    return Check(name, value <= limit, f"{value:.4g} {unit}", f"at most {limit:.4g} {unit}")


def at_least(name: str, value: float, limit: float, unit: str) -> Check:
    return Check(name, value >= limit, f"{value:.4g} {unit}", f"at least {limit:.4g} {unit}")


def same(name: str, value: object, wanted: object) -> Check:
    return Check(name, value == wanted, str(value), str(wanted))
