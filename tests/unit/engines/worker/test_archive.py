"""A file that is not sound is never called sound, wherever it was cut or changed."""

import gzip
import hashlib
import random
from pathlib import Path

import pytest
import zstandard

from dumptrack_desktop.engines.worker.archive import DamagedArchive, Reading, read_whole

TEXTS = (b"INSERT INTO `t` VALUES (1);\n" * 40, b"", random.Random(1).randbytes(300))


def _gz() -> bytes:
    return b"".join(gzip.compress(text, mtime=0) for text in TEXTS)


def _zst() -> bytes:
    return b"".join(zstandard.ZstdCompressor(write_checksum=True).compress(text) for text in TEXTS)


def _read(tmp_path: Path, name: str, content: bytes) -> Reading:
    path = tmp_path / name
    path.write_bytes(content)
    return read_whole(path, on_piece=lambda _: None)


@pytest.mark.parametrize(("name", "content"), [("a.sql.gz", _gz()), ("a.zst", _zst()), ("a.sql", b"".join(TEXTS))])
def test_a_sound_file_is_read_to_its_end(tmp_path: Path, name: str, content: bytes) -> None:
    reading = _read(tmp_path, name, content)
    assert reading == Reading(len(content), hashlib.sha256(content).hexdigest(), sum(map(len, TEXTS)))


def _cuts(members: list[bytes]) -> set[int]:
    """Return where a cut leaves whole members: no reader of the file alone can know that there were more."""
    return {sum(map(len, members[:count])) for count in range(1, len(members) + 1)}


def test_every_cut_of_a_gzip_file_is_found(tmp_path: Path) -> None:
    content = _gz()
    whole = _cuts([gzip.compress(text, mtime=0) for text in TEXTS])
    for length in set(range(len(content))) - whole:
        with pytest.raises(DamagedArchive):
            _read(tmp_path, "a.gz", content[:length])


def test_every_cut_of_a_zstd_file_is_found(tmp_path: Path) -> None:
    content = _zst()
    whole = _cuts([zstandard.ZstdCompressor(write_checksum=True).compress(text) for text in TEXTS])
    for length in set(range(len(content))) - whole:
        with pytest.raises(DamagedArchive):
            _read(tmp_path, "a.zst", content[:length])


@pytest.mark.parametrize("name", ["a.gz", "a.zst"])
def test_garbage_after_the_end_is_found(tmp_path: Path, name: str) -> None:
    content = _gz() if name == "a.gz" else _zst()
    with pytest.raises(DamagedArchive):
        _read(tmp_path, name, content + b"tail that is none")


def test_flipped_bits_in_the_data_are_found(tmp_path: Path) -> None:
    content = gzip.compress(TEXTS[0] + TEXTS[2], mtime=0)
    for place in range(10, len(content)):
        flipped = content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :]
        try:
            _read(tmp_path, "a.gz", flipped)
        except DamagedArchive:
            continue
        # A deflate stream ends in up to seven bits that mean nothing.
        assert place == len(content) - 9
        assert gzip.decompress(flipped) == TEXTS[0] + TEXTS[2]


@pytest.mark.parametrize("name", ["bomb.gz", "bomb.zst"])
def test_a_bomb_is_read_in_bounded_memory(tmp_path: Path, name: str) -> None:
    zeros = bytes(64 << 20)
    content = gzip.compress(zeros, 9) if name.endswith(".gz") else zstandard.ZstdCompressor().compress(zeros)
    pieces: list[int] = []
    path = tmp_path / name
    path.write_bytes(content)
    assert read_whole(path, on_piece=pieces.append).unpacked_bytes == len(zeros)
    assert sum(pieces) == len(content)
