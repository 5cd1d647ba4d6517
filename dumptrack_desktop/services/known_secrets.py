"""Known secrets: one redactor for everything that this run of the program writes."""

from dumptrack_desktop.core.redact import Redactor
from dumptrack_desktop.core.secret import Secret


class KnownSecrets:
    """Masks every secret that was learnt so far, and everything that looks like one.

    Whoever obtains a password teaches it here before using it. Calling it is safe in any thread.
    """

    def __init__(self) -> None:
        self._redactor = Redactor()

    def learn(self, secret: Secret | None) -> None:
        """Mask this secret from now on."""
        self._redactor = self._redactor.also(secret)

    def __call__(self, text: str) -> str:
        """Return `text` without secrets."""
        return self._redactor(text)
