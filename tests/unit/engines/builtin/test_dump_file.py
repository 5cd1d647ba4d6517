"""Pieces made by many threads stand in the file in the order of their slots, and come back as they were."""

import gzip
import threading
from pathlib import Path

import pytest
import zstandard

from dumptrack_desktop.core.errors import Cancelled, UserError
from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.engines.builtin import writer
from dumptrack_desktop.engines.builtin.codecs import unpacked
from dumptrack_desktop.engines.builtin.index import (
    Index,
    Segment,
    SegmentKind,
    from_engine_data,
    to_engine_data,
)
from dumptrack_desktop.engines.builtin.sink import RowSink
from dumptrack_desktop.engines.builtin.text import STATEMENT_BYTES
from dumptrack_desktop.engines.builtin.writer import DumpFile, Piece


def _piece(text: bytes, codec: Codec = Codec.GZIP) -> Piece:
    piece = Piece(SegmentKind.ROWS, codec=codec, level=0, table="t")
    piece.add(text, rows=1, longest_row=len(text))
    return piece


def _read(codec: Codec, content: bytes) -> bytes:
    if codec is Codec.GZIP:
        return gzip.decompress(content)
    if codec is Codec.ZSTD:
        return zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True).read()
    return content


@pytest.mark.parametrize("codec", list(Codec))
def test_slots_stand_in_order_whoever_is_first(tmp_path: Path, codec: Codec) -> None:
    path = tmp_path / "dump"
    with DumpFile(path) as file:
        for slot in (2, 1, 0, 3):
            for part in range(2):
                file.put(slot, _piece(f"{slot}.{part} ".encode(), codec))
            file.done(slot)
    content = path.read_bytes()
    assert _read(codec, content) == b"0.0 0.1 1.0 1.1 2.0 2.1 3.0 3.1 "
    for segment, text in zip(file.segments, _read(codec, content).split(b" "), strict=False):
        packed = content[segment.offset : segment.offset + segment.length]
        assert unpacked(codec, packed, segment.unpacked_bytes) == text + b" "


def test_what_waits_for_its_turn_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "HELD_BYTES", 10)
    with DumpFile(tmp_path / "dump") as file:
        later = threading.Thread(
            target=lambda: (
                file.put(1, _piece(b"later", Codec.NONE)),
                file.put(1, _piece(b"last!!", Codec.NONE)),
                file.done(1),
            )
        )
        later.start()
        file.put(0, _piece(b"a longer text that is first, ", Codec.NONE))
        assert later.is_alive()
        file.done(0)
        later.join(timeout=10)
        assert not later.is_alive()
    assert (tmp_path / "dump").read_bytes() == b"a longer text that is first, laterlast!!"


def test_whoever_waits_is_woken_when_all_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "HELD_BYTES", 1)
    with DumpFile(tmp_path / "dump") as file:
        ended = []

        def wait() -> None:
            with pytest.raises(Cancelled):
                file.put(1, _piece(b"never"))
            ended.append(1)

        thread = threading.Thread(target=wait)
        thread.start()
        file.stop()
        thread.join(timeout=10)
        assert ended == [1]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "dump").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        DumpFile(tmp_path / "dump")


def test_statements_are_bounded_and_big_rows_stand_alone() -> None:
    pieces: list[Piece] = []
    statements: list[bytes] = []

    class Recorded(Piece):
        def add(self, statement: bytes, *, rows: int = 0, longest_row: int = 0) -> None:
            statements.append(statement)
            super().add(statement, rows=rows, longest_row=longest_row)

    sink = RowSink(
        head=b"INSERT ",
        new_piece=lambda: Recorded(SegmentKind.ROWS, codec=Codec.NONE, level=0),
        put=pieces.append,
    )
    big = b"(" + b"x" * (STATEMENT_BYTES + 1) + b")"
    rows = [b"(" + b"y" * 1000 + b")"] * 3000
    sink.add(rows[:100])
    sink.add([b"(1)", big, b"(2)"])
    for start in range(100, len(rows), 100):
        sink.add(rows[start : start + 100])
    sink.end()
    assert sum(piece.rows for piece in pieces) == len(rows) + 3
    assert max(piece.longest_row for piece in pieces) == len(big)
    assert all(len(statement) <= STATEMENT_BYTES + 10_000 for statement in statements if big not in statement)
    assert b"INSERT " + big + b";\n" in statements


def _index() -> Index:
    segments = (
        Segment(SegmentKind.HEAD, 0, 10, "ab", (5, 6)),
        Segment(SegmentKind.TABLE, 10, 5, "cd", (7,), "t\n"),
        Segment(SegmentKind.ROWS, 15, 20, "ef", (100, 200), "t\n", 12, 90),
    )
    return Index("a.sql.gz", Codec.GZIP, segments, has_explicit_timestamps=False)


def test_an_index_survives_the_manifest() -> None:
    assert from_engine_data(to_engine_data(_index())) == _index()
    assert _index().bytes == 35
    assert [segment.offset for segment in _index().of(SegmentKind.ROWS, ("other",))] == []


@pytest.mark.parametrize(
    "change",
    [
        {"index_version": 2}, {"codec": "lzma"}, {"segments": [["rows", 0]]}, {"segments": 3}, {"columns": []},
        {"segments": [["head", 5, 10, "ab", [5], "", 0, 0]]}, {"segments": [["head", 0, -1, "ab", [5], "", 0, 0]]},
        {"segments": [["head", 0, 1, "ab", [-5], "", 0, 0]]}, {"path": None},
    ],
)  # fmt: skip
def test_an_index_that_does_not_hold_together_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UserError) as caught:
        from_engine_data({**to_engine_data(_index()), **change})
    assert caught.value.reference in ("backup.damaged", "backup.newer")


@pytest.mark.parametrize("codec", list(Codec))
def test_a_piece_that_is_not_what_its_index_says_is_refused(codec: Codec) -> None:
    piece = _piece(b"some text " * 50, codec)
    piece.end()
    packed = piece.packed
    assert unpacked(codec, packed, 500) == b"some text " * 50
    for wrong, size in ((packed[:-1], 500), (packed, 499), (packed, 501), (packed + packed, 500), (b"", 500)):
        with pytest.raises(UserError):
            unpacked(codec, wrong, size)
