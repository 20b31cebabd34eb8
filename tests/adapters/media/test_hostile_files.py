"""Whatever lies where a take should lie is read as Matroska or not at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.probing import probe
from streamkit.core.model import SECOND
from streamkit.ports import Piece, Probe, Rejected
from streamkit.rehearsal import measure
from tests.adapters.media.takes import make_take


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=1, tones={2: 1100}).read_bytes()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("takes") / "take.mkv"
    return make_take(file, seconds=30, rate=5, size=(96, 54), tones={2: 1100}).read_bytes()


def refusal(file: Path) -> str:
    with pytest.raises(Rejected) as no:
        probe(file)
    assert no.value.args_ == {"file": file.name}
    return no.value.key


HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{url}\n#EXT-X-ENDLIST\n"
TEXTS = {
    "hls": HLS,
    "concat": "ffconcat version 1.0\nfile {url}\n",
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
    "dash": '<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>',
    "subfile": "subfile,,start,0,end,0,,:{url}",
    "noise": "\x1a\x45\xdf\xa3" + "A" * 4096,
}


@pytest.mark.parametrize("kind", TEXTS)
def test_disguised_playlists(tmp_path: Path, kind: str) -> None:
    """A playlist or noise named .mkv is refused, and nothing it names is opened."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0)
        url = f"http://127.0.0.1:{canary.getsockname()[1]}/leak.ts"
        file = tmp_path / "take.mkv"
        file.write_text(TEXTS[kind].replace("{url}", url), encoding="latin-1")
        assert refusal(file) == "take-not-readable"
        with pytest.raises(BlockingIOError):
            canary.accept()


def test_other_containers(tmp_path: Path, good: bytes) -> None:
    """A real film of another kind is no take, whatever it is named."""
    (tmp_path / "take.mkv").write_bytes(good)
    film = tmp_path / "film.mkv"
    cut([Piece(tmp_path / "take.mkv", 0, 10**9, ())], part=film, disk_reserve=0, progress=lambda _: None)
    assert refusal(film) == "take-not-readable"


def make_link(file: Path, good: bytes) -> None:
    file.with_suffix(".real").write_bytes(good)
    file.symlink_to(file.with_suffix(".real"))


ODD: dict[str, Callable[[Path, bytes], object]] = {
    "empty": lambda file, _: file.touch(),
    "folder": lambda file, _: file.mkdir(),
    "symlink": make_link,
    "fifo": lambda file, _: os.mkfifo(file),
    "header only": lambda file, good: file.write_bytes(good[:300]),
}


@pytest.mark.skipif(os.name != "posix", reason="FIFOs and links as POSIX has them")
@pytest.mark.parametrize("kind", ODD)
def test_odd_files(tmp_path: Path, good: bytes, kind: str) -> None:
    """What is no regular file with packets in it is refused at once."""
    ODD[kind](tmp_path / "take.mkv", good)
    assert refusal(tmp_path / "take.mkv") == "take-not-readable"


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that went away is named as such, for it may come back."""
    assert refusal(tmp_path / "take.mkv") == "take-missing"


def test_names_are_never_addresses(tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that reads like an option or an address is just a name."""
    monkeypatch.chdir(tmp_path)
    for name in ("-y.mkv", "http:take.mkv", "concat:a|b.mkv", "%03d.mkv"):
        Path(name).write_bytes(good)
        assert isinstance(probe(Path(name)), Probe)


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_a_cut_off_take(tmp_path: Path, long: bytes, share: float) -> None:
    """A take that breaks off is measured by the packets it has, whatever its header promises."""
    (tmp_path / "take.mkv").write_bytes(long[: int(len(long) * share)])
    assert probe(tmp_path / "take.mkv").length == pytest.approx(30e9 * share, rel=0.1)


def test_a_long_take(tmp_path: Path, long: bytes) -> None:
    """A long take is measured at its end, as exactly as a short one as a whole."""
    (tmp_path / "take.mkv").write_bytes(long)
    assert probe(tmp_path / "take.mkv").length == round(measure.length(tmp_path / "take.mkv") * SECOND)


@pytest.mark.parametrize("title", ["Track7", "Music", "Track2 (host)"])
def test_tracks_nobody_can_number(tmp_path: Path, title: str) -> None:
    """Tracks whose number is not certain are not guessed."""
    take = make_take(tmp_path / "take.mkv", seconds=0.2, tones={3: 1100, 2: 1670}, title=title)
    assert refusal(take) == "take-tracks-unknown"
