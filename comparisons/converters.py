"""What stands in addresses beside Django's own converters."""

from __future__ import annotations

from comparisons.access import Token


class TokenConverter:
    """The token of a share link. Only a Token makes such an address; whatever is typed in its place is one."""

    regex = "[^/]+"

    def to_python(self, value: str) -> Token:
        return Token(value)

    def to_url(self, value: object) -> str:
        if not isinstance(value, Token):
            raise ValueError("This is not the token of a link.")
        return str(value)


class SideConverter:
    """Which of the two accounts."""

    regex = "left|right"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
