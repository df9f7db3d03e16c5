"""Which addresses belong to the public network. What is not surely public is not.

`ipaddress.is_global` is no help: it lets through NAT64, 6to4 and multicast, each of which leads to places within
(https://www.iana.org/assignments/iana-ipv4-special-registry, …ipv6-special-registry).
"""

from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this host
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by customers of a provider, and a cloud's metadata
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # public by its number, and what a cloud's machines ask for their secrets
            "169.254.0.0/16",  # link-local, and the metadata of clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # examples
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays, given up
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # examples
            "203.0.113.0/24",  # examples
            "224.0.0.0/4",  # many at once
            "240.0.0.0/4",  # reserved, and everybody
        ),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols, Teredo among them
            "2001:db8::/32",  # examples
            "2002::/16",  # 6to4: any IPv4 address within
            "2620:4f:8000::/48",  # AS112
            "3ffe::/16",  # given back
            "3fff::/20",  # examples
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether this address (`93.184.215.14`, `2606:2800:21f::1`) may be reached by anybody; False for no address."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        return number in _PUBLIC_6 and not any(number in network for network in _NOT_PUBLIC_6)
    return not any(number in network for network in _NOT_PUBLIC_4)
