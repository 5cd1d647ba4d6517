"""Code objects, the four things to do with them: read them, create them, drop them, write them as text."""

from dumptrack_desktop.server.code_creation import create_code, drop_code
from dumptrack_desktop.server.code_reading import CodeFound, read_code
from dumptrack_desktop.server.code_text import sql_text

__all__ = ["CodeFound", "create_code", "drop_code", "read_code", "sql_text"]
