"""A config is right as a whole, or every fault in it is told at once with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from streamkit.config import Config, ConfigFaults, is_loopback, load

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "config.example.yaml"
PUBLISHING = "unit, visibility, licence, summary, links, tags, template, approval, captions, site"
LEAST = "twitch: {client_id: abcdefghij, channel: your_channel}\n"
TAB = "begins with a tab; indent with spaces."
MOST = "input should be less than or equal to 600."
ORDER = "remind_after has to be shorter than expires_after."
SECRETS = "secrets do not belong here: `streamkit login` keeps tokens, obs.password_file names a file."


def faults(folder: Path, text: str | bytes) -> list[tuple[int | None, str, str]]:
    """What `load` says about the text."""
    file = folder / "config.yaml"
    file.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    with pytest.raises(ConfigFaults) as told:
        load(file)
    return [(fault.line, fault.path, fault.text) for fault in told.value.faults]


def settings(section: type[BaseModel] = Config, above: str = "") -> Iterator[str]:
    """Every setting there is, by its dotted path."""
    for name, field in section.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from settings(inner, f"{above}{name}.")
        else:
            yield above + name


def written(text: str) -> set[str]:
    """The settings a file holds, also those that are commented out."""
    found: set[str] = set()
    path: list[str] = []
    for line in text.splitlines():
        setting = re.fullmatch(r"( *)(?:# )?([a-z_]+):(?: (\S+))?", line)
        if setting is not None:
            path[len(setting[1]) // 2 :] = [setting[2]]
            found |= {".".join(path)} if setting[3] else set()
    return found


def test_the_example_has_every_setting_and_nothing_else() -> None:
    """What the code offers stands in the example, some of it commented out."""
    assert written(EXAMPLE.read_text(encoding="utf-8")) == set(settings())


def test_the_example_explains_itself() -> None:
    """A comment stands above each group of settings."""
    sections = [block for block in EXAMPLE.read_text(encoding="utf-8").split("\n\n") if ":" in block]
    assert all("#" in block for block in sections)


def test_the_example_is_the_default(tmp_path: Path) -> None:
    """Loaded, it says what an empty config would say, but for the two settings everybody must give."""
    file = tmp_path / "config.yaml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    example = load(file)
    file.write_text(LEAST, encoding="utf-8")
    least = load(file)
    assert example.model_copy(update={"twitch": least.twitch}) == least
    assert example.twitch.endpoints == least.twitch.endpoints


def test_paths_are_below_the_folder_beside_the_file(tmp_path: Path) -> None:
    """The program may be started from anywhere."""
    file = tmp_path / "config.yaml"
    file.write_text(
        LEAST + "folder: kept\nclub: owls\nobs: {password_file: /run/obs.json}\n", encoding="utf-8"
    )
    config = load(file)
    assert (config.folder, config.club) == (tmp_path / "kept", tmp_path / "owls")
    assert config.obs.password_file == Path("/run/obs.json")
    assert config.youtube.client_file == tmp_path / "kept/secrets/youtube-client.json"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Line, setting, one sentence, and the nearest name for a misspelt one."""
    assert faults(
        tmp_path,
        """\
        language: de
        twitch:
          client_id: abcdefghij
          chanel: your_channel
        obs:
          port: "4455"
          prot: 4455
        web:
          port: 70000
        consent:
          remind_after: 1
        publishing: public
        coffee: strong
        """,
    ) == [
        (1, "language", "input should be 'ru' or 'en'."),
        (2, "twitch.channel", "is missing."),
        (4, "twitch.chanel", "there is no such setting; did you mean `channel`?"),
        (6, "obs.port", "input should be a valid integer."),
        (7, "obs.prot", "there is no such setting; did you mean `port`?"),
        (9, "web.port", "input should be less than or equal to 65535."),
        (11, "consent.remind_after", "input should be greater than or equal to 5."),
        (12, "publishing", f"is a section: {PUBLISHING} are written below it, indented."),
        (13, "coffee", "there is no such setting."),
    ]


