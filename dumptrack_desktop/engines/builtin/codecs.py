"""Compressing and unpacking one piece of a dump file, so that each piece stands alone."""

from typing import Protocol

import zstandard

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.engines.worker import deflate

SUFFIXES = {Codec.GZIP: ".sql.gz", Codec.ZSTD: ".sql.zst", Codec.NONE: ".sql"}
# Level 1 is three times as fast as the library's default, and on SQL text its output is no bigger.
_ZSTD_LEVEL = 1


class Packer(Protocol):
    """Compresses one piece, part after part. The library lets go of Python's lock while it works."""

    def compress(self, data: bytes, /) -> bytes:
        """Take a part; return what is ready."""
        ...

    def flush(self) -> bytes:
        """End the piece; return the rest."""
        ...


class _Plain:
    """Leaves it as it is."""

    def compress(self, data: bytes, /) -> bytes:
        return data

    def flush(self) -> bytes:
        return b""


def packer(codec: Codec, level: int) -> Packer:
    """Return a compressor for one piece; level 0 is the codec's default."""
    if codec is Codec.GZIP:
        return deflate.compressor(level)  # type: ignore[no-any-return]  # zlib has no name for the type
    if codec is Codec.ZSTD:
        return zstandard.ZstdCompressor(level=level or _ZSTD_LEVEL, write_checksum=True).compressobj()
    return _Plain()


def unpacked(codec: Codec, packed: bytes, size: int) -> bytes:
    """Return the `size` bytes that one piece holds. Raises `UserError` if it does not hold exactly these."""
    try:
        data = _unpacked(codec, packed, size)
    except (deflate.UnpackError, zstandard.ZstdError) as error:
        raise damaged(str(error)) from None
    if len(data) != size:
        raise damaged(f"a piece holds {len(data)} bytes instead of {size}")
    return data


def damaged(detail: str) -> UserError:
    """Return the error for a file that is not what its index says."""
    return UserError(
        "backup.damaged",
        say("The backup's file is damaged."),
        say("Verify the backup, and use another one."),
        detail,
    )


def _unpacked(codec: Codec, packed: bytes, size: int) -> bytes:
    if codec is Codec.GZIP:
        unpack = deflate.decompressor()
        data: bytes = unpack.decompress(packed, size + 1)
        if len(data) == size and not unpack.eof:
            data += unpack.decompress(unpack.unconsumed_tail, 1)
        if not unpack.eof or unpack.unused_data:
            raise damaged("a gzip member does not end where it should")
        return data
    if codec is Codec.ZSTD:
        frame = zstandard.ZstdDecompressor().decompressobj()
        data = frame.decompress(packed)
        if not frame.eof or frame.unused_data:
            raise damaged("a zstd frame does not end where it should")
        return data
    return packed
