"""The environment of children: ours, without what would change what a child loads, runs or logs in as."""

import sys
from collections.abc import Mapping
from pathlib import Path

# Libraries of a frozen program, interpreter switches, defaults of the MySQL client library (MYSQL_PWD,
# MYSQL_HOME, MYSQL_TCP_PORT ...) and our own settings are none of a child's business.
_FOREIGN_PREFIXES = (
    "LD_", "DYLD_", "PYTHON", "QT_", "QML", "MYSQL_", "MARIADB_", "_PYI_", "_MEI", "DUMPTRACK_", "GCONV_",
)  # fmt: skip
_FOREIGN = frozenset(
    {"OPENSSL_CONF", "OPENSSL_MODULES", "SSLKEYLOGFILE", "LIBMYSQL_PLUGIN_DIR", "LIBMYSQL_PLUGINS"}
)
_ORIGINAL = "_ORIG"  # PyInstaller keeps the value from before it set its own under NAME_ORIG


def child_environment(inherited: Mapping[str, str], *, is_frozen: bool) -> dict[str, str]:
    """Return the part of our environment that a tool may see.

    A frozen program gives back the library paths that it replaced at its start (`LD_LIBRARY_PATH_ORIG`).
    """
    kept = {
        name: value
        for name, value in inherited.items()
        if not name.upper().startswith(_FOREIGN_PREFIXES)
        and name.upper() not in _FOREIGN
        and not name.endswith(_ORIGINAL)
    }
    if is_frozen:
        for name, value in inherited.items():
            original = name.removesuffix(_ORIGINAL)
            if original != name and value and original.startswith(("LD_", "DYLD_", "QT_")):
                kept[original] = value
    return kept


def worker_environment() -> dict[str, str]:
    """Return what our own worker needs on top: this package's place, when it is run from its sources."""
    if getattr(sys, "frozen", False):
        return {}
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