def test_every_duplicate_is_told(tmp_path: Path) -> None:
    """The usual loader takes the last one or stops at the first."""
    text = LEAST + "language: ru\nlanguage: en\nobs:\n  port: 1\n  host: a\n  port: 2\nlanguage: ru\n"
    assert faults(tmp_path, text) == [
        (3, "language", "stands twice, first in line 2; keep one."),
        (7, "obs.port", "stands twice, first in line 5; keep one."),
        (8, "language", "stands twice, first in line 2; keep one."),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("obs:\n\tport: 1\n\thost: a\n", [(2, "", TAB), (3, "", TAB)]),
        ("- a\n- b\n", [(1, "", "settings like `language: ru` are expected here.")]),
        ("", [(None, "twitch", "is missing.")]),
        ("# nothing yet\n", [(None, "twitch", "is missing.")]),
        (b"\xff\xfel\x00a\x00", [(None, "", "config.yaml cannot be read as UTF-8 text.")]),
        (b"language: r\x00u\n", [(None, "", "a character that YAML does not allow.")]),
        (LEAST + "folder: &a x\nlanguage: *a\n", [(2, "language", "write the value out, without `*`.")]),
        (LEAST + "obs: &a\n  host: *a\n", [(2, "obs.host", "write the value out, without `*`.")]),
        (LEAST + "folder: !!python/name:os.system x\n", [(2, "folder", "is not a plain value.")]),
        (LEAST + "consent: {remind_after: .nan}\n", [(2, "consent.remind_after", MOST)]),
        (LEAST + "consent: {remind_after: 400}\n", [(2, "consent", ORDER)]),
        (LEAST + "web: {port: true}\n", [(2, "web.port", "input should be a valid integer.")]),
        (LEAST + "web: {port: -1}\n", [(2, "web.port", "input should be greater than or equal to 0.")]),
        ("[" * 600, [(None, "", "nested too deep to be settings.")]),
    ],
)  # fmt: skip
def test_what_people_do_to_files(
    tmp_path: Path, text: str | bytes, told: list[tuple[int | None, str, str]]
) -> None:
    """Tabs, lists, other encodings, anchors, tags, odd numbers: a sentence each, never a traceback."""
    assert faults(tmp_path, text) == told


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    """In YAML's own words, which name what was expected."""
    ((line, path, text),) = faults(tmp_path, "language: ru\nobs: {port: 1\nweb: x\n")
    assert (line, path) == (3, "")
    assert text.startswith("not YAML: ")


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """The first thing a new organiser sees."""
    with pytest.raises(ConfigFaults, match=r"config.yaml is not there; `streamkit init` writes one"):
        load(tmp_path / "config.yaml")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """Notepad writes one."""
    file = tmp_path / "config.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    assert load(file).twitch.channel == "your_channel"


@pytest.mark.parametrize(
    "line",
    [
        "token: abcdef",
        "obs: {password: hunter2}",
        "twitch_access_token: abcdef",
        "youtube: {client_secret: abcdef}",
        "stream_key: abcdef",
        "brand: 'oauth:abcdef'",
        "folder: live_123_abcdef",
        "code_hosts: {github: {endpoint: 'https://me:hunter2@api.github.com'}}",
        "code_hosts: {github: {endpoint: ghp_abcdef}}",
        "publishing: {links: ['https://discord.com/api/webhooks/1234/abcdef']}",
    ],
)
def test_a_secret_is_sent_where_it_belongs(tmp_path: Path, line: str) -> None:
    """One fault, which does not repeat the secret."""
    told = faults(tmp_path, f"{LEAST}{line}\n")
    assert [(place, text) for place, _, text in told] == [(2, SECRETS)]
    assert not re.search("abcdef|hunter2", str(told))


