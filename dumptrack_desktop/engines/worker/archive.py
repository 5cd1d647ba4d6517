"""Reading a backup's file to its end: size, SHA-256, and whether its compression is sound.

Stricter than the libraries, which are silent about an empty file and about one that ends between two members:
what is compressed must have at least one member, and its last byte must end one.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import zstandard

from dumptrack_desktop.engines.worker import deflate

PIECE_BYTES = 1 << 20
# What one call may unpack to is bounded by these: a file of ours may be an attacker's.
_GZIP_OUTPUT_BYTES = 4 << 20
_ZSTD_INPUT_BYTES = 4 << 10
_ZSTD_WINDOW_BYTES = 1 << 27


class DamagedArchive(Exception):  # noqa: N818  # a finding about a file
    """The file is not sound; the text says what is wrong with it, in plain English for the log."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file was found to be: bytes on disk, hash of them, bytes after unpacking."""

    bytes: int
    sha256: str
    unpacked_bytes: int


class _Tester(Protocol):
    unpacked_bytes: int

    def feed(self, piece: bytes) -> None: ...

    def finish(self) -> None: ...


def read_whole(
    path: Path, *, on_piece: Callable[[int], None], on_unpacked: Callable[[bytes], None] = lambda _content: None
) -> Reading:
    """Read and test one file. `on_piece` gets the size of each piece, `on_unpacked` the content; both
    may raise to stop.

    Raises `DamagedArchive`; `OSError` where the file cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    tester = _tester(path.name, on_unpacked)
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            digest.update(piece)
            size += len(piece)
            tester.feed(piece)
            on_piece(len(piece))
    tester.finish()
    return Reading(size, digest.hexdigest(), tester.unpacked_bytes)


def _tester(name: str, on_unpacked: Callable[[bytes], None]) -> _Tester:
    if name.endswith(".gz"):
        return _GzipTester(on_unpacked)
    if name.endswith(".zst"):
        return _ZstdTester(on_unpacked)
    return _PlainTester(on_unpacked)


class _PlainTester:
    """Nothing to unpack."""

    def __init__(self, on_unpacked: Callable[[bytes], None]) -> None:
        self.unpacked_bytes = 0
        self._on_unpacked = on_unpacked

    def feed(self, piece: bytes) -> None:
        self.unpacked_bytes += len(piece)
        self._on_unpacked(piece)

    def finish(self) -> None:
        return


class _GzipTester:
    """Members one after the other, each with its own check sum and length."""

    def __init__(self, on_unpacked: Callable[[bytes], None]) -> None:
        self.unpacked_bytes = 0
        self._on_unpacked = on_unpacked
        self._members = 0
        self._member: Any = None

    def feed(self, piece: bytes) -> None:
        while piece:
            if self._member is None:
                self._member = deflate.decompressor()
            try:
                content = self._member.decompress(piece, _GZIP_OUTPUT_BYTES)
            except deflate.UnpackError as error:
                raise DamagedArchive(f"gzip member {self._members + 1}: {error}") from None
            self.unpacked_bytes += len(content)
            self._on_unpacked(content)
            if self._member.eof:
                piece, self._member = self._member.unused_data, None
                self._members += 1
            else:
                piece = self._member.unconsumed_tail

    def finish(self) -> None:
        if self._member is not None:
            raise DamagedArchive(f"it ends within gzip member {self._members + 1}")
        if not self._members:
            raise DamagedArchive("it is empty, which no gzip file is")


class _ZstdTester:
    """Frames one after the other."""

    def __init__(self, on_unpacked: Callable[[bytes], None]) -> None:
        self.unpacked_bytes = 0
        self._on_unpacked = on_unpacked
        self._frames = 0
        self._unpack = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW_BYTES)
        self._frame: zstandard.ZstdDecompressionObj | None = None

    def feed(self, piece: bytes) -> None:
        for start in range(0, len(piece), _ZSTD_INPUT_BYTES):
            self._feed(piece[start : start + _ZSTD_INPUT_BYTES])

    def _feed(self, piece: bytes) -> None:
        while piece:
            if self._frame is None:
                self._frame = self._unpack.decompressobj()
            try:
                content = self._frame.decompress(piece)
            except zstandard.ZstdError as error:
                raise DamagedArchive(f"zstd frame {self._frames + 1}: {error}") from None
            self.unpacked_bytes += len(content)
            self._on_unpacked(content)
            if not self._frame.eof:
                return
            piece, self._frame = self._frame.unused_data, None
            self._frames += 1

    def finish(self) -> None:
        if self._frame is not None:
            raise DamagedArchive(f"it ends within zstd frame {self._frames + 1}")
        if not self._frames:
            raise DamagedArchive("it is empty, which no zstd file is")
