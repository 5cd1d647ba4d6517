"""Passwords: read from and kept where a connection says; never waited for longer than a few seconds."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from dumptrack_desktop.core.connection import Connection, PasswordKeeping
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.store.secrets import SecretStore

T = TypeVar("T")

# A keychain that asks its user for something does not come back before that; the window must.
ANSWER_WITHIN_S = 8.0


class Passwords:
    """The password of each connection.

    `lasting` is the keychain, or the secrets file of a headless machine; all its calls run on `executor`, which
    has one thread, because some keychains cannot bear two. `session` lives in memory and is looked at first:
    it holds what was entered for this run only, by choice or because there is no keychain.
    """

    def __init__(
        self,
        *,
        lasting: SecretStore,
        session: SecretStore,
        executor: Executor,
        answer_within_s: float = ANSWER_WITHIN_S,
    ) -> None:
        self._lasting = lasting
        self._session = session
        self._executor = executor
        self._answer_within_s = answer_within_s

    async def read(self, connection: Connection) -> Secret | None:
        """Return the password; `None` for a connection without one. Raises `UserError`: keychain.*,
        secrets-file.*, password.missing.
        """
        if connection.password_keeping is PasswordKeeping.NONE:
            return None
        found = self._session.get(connection.id)
        if found is None and connection.password_keeping is PasswordKeeping.KEYCHAIN:
            found = await self._call(lambda: self._lasting.get(connection.id))
        if found is None:
            raise UserError(
                "password.missing",
                say("The password of {connection} is not known.", connection=connection.name),
                say("Edit the connection and enter it."),
            )
        return found

    async def save(self, connection: Connection, secret: Secret) -> None:
        """Keep a password where the connection says."""
        if connection.password_keeping is PasswordKeeping.KEYCHAIN:
            await self._call(lambda: self._lasting.set(connection.id, secret))
            self._session.delete(connection.id)
        else:
            self._session.set(connection.id, secret)

    async def forget(self, connection: Connection) -> None:
        """Remove a password from everywhere."""
        self._session.delete(connection.id)
        if connection.password_keeping is PasswordKeeping.KEYCHAIN:
            await self._call(lambda: self._lasting.delete(connection.id))

    async def describe(self) -> Sentence:
        """Say where lasting passwords are kept."""
        return await self._call(self._lasting.describe)

    async def _call(self, call: Callable[[], T]) -> T:
        future = asyncio.get_running_loop().run_in_executor(self._executor, call)
        try:
            # Shielded: what hangs cannot be ended, and ends by itself when its user answers.
            return await asyncio.wait_for(asyncio.shield(future), self._answer_within_s)
        except TimeoutError:
            future.add_done_callback(_ignored)
            raise UserError(
                "keychain.timeout",
                say("The keychain does not answer."),
                say("See whether it asks you for something, unlock it, and try again."),
            ) from None


def _ignored(future: "asyncio.Future[T]") -> None:
    if not future.cancelled():
        future.exception()
