"""How a mail is written down: in seven bits and short lines, which every server takes (RFC 5321, 2045, 2047).

Names and subjects are folded by `email.header`: the newer way of the library loses a space where it folds, or adds one.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.policy import EmailPolicy
from functools import lru_cache
from typing import Any

END = "\r\n"
LONGEST_WORD = 60
SPECIAL = frozenset('"\\(),;:<>@[]')


class SevenBits(EmailPolicy):
    """Of the parts of a mail only an address with other signs before its @ is written in more bits (RFC 6531)."""

    def fold(self, name: str, value: Any) -> str:
        """One header, on as many lines as it needs."""
        if isinstance(value, AddressHeader) and not all(_plain(one.display_name) for one in value.addresses):
            return f"{name}: {f',{END} '.join(_address(one) for one in value.addresses)}{END}"
        if name.lower() == "subject" and not (str(value).isascii() and len(str(value)) <= LONGEST_WORD):
            return f"{name}: {_encoded(str(value), name)}{END}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The same in bytes."""
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii")


SEVEN_BITS = SevenBits(linesep=END, cte_type="7bit", raise_on_defect=False)
UTF8 = SEVEN_BITS.clone(utf8=True)


def _plain(text: str) -> bool:
    """Whether the library folds this name well: ASCII without special signs, with a space to fold at on each line."""
    return text.isascii() and not SPECIAL.intersection(text) and all(len(word) <= LONGEST_WORD for word in text.split())


@lru_cache(maxsize=256)
def _encoded(text: str, name: str) -> str:
    return Header(text, "utf-8", header_name=name).encode(linesep=END)


def _address(one: Address) -> str:
    return f"{_encoded(one.display_name, 'Reply-To')}{END} <{one.addr_spec}>" if one.display_name else one.addr_spec
