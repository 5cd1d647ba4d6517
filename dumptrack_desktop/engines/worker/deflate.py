"""gzip members, by ISA-L where there is a wheel of it, else by zlib. docs/adr/006 says why.

Both libraries let go of Python's lock while they work, and write what every gunzip reads.
"""

import zlib
from typing import Any

_isal: Any = None
try:
    from isal import isal_zlib
except ImportError:  # no wheel for this machine: slower, never wrong
    pass
else:
    _isal = isal_zlib

GZIP = 16 + zlib.MAX_WBITS
_ISAL_LEVEL = 2
_ZLIB_LEVEL = 6

UnpackError: type[Exception] = _isal.error if _isal else zlib.error


def compressor(level: int) -> Any:
    """Return a compressor of one gzip member. Level 0 is the default: the fast library; 1 to 9 are zlib's."""
    if level == 0 and _isal:
        return _isal.compressobj(_ISAL_LEVEL, zlib.DEFLATED, GZIP)
    return zlib.compressobj(level or _ZLIB_LEVEL, zlib.DEFLATED, GZIP)


def decompressor() -> Any:
    """Return a decompressor of one gzip member; it has zlib's methods, and raises `UnpackError`."""
    return _isal.decompressobj(GZIP) if _isal else zlib.decompressobj(GZIP)
