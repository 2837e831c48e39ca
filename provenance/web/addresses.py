"""Which addresses may be dialled, and how hosts disguise the others.

The addresses come from strangers' texts, and one that leads into the network of whoever reads them could make this
program ask a router, a database or a cloud's metadata service in their name (server-side request forgery). So
only unicast addresses of the public internet are dialled. Beside them, a host that wants to be asked by no program.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import TypeAlias
from urllib.parse import urlsplit

__all__ = ["Address", "address_refusal", "is_archive_today", "is_disguised", "is_front"]

Address: TypeAlias = IPv4Address | IPv6Address

_SPECIAL: dict[str, str] = {
    # https://www.iana.org/assignments/iana-ipv4-special-registry
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a carrier's own network",
    "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "link-local, where clouds keep their metadata",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "kept for protocols",
    "192.0.2.0/24": "for documentation",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "a private network",
    "198.18.0.0/15": "for benchmarks",
    "198.51.100.0/24": "for documentation",
    "203.0.113.0/24": "for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    # Microsoft's documentation, "What is IP address 168.63.129.16?": it is the machine's own host in Azure.
    "168.63.129.16/32": "the host of a cloud's machines",
    # https://www.iana.org/assignments/iana-ipv6-special-registry
    "::1/128": "this machine",
    "::ffff:0:0/96": "an IPv4 address in IPv6's clothes",
    "::/96": "an IPv4 address in IPv6's clothes",
    "64:ff9b::/96": "an IPv4 address behind NAT64",
    "64:ff9b:1::/48": "an IPv4 address behind NAT64",
    "2001::/32": "a Teredo tunnel to an IPv4 address",
    "2001::/23": "kept for protocols",
    "2001:db8::/32": "for documentation",
    "2002::/16": "a 6to4 tunnel to an IPv4 address",
    "3fff::/20": "for documentation",
    "fc00::/7": "a private network",
    "fe80::/10": "link-local",
    "fec0::/10": "a private network",
    "ff00::/8": "multicast",
}
_NETWORKS: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), what) for network, what in _SPECIAL.items()
)

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""The only part of IPv6 that addresses of the public internet are given out from (RFC 4291, 2.4; RFC 3587)."""

_ARCHIVE_TODAY = re.compile(r"(?:www\.)?archive\.(?:today|is|ph|vn|fo|li|md)\.?", re.IGNORECASE)

_NUMBER = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")


def address_refusal(address: Address) -> str | None:
    """What ADDRESS is where it is not a public one ("a private network"), else None."""
    for network, what in _NETWORKS:
        if address in network:
            return what
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "not a public address"
    return None


def is_disguised(host: str) -> bool:
    """Whether HOST is an IPv4 address written otherwise than as four decimal numbers: 2130706433, 0x7f.1, 0177.0.0.1.

    A host whose last label is a number is an address and never a name (WHATWG URL Standard, "ends in a number
    checker"); resolvers read such numbers each in their own way.
    """
    if ":" in host or not _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False


def is_archive_today(url: str) -> bool:
    """Whether URL is one of archive.today, which wants no programs: it is recognised, and never asked."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return _ARCHIVE_TODAY.fullmatch(host) is not None


def is_front(url: str) -> bool:
    """Whether URL is that of a site's front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.path.strip("/") and not parts.query
