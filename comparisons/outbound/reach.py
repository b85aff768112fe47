"""Which machines may be spoken to: public ones, and on request those of one's own network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
# Ways to write an IPv4 address in an IPv6 one, and how far from the end it stands there.
CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # translated
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (IPv6Network("64:ff9b:1::/48"), 0),  # NAT64 of one's own network
    (IPv6Network("::/96"), 0),  # compatible
    (IPv6Network("2002::/16"), 80),  # 6to4
)
# Teredo hides the other end behind a server that anybody names.
TEREDO = IPv6Network("2001::/32")


def may_reach(address: str, *, allow_private: bool) -> bool:
    if "%" in address:
        return False
    end = far_end(ip_address(address))
    return not is_nobodys(end) and (allow_private or is_public(end))


def far_end(address: Address) -> Address:
    """The machine that a packet to this address ends at."""
    if isinstance(address, IPv6Address):
        for network, bits in CARRIERS:
            if address in network and address not in (IPv6Address("::"), IPv6Address("::1")):
                return IPv4Address(int(address) >> bits & 0xFFFFFFFF)
    return address


def is_nobodys(address: Address) -> bool:
    """Addresses at which no receiver is ever run; at 169.254.169.254 the keys of a rented machine are handed out."""
    return address.is_link_local or address.is_multicast or address.is_unspecified


def is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and (address.is_site_local or address in TEREDO):
        return False
    return address.is_global and not address.is_reserved
