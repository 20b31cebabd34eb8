"""No disguise of a private address passes for a public one."""

import pytest

from streamkit.adapters.code_hosts.addresses import is_public, loopback_of

PUBLIC = ("140.82.121.6", "8.8.8.8", "1.1.1.1", "2606:50c0:8000::154", "2a00:1450:4010:c0f::8b")

HIDDEN = [
    "0.0.0.0",  # noqa: S104 because it is refused here
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "127.0.0.1",
    "127.1.2.3",
    "127.255.255.255",
    "169.254.1.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "localhost",
    "127.1",
    "0x7f.1",
    "2130706433",
    "017700000001",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    """Global unicast is public."""
    assert is_public(address)


@pytest.mark.parametrize("address", HIDDEN)
def test_hidden(address: str) -> None:
    """Private, special and wrapped addresses are not, nor is anything that is no plain literal."""
    assert not is_public(address)


@pytest.mark.parametrize(
    ("endpoint", "address"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1"),
        ("http://[::1]:8080/api", "::1"),
        ("http://localhost:8080", None),
        ("https://api.github.com", None),
        ("https://127.0.0.1.example.com", None),
        ("https://127.0.0.1@example.com", None),
    ],
)
def test_loopback_by_literal_only(endpoint: str, address: str | None) -> None:
    """Only an endpoint that says a loopback address itself may use one."""
    assert loopback_of(endpoint) == address
