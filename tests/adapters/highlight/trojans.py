"""Programs that read as other code than compilers see, after the published patterns of Trojan Source.

Boucher, Anderson: "Trojan Source: Invisible Vulnerabilities", trojansource.codes; CVE-2021-42574 and -42694.
"""

from __future__ import annotations

RLO, LRI, RLI, PDI, ZERO = "\u202e", "\u2066", "\u2067", "\u2069", "\u200b"
LETTER = "\u041d"  # Cyrillic, looks like H

# How each language says: a remark to the end of the line, a remark between marks, a condition, a function.
_SLASHES = ("// {}", "/* {} */")
_LANGUAGES = {
    "c": (*_SLASHES, "if ({}) {{", "void {}() {{ }}"),
    "cpp": (*_SLASHES, "if ({}) {{", "void {}() {{ }}"),
    "cs": (*_SLASHES, "if ({}) {{", "void {}() {{ }}"),
    "go": (*_SLASHES, "if {} {{", "func {}() {{ }}"),
    "java": (*_SLASHES, "if ({}) {{", "static void {}() {{ }}"),
    "js": (*_SLASHES, "if ({}) {{", "function {}() {{ }}"),
    "ts": (*_SLASHES, "if ({}) {{", "function {}(): void {{ }}"),
    "kt": (*_SLASHES, "if ({}) {{", "fun {}() {{ }}"),
    "php": ("// {}", "/* {} */", "<?php if ({}) {{", "<?php function {}() {{ }}"),
    "py": ("# {}", "'''{}'''", "if {}:", "def {}(): pass"),
    "rs": (*_SLASHES, "if {} {{", "fn {}() {{ }}"),
    "sh": ("# {}", "# {}", "if [ {} ]; then", "{}() {{ true; }}"),
    "sol": (*_SLASHES, "if ({}) {{", "function {}() public {{ }}"),
    "sql": ("-- {}", "/* {} */", "SELECT * FROM a WHERE {}", "CREATE FUNCTION {}() RETURNS int"),
}


def trojans() -> dict[str, str]:
    """By pattern and ending; every one holds at least one character that deceives."""
    made: dict[str, str] = {}
    for ending, (remark, block, condition, function) in _LANGUAGES.items():
        early = block.format(f"Subtract funds, then {RLI}") + " return;\nbalance -= amount"
        out = block.format(f"{RLO} }} {LRI}{condition.format('isAdmin')}{PDI} {LRI} begin admins only ")
        level = condition.format(f'level != "user{RLO} {LRI}{remark.format("Check if admin")}{PDI} {LRI}"')
        unseen = "\n".join(function.format(name) for name in ("isAdmin", f"is{ZERO}Admin"))
        alike = "\n".join(function.format(name) for name in ("sayHello", f"say{LETTER}ello"))
        made |= {
            f"early-return.{ending}": early,
            f"commenting-out.{ending}": out,
            f"stretched-string.{ending}": level,
            f"invisible-function.{ending}": unseen,
            f"homoglyph-function.{ending}": alike,
        }
    return made
