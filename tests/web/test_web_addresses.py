"""Only public addresses are dialled, in whatever clothes the others come."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import integers, ip_addresses

from provenance.web.addresses import address_refusal, is_archive_today, is_disguised


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "this machine"),
        ("127.255.255.254", "this machine"),
        ("0.0.0.0", "this network"),  # noqa: S104 (nothing is bound here)
        ("10.1.2.3", "private"),
        ("172.31.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "carrier"),
        ("169.254.169.254", "metadata"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("168.63.129.16", "cloud"),
        ("::1", "this machine"),
        ("::", "IPv4"),
        ("::127.0.0.1", "IPv4"),
        ("::ffff:127.0.0.1", "IPv4"),
        ("::ffff:8.8.8.8", "IPv4"),
        ("64:ff9b::7f00:1", "NAT64"),
        ("64:ff9b:1::7f00:1", "NAT64"),
        ("2002:7f00:1::", "6to4"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
        ("fd00:ec2::254", "private"),
        ("fe80::1", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "documentation"),
        ("5f00::1", "not a public"),
        ("4000::1", "not a public"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str, what: str):
    assert what in (address_refusal(ip_address(address)) or "")


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450::5e"])
def test_a_public_address_is_not(address: str):
    assert address_refusal(ip_address(address)) is None


@given(ip_addresses())
def test_whatever_python_holds_not_to_be_public_is_refused(address: IPv4Address | IPv6Address):
    assert address.is_global or address_refusal(address)


@given(integers(0, 2**32 - 1))
def test_no_ipv4_address_is_reached_through_ipv6(number: int):
    for network in ("::ffff:0:0", "::", "64:ff9b::", "64:ff9b:1::"):
        assert address_refusal(IPv6Address(int(IPv6Address(network)) + number))
    assert address_refusal(IPv6Address((0x2002 << 112) + (number << 80)))


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7F.1", "127.1", "127.0.1", "0177.0.0.1", "127.0.0.01", "1.2.3.4.5", "1.2.3.4."],
)
def test_an_ipv4_address_in_disguise_is_known(host: str):
    assert is_disguised(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "example.org", "4chan.org", "1.example", "::1", "2001:db8::1", "0xy"])
def test_a_name_or_a_plain_address_is_none(host: str):
    assert not is_disguised(host)


@pytest.mark.parametrize("host", ["archive.today", "archive.ph", "www.archive.is", "ARCHIVE.li:443", "archive.md."])
def test_archive_today_is_known_under_all_its_names(host: str):
    assert is_archive_today(f"https://{host}/abc")


@pytest.mark.parametrize(
    "url", ["https://archive.org/", "https://archive.today.example/", "http://[archive.today/", ""]
)
def test_another_archive_is_not(url: str):
    assert not is_archive_today(url)
