"""Rows from the socket: whatever pieces they come in, each row is whole; an end that is none is an error."""

import io
from typing import Any

import pymysql
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumptrack_desktop.engines.builtin import stream

END = b"\xfe\x00\x00\x02\x00"
_LIMIT = 0xFFFFFF


class _Socket(io.BytesIO):
    """Gives what it has in pieces of a certain size."""

    def __init__(self, content: bytes, size: int) -> None:
        super().__init__(content)
        self._size = size

    def read1(self, size: int | None = -1) -> bytes:
        return super().read(self._size)


class _Session:
    def __init__(self, content: bytes, size: int) -> None:
        self._rfile = _Socket(content, size)

    def _execute_command(self, command: int, sql: str) -> None:
        assert sql == "SELECT"


class _Head:
    """Stands for the library's reading of a result's head."""

    def __init__(self, session: Any) -> None:
        self.connection = session
        self.unbuffered_active = True

    def init_unbuffered_query(self) -> None:
        pass


@pytest.fixture(autouse=True, scope="module")
def _no_head() -> Any:
    patch = pytest.MonkeyPatch()
    patch.setattr(stream, "MySQLResult", _Head)
    yield
    patch.undo()


def _length(value: bytes | None) -> bytes:
    if value is None:
        return b"\xfb"
    if len(value) < 251:
        return bytes([len(value)]) + value
    for mark, width in ((0xFC, 2), (0xFD, 3), (0xFE, 8)):
        if len(value) < 1 << 8 * width:
            return bytes([mark]) + len(value).to_bytes(width, "little") + value
    raise AssertionError


def _packets(*payloads: bytes) -> bytes:
    content, number = b"", 5
    for payload in payloads:
        rest = payload
        while True:
            part, rest = rest[:_LIMIT], rest[_LIMIT:]
            content += len(part).to_bytes(3, "little") + bytes([number % 256]) + part
            number += 1
            if len(part) < _LIMIT:
                break
    return content


def _rows(content: bytes, size: int) -> list[bytes]:
    session: Any = _Session(content, size)
    return [row for batch in stream.packets(session, "SELECT") for row in batch]


@given(st.lists(st.none() | st.binary(max_size=700)), st.integers(1, 4000))
def test_rows_come_whole_whatever_the_pieces(values: list[bytes | None], size: int) -> None:
    content = _packets(*map(_length, values), END)
    assert [stream.first_column(row) for row in _rows(content, size)] == values


@given(st.lists(st.lists(st.none() | st.binary(max_size=300), min_size=1, max_size=5), max_size=5))
def test_columns_come_apart_again(table: list[list[bytes | None]]) -> None:
    content = _packets(*(b"".join(map(_length, values)) for values in table), END)
    assert [stream.columns(row) for row in _rows(content, 1000)] == table


@pytest.mark.parametrize("size", [_LIMIT - 4, _LIMIT - 3, _LIMIT, _LIMIT * 2 + 17])
def test_a_row_of_many_packets_is_one_row(size: int) -> None:
    values = [b"before", b"x" * size, None, b"after"]
    rows = _rows(_packets(*map(_length, values), END), 1 << 18)
    assert [stream.first_column(row) for row in rows] == values


@settings(max_examples=30)
@given(st.integers(0, 200))
def test_a_stream_that_is_cut_is_an_error(cut: int) -> None:
    content = _packets(_length(b"a" * 100), _length(b"b" * 100), END)
    with pytest.raises(pymysql.err.OperationalError):
        _rows(content[:cut], 64)


def test_an_error_in_the_middle_is_raised() -> None:
    content = _packets(_length(b"row"), b"\xff\x25\x05#70100Query execution was interrupted")
    with pytest.raises(pymysql.err.MySQLError, match="interrupted"):
        _rows(content, 10_000)
