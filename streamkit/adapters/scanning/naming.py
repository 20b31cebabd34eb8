"""Secrets that have no shape of their own: told by the name they are given, or by being too random."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detect_secrets.filters.heuristic import is_sequential_string
from detect_secrets.plugins.high_entropy_strings import Base64HighEntropyString

from streamkit.adapters.scanning.masking import Found

PASSWORD, RANDOM = "secret-password", "secret-random"
_KEYS = (
    *("api", "auth", "access", "private", "client", "account", "service", "stream", "signing", "encryption"),
    *("master", "storage"),
)
_STEMS = (
    *("passw", "passphrase", "passcode", "pwd", "secret", "token", "credential", "парол", "секрет", "токен"),
    *(f"{which}{dash}key" for which in _KEYS for dash in ("", "_", "-")),
)
# What follows the stem of a name: its rest, perhaps a type, a sign of giving, and the value.
_QUOTED = re.compile(
    r"[\w.-]{0,40}(?:\[\d*\])?[\"'`\]]{0,3}(?:\s?:\s?[\w.\[\]| ]{1,30})?\s{0,3}(?::=|=>|===?|!==?|[=:,(]|\s)"
    r"\s{0,3}[@fbru]{0,2}([\"'`])(?P<s>(?:(?!\1)[^\\\n]|\\.){6,300})\1"
)
_BARE = re.compile(r"[\w.-]{0,40}\s{0,3}[=:]\s{0,3}(?P<s>[^\s\"'`#;,<>{}()\[\]$&|]{8,300})")
_BEARER = re.compile(r"(?i:bearer|basic|authorization:\s*token)\s+(?P<s>[A-Za-z0-9+/_=.~-]{16,})")
_SETTINGS = re.compile(
    r"(?i)(?:^|/)(?:\.?env[\w.-]*|dockerfile|[\w.-]*\.(?:env|ini|cfg|conf|config|properties|ya?ml|toml|sh|bash"
    r"|zsh|bat|ps1|cmd|txt|md|rst|xml|tf|tfvars|netrc|npmrc|pgpass|service))$"
)
_PLACEHOLDER = re.compile(
    r"(?i)example|placeholder|changeme|change[_-]me|your[_-]|[_-]here|dummy|foobar|xxxx|\.\.\.|12345678|"
    r"^(?:test|fake|sample|demo|default|insert|enter|todo|none|null|true|false)|lorem|redacted|\*\*\*|•"
)
# A colour, a constant, a path, a dotted name; or something that is computed where it stands.
_NOT_A_VALUE = re.compile(
    r"^(?:https?:|#[0-9A-Fa-f]{3,8}$|[A-Z0-9]+(?:_[A-Z0-9]+)+$|[./~\\]|[A-Za-z_]+(?:[._/:-][A-Za-z_]+)*$)"
    r"|[\s(){}\[\]<>]|%[sdr(]|\$\{?\w"
)
_BASE64 = Base64HighEntropyString()
_LEAST = 24  # characters


def named(text: str, small: str, *, name: str) -> Iterator[Found]:
    """Values that a name calls a secret and that look like one; `small` is the text in small letters."""
    patterns = (_QUOTED, _BARE) if _SETTINGS.search(name) else (_QUOTED,)
    for at in _names(small):
        for pattern in patterns:
            match = pattern.match(text, at)
            if match and is_secret(match["s"]):
                yield Found(match.start("s"), match.end("s"), PASSWORD)
    if "bearer" in small or "basic" in small or "authorization" in small:
        for match in _BEARER.finditer(text):
            if is_secret(match["s"]):
                yield Found(match.start("s"), match.end("s"), PASSWORD)


def _names(small: str) -> Iterator[int]:
    """Where a stem ends. Names are looked for as plain letters: a pattern for all of them takes seconds."""
    for stem in _STEMS:
        at = small.find(stem)
        while at >= 0:
            yield at + len(stem)
            at = small.find(stem, at + len(stem))


def random(text: str) -> Iterator[Found]:
    """Quoted strings without a name, too random to have been written by hand."""
    for match in _BASE64.regex.finditer(text):
        value = match[2]
        if (
            len(value) >= _LEAST
            and _mixed(value)
            and _BASE64.calculate_shannon_entropy(value) > _BASE64.entropy_limit
        ):
            yield Found(match.start(2), match.end(2), RANDOM)


def is_secret(value: str) -> bool:
    if _PLACEHOLDER.search(value) or _NOT_A_VALUE.search(value):
        return False
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    return letters and digits and len(value) >= 6 and not is_sequential_string(value)


def _mixed(value: str) -> bool:
    """Large and small letters, and about as many digits as chance would have: names in code have fewer."""
    digits = sum(map(str.isdigit, value))
    return digits * 16 >= len(value) and any(map(str.isupper, value)) and any(map(str.islower, value))
