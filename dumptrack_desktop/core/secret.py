"""A password in memory: cannot be printed, logged, compared by accident or written to JSON by accident."""


class Secret:
    """Holds one secret string; only `reveal()` gives it out, at the last possible moment."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the plain text. Callers: a socket, a 0600 file or a pipe to our own child; nothing else."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__