@pytest.mark.parametrize(
    "endpoint", ["api.github.com", "ftp://api.github.com/", "https://", "https://a:b:c/", "https://a/?key=1", "http://[::1"]
)  # fmt: skip
def test_an_endpoint_is_an_address(tmp_path: Path, endpoint: str) -> None:
    """A scheme, a host, and nothing behind the path."""
    told = faults(tmp_path, f"{LEAST}code_hosts: {{github: {{endpoint: '{endpoint}'}}}}\n")
    assert told == [(2, "code_hosts.github.endpoint", "is not an address like https://example.org/.")]


def test_tokens_leave_the_machine_only_encrypted(tmp_path: Path) -> None:
    """http and ws are for the local stand-ins."""
    text = "twitch: {client_id: abcdefghij, channel: abc, endpoints: {eventsub: 'ws://eventsub.test/ws'}}\n"
    assert faults(tmp_path, text) == [
        (1, "twitch.endpoints.eventsub", "would send tokens in clear; write wss://.")
    ]


@given(text=st.text(alphabet=st.sampled_from("abc: \n-{}[]'\"\t#&*!|>%@`?,~0.5é\u2028\x85")))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever somebody types, it is faults, never a traceback."""
    assert faults(tmp_path_factory.mktemp("config"), text.encode())


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("http://127.0.0.1:8080/", True),
        ("ws://127.8.9.10/ws", True),
        ("http://[::1]:80/", True),
        ("http://localhost:80/", True),
        ("https://api.twitch.tv/helix/", False),
        ("http://127.0.0.1.evil.test/", False),
        ("http://localhost.evil.test/", False),
        ("http://127.0.0.1@evil.test/", False),
        ("http://0.0.0.0/", False),
        ("http://[::ffff:127.0.0.1]/", False),
        ("127.0.0.1:8080", False),
        ("", False),
        ("http://[::1", False),
    ],
)
def test_loopback_is_told_by_the_literal_host(address: str, *, stays: bool) -> None:
    """A rehearsal connects to nothing else."""
    assert is_loopback(address) is stays


def test_a_config_names_every_address_it_would_connect_to(tmp_path: Path) -> None:
    """What a rehearsal looks through; YouTube only where it is switched on."""
    file = tmp_path / "config.yaml"
    file.write_text(LEAST, encoding="utf-8")
    quiet = load(file).endpoints()
    file.write_text(LEAST + "youtube: {enabled: true}\n", encoding="utf-8")
    assert quiet == (
        "https://api.twitch.tv/helix/",
        "https://id.twitch.tv/",
        "wss://eventsub.wss.twitch.tv/ws",
        "https://api.github.com",
        "https://gitlab.com/api/v4",
        "https://codeberg.org/api/v1",
        "ws://127.0.0.1:4455",
    )
    assert load(file).endpoints() == (*quiet, "https://youtube.googleapis.com/")


def test_words_of_ones_own_are_checked_like_everything_else(tmp_path: Path) -> None:
    """Each fault with the word it is about: none may soften a yes or come too near to a stop."""
    words = '"!угу": "!да", "ok": "!yes", "!ок": "!да", "!stopp": "!yes", "!no": "!yes", "!x": "!a"'
    text = f"{LEAST}chat:\n  words: {{{words}}}\n"
    ((line, path, said),) = faults(tmp_path, text)
    assert (line, path) == (3, "chat.words")
    assert said == (
        "ok: has to be ! and 2 to 24 letters. !ок: is said too easily to be an answer. "
        "!stopp: is too near to a stop. !no: means something already. !x: !a is not a word of streamkit."
    )
    good = tmp_path / "good.yaml"
    good.write_text(LEAST + 'chat:\n  words: {"!угу": "!да", "!хватит": "!стоп"}\n', encoding="utf-8")
    assert load(good).chat.words == {"!угу": "!да", "!хватит": "!стоп"}
