"""Identities: opaque text, unique without a registry, short enough to type."""

import secrets
from typing import NewType

ConnectionId = NewType("ConnectionId", str)
TaskId = NewType("TaskId", str)
DestinationId = NewType("DestinationId", str)
JobId = NewType("JobId", str)
BackupId = NewType("BackupId", str)


def new_id() -> str:
    """Return 12 random hexadecimal digits (48 bits: a collision among a million ids is a 0.2 % event)."""
    return secrets.token_hex(6)
