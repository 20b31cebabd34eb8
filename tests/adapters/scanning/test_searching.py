"""What counts as a secret, where it is masked, and what is left alone."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from streamkit.adapters.scanning.masking import MARK
from streamkit.adapters.scanning.searching import search
from streamkit.core.material import Material, Part, PartKind
from tests.adapters.scanning.looking import look

TOKEN = "ghp_" + "aB3" * 12
BODY = "MIIEpAIBAAKCAQEA0123456789abcdefABCDEF+/MIIEpAIBAAKCAQEA01234567"
KEY = ["-----BEGIN PRIVATE KEY-----", BODY, BODY, "-----END PRIVATE KEY-----"]


def test_a_private_key_is_masked_whole() -> None:
    """From its first line to its last, each line by a mark; what stands before and after stays."""
    looked = look("\n".join(["a = 1", *KEY, "b = 2"]))
    assert looked.text.split("\n") == ["a = 1", *[MARK] * 4, "b = 2"]
    assert looked.findings == [(0, 2, "secret-private-key")]


@pytest.mark.parametrize("lines", [KEY[:3], KEY[1:]], ids=["no end", "no begin"])
def test_half_a_private_key(lines: list[str]) -> None:
    """A change can show one end of a key only; every line that can be of it is masked."""
    rows = ["@@ -1 +1 @@", *(f"-{line}" for line in lines), "+key = load()"]
    looked = look("\n".join(rows), kind=PartKind.DIFF)
    assert looked.text.split("\n") == ["@@ -1 +1 @@", *[f"-{MARK}"] * 3, "+key = load()"]


@pytest.mark.parametrize(
    "text",
    [
        'if line.startswith("-----BEGIN PRIVATE KEY-----"):\n    read()',
        'PEM = "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----"',
        f"-----BEGIN CERTIFICATE-----\n{BODY}\n{BODY}\n-----END CERTIFICATE-----",
        'password = input("password: ")',
        "password = os.environ['DB_PASSWORD']",
        'url = f"postgres://{user}:{password}@{host}/db"',
        "https://user:password@example.com/",
        'TOKEN = "your-token-here"',
        'API_KEY = "changeme"',
        'token: "#ddd0c0"',
        'commit = "9f2c1f0e5b7d4c3a8e6f1b2d3c4a5e6f7a8b9c0d"',
        'id = "123e4567-e89b-12d3-a456-426614174000"',
        "import secrets\nsecrets.token_hex(16)",
    ],
)
def test_what_is_no_secret(text: str) -> None:
    """Code about secrets, places for them, and what is public anyway."""
    looked = look(text)
    assert (looked.text, looked.findings) == (text, [])


def test_a_secret_with_something_invisible_in_it() -> None:
    """One character nobody sees does not hide a secret."""
    assert look(f'x = "{TOKEN[:9]}\u200b{TOKEN[9:]}"').text == f'x = "{MARK}"'


def test_a_secret_is_one_wherever_it_stands() -> None:
    """A value that is a secret by its name is masked where nothing names it, also in another part."""
    parts = (Part("a.py", 'password = "Tr0ub4dor-3"'), Part("b.txt", "log in with Tr0ub4dor-3 please"))
    answer = search(asdict(Material("", "", "", parts)))
    assert answer["parts"] == [["a.py", f'password = "{MARK}"'], ["b.txt", f"log in with {MARK} please"]]
    assert answer["findings"] == [(0, 1, "secret-password"), (1, 1, "secret-password")]


def test_a_secret_in_a_path() -> None:
    """Names are looked through too, and the address that repeats them; its finding has the line 0."""
    name = f"backup/{TOKEN}.txt"
    source = f"https://github.com/o/r/blob/abc/backup/{TOKEN.replace('_', '%5F')}.txt"
    answer = search(asdict(Material(name, "o/r", "abc", (Part(name, "x"),), source=source)))
    assert answer["head"] == {
        "title": f"backup/{MARK}.txt", "owner": "o/r", "revision": "abc", "licence": "", "source": "",
    }  # fmt: skip
    assert (answer["parts"], answer["findings"]) == (
        [[f"backup/{MARK}.txt", "x"]],
        [(0, 0, "secret-github")],
    )


def test_the_same_width_for_all() -> None:
    """How long a password is says something about it."""
    assert look('pwd = "abc123"').text == look('pwd = "abc123-and-much-more-of-it-9"').text


def test_invisible_characters_are_counted() -> None:
    """In code, names and titles; in names they are written out, for a name is shown as it is kept."""
    answer = search(asdict(Material("t\u202e", "", "", (Part("n\u200b.py", "a\u2066\r\nb"),))))
    assert answer["hidden"] == 3
    assert answer["head"]["title"] == "tU+202E"  # type: ignore[index]
    assert answer["parts"] == [["nU+200B.py", "a\u2066\r\nb"]]
