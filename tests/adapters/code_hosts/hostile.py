"""Ways of writing an address that nobody may connect to, and places a stranger could write it in."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address

_INNER = (
    "127.0.0.1", "127.13.37.1", "0.0.0.0", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.100.100.200",  # noqa: S104 because nobody binds to it here
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９。")
_CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")


def notations(address: str) -> Iterator[str]:
    """One IPv4 address in the notations that some parser somewhere reads as it."""
    number = int(IPv4Address(address))
    a, b, c, d = (number >> shift & 255 for shift in (24, 16, 8, 0))
    yield address
    yield f"{address}."
    yield str(number)
    yield hex(number)
    yield f"0x{number:08X}"
    yield f"0{number:o}"
    yield f"{a}.{(b << 16) + (c << 8) + d}"
    yield f"{a}.{b}.{(c << 8) + d}"
    yield f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"
    yield f"0{a:o}.0{b:o}.0{c:o}.0{d:o}"
    yield f"0x{a:x}.{b}.0{c:o}.{d}"
    yield f"{a:03}.{b:03}.{c:03}.{d:03}"
    yield str(number + (1 << 32))
    yield address.translate(_FULL_WIDTH)
    yield address.translate(_CIRCLED)
    yield address.replace(".", "%2e")
    yield address.replace(".", "。")
    yield "".join(f"%{ord(sign):02x}" for sign in address)
    yield f"{address}.nip.io"
    yield f"{address.replace('.', '-')}.sslip.io"
    for inner in (f"::ffff:{address}", f"::{address}", f"64:ff9b::{address}", f"::ffff:0:{address}"):
        yield f"[{inner}]"
    yield f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]"
    yield f"[2001:0:{number >> 16:x}:{number & 0xFFFF:x}::1]"


NAMES = (
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "loopback",
    "metadata", "metadata.google.internal", "instance-data", "localtest.me", "lvh.me", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "localhoſt", "0", "", "*", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::1%25lo]", "[::1%lo]",
    "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[v1.127.0.0.1]", "[127.0.0.1]", "[::ffff:7f00:1]",
    "[::7f00:1]", "[0000::1]", "[::1", "::1", "api.github.com", "gіthub.com", "github.com.",
    "GITHUB.COM", "github.com%00", "xn--gthub-cta.com", "git\u00adhub.com", "github.com\u200b",
    "github。com", "ｇｉｔｈｕｂ.com",
)  # fmt: skip
HOSTS = tuple(dict.fromkeys([*NAMES, *(each for inner in _INNER for each in notations(inner))]))

# `{host}` is the hostile one, `{port}` the canary's, `{decoy}` a page of code on the host a viewer may name.
PLACES = (
    "https://{host}:{port}{page}",
    "http://{host}:{port}{page}",
    "https://{decoy}@{host}:{port}{page}",
    "https://{decoy}:443@{host}:{port}{page}",
    "https://{host}:{port}#@{decoy}{page}",
    "https://{host}:{port}?@{decoy}{page}",
    "https://{host}:{port}\\@{decoy}{page}",
    "https://{decoy}\\@{host}:{port}{page}",
    "https://{decoy}.{host}:{port}{page}",
    "https:\\\\{host}:{port}{page}",
    "https:///{host}:{port}{page}",
    "https://{decoy}{page}/../../../../../{host}:{port}",
    "https://{decoy}{page}?url=https://{host}:{port}/#https://{host}:{port}/",
    "https://{decoy}/%2f%2f{host}:{port}{page}",
    "https://{decoy}//{host}:{port}{page}",
    "{decoy}:{port}@{host}{page}",
    "//{host}:{port}{page}",
    "gopher://{host}:{port}/_GET",
    "file://{host}/etc/passwd",
    "gitlab:{host}:{port}/r a.py",
    "{host}:{port}/r a.py",
    "o/r@{host}:{port} a.py",
    "o/r //{host}:{port}/a.py",
    "o/r https://{host}:{port}/a.py",
)

# What an answer's Location says. `{endpoint}` is the one that answers.
LOCATIONS = (
    "http://{host}:{port}/",
    "https://{host}:{port}{way}",
    "//{host}:{port}{way}",
    "http://{endpoint}@{host}:{port}{way}",
    "http://{host}:{port}\\@{endpoint}{way}",
    "http://{endpoint}.{host}:{port}{way}",
    "{way}/../../../http://{host}:{port}/",
    "http://{endpoint}{way}@{host}:{port}/",
)

ADDRESSES = (
    "0.0.0.0",  # noqa: S104 because it is what a resolver may answer
    "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1",
    "127.1.2.3", "127.255.255.255", "169.254.1.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255",
    "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::ffff:0.0.0.0", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1",
    "100::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2001:10::1", "2002:7f00:1::",
    "2002:a00:1::", "2002:a9fe:a9fe::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fec0::1", "ff02::1", "ff0e::1",
)  # fmt: skip
