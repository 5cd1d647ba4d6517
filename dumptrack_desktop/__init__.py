"""DumpTrack Desktop: backup and restore for MySQL and MariaDB."""

__version__ = "0.1.0"
