"""A folder's whole content as one value: to see that nothing was lost and nothing was left."""

import hashlib
from pathlib import Path


def tree_of(folder: Path) -> dict[str, str]:
    """Return every path below `folder` with the digest of its content; folders have none."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }
