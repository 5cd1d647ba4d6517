"""Dialogs: opened with `open()`, answered by signals, never by a nested loop."""
