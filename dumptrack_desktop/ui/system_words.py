"""The words of the System page in the user's language. The service speaks English, so that reports can be read."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def system_word(word: str) -> str:
    """Return a heading, a label or a fixed value of the page; what is not known stays as it is."""
    words = {
        "Versions": translate("system", "Versions"),
        "System": translate("system", "System"),
        "Paths": translate("system", "Folders and files"),
        "Passwords": translate("system", "Passwords"),
        "Engine mydumper": translate("system", "Engine: mydumper"),
        "Engine builtin": translate("system", "Engine: built-in"),
        "State": translate("system", "State"),
        "Version": translate("system", "Version"),
        "Program": translate("system", "Program"),
        "Compression": translate("system", "Compression"),
        "Note": translate("system", "Note"),
        "Next step": translate("system", "Next step"),
        "Operating system": translate("system", "Operating system"),
        "Kernel": translate("system", "Kernel"),
        "Machine": translate("system", "Machine"),
        "Installed as": translate("system", "Installed as"),
        "Settings": translate("system", "Settings"),
        "History": translate("system", "History"),
        "Logs": translate("system", "Logs"),
        "Backups": translate("system", "Backups"),
        "Kept in": translate("system", "Kept in"),
        "ready": translate("system", "ready"),
        "program": translate("system", "program"),
        "Python package": translate("system", "Python package"),
    }
    return words.get(word, word)
