"""ConnectionService and passwords: answers by token, a keychain that hangs holds up nobody."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dumptrack_desktop.core.connection import Connection, Login, PasswordKeeping, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.services.background import Background
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.known_secrets import KnownSecrets
from dumptrack_desktop.services.passwords import Passwords
from dumptrack_desktop.store.secrets import SessionStore
from tests.helpers.loops import OnLoop, loop_for, until

NOWHERE = Connection(ConnectionId("c"), "nowhere", TcpAddress("127.0.0.1", 1), "root")
FOR_SESSION = replace(NOWHERE, password_keeping=PasswordKeeping.SESSION)
WITHOUT = replace(NOWHERE, password_keeping=PasswordKeeping.NONE)


class Keychain:
    """Keeps secrets in memory; hangs while `gate` is closed; raises `refusal`."""

    def __init__(self) -> None:
        self.kept: dict[str, Secret] = {}
        self.gate = threading.Event()
        self.gate.set()
        self.threads: set[str] = set()
        self.refusal: UserError | None = None

    def _enter(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.gate.wait(30)
        if self.refusal:
            raise self.refusal

    def get(self, key: str) -> Secret | None:
        self._enter()
        return self.kept.get(key)

    def set(self, key: str, secret: Secret) -> None:
        self._enter()
        self.kept[key] = secret

    def delete(self, key: str) -> None:
        self._enter()
        self.kept.pop(key, None)

    def describe(self) -> Sentence:
        return say("In memory.")


@pytest.fixture
def on_loop(qapp) -> Iterator[OnLoop]:
    yield from loop_for(qapp)


@pytest.fixture
def keychain() -> Iterator[Keychain]:
    keychain = Keychain()
    yield keychain
    keychain.gate.set()


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def passwords(keychain: Keychain) -> Iterator[Passwords]:
    executor = ThreadPoolExecutor(1, thread_name_prefix="keychain")
    yield Passwords(lasting=keychain, session=SessionStore(), executor=executor, answer_within_s=0.3)
    keychain.gate.set()
    executor.shutdown()


@pytest.fixture
def service(on_loop: OnLoop, passwords: Passwords, qapp, errors: list[BaseException]) -> ConnectionService:
    async def make() -> ConnectionService:
        background = Background(on_error=lambda error, _: errors.append(error))
        return ConnectionService(passwords=passwords, known=KnownSecrets(), background=background, parent=qapp)

    return on_loop(make())


def reference_of(on_loop: OnLoop, work) -> str:
    with pytest.raises(UserError) as caught:
        on_loop(work)
    return caught.value.reference


def answer(on_loop: OnLoop, signal, ask) -> tuple[str, object]:
    """Ask and wait for the answer with that token."""
    answers: list[tuple[str, object]] = []
    signal.connect(lambda token, value: answers.append((token, value)))

    async def wait() -> str:
        token = ask()
        assert answers == []
        await until(lambda: answers, "an answer")
        return token

    token = on_loop(wait())
    assert answers[0][0] == token
    return answers[0]


def test_a_password_is_kept_where_the_connection_says(
    on_loop: OnLoop, service: ConnectionService, keychain: Keychain
) -> None:
    on_loop(service.save(FOR_SESSION, Secret("one")))
    assert keychain.kept == {}
    assert on_loop(service.login(FOR_SESSION)) == Login(FOR_SESSION, Secret("one"))
    on_loop(service.save(NOWHERE, Secret("two")))
    assert keychain.kept == {"c": Secret("two")}
    assert on_loop(service.login(NOWHERE)).password == Secret("two")
    assert on_loop(service.login(WITHOUT)).password is None
    on_loop(service.forget(NOWHERE))
    assert keychain.kept == {}
    assert keychain.threads == {"keychain_0"}


def test_a_password_nobody_knows_is_a_sentence(on_loop: OnLoop, service: ConnectionService) -> None:
    assert reference_of(on_loop, service.login(NOWHERE)) == "password.missing"
    assert reference_of(on_loop, service.login(FOR_SESSION)) == "password.missing"


def test_a_keychain_that_asks_its_user_is_not_waited_for(
    on_loop: OnLoop, service: ConnectionService, keychain: Keychain
) -> None:
    keychain.kept["c"] = Secret("later")
    keychain.gate.clear()
    assert reference_of(on_loop, service.login(NOWHERE)) == "keychain.timeout"
    assert reference_of(on_loop, service.login(NOWHERE)) == "keychain.timeout"
    keychain.gate.set()
    assert on_loop(service.login(NOWHERE)).password == Secret("later")


def test_a_refusal_after_the_time_out_is_not_lost_in_a_warning(
    on_loop: OnLoop, service: ConnectionService, keychain: Keychain
) -> None:
    keychain.refusal = UserError("keychain.locked", say("Locked."))
    keychain.gate.clear()
    assert reference_of(on_loop, service.login(NOWHERE)) == "keychain.timeout"
    keychain.gate.set()
    assert reference_of(on_loop, service.login(NOWHERE)) == "keychain.locked"


def test_saving_answers_by_its_token(on_loop: OnLoop, service: ConnectionService, keychain: Keychain) -> None:
    assert answer(on_loop, service.password_saved, lambda: service.save_password(NOWHERE, Secret("x")))[1] is None
    assert keychain.kept == {"c": Secret("x")}
    assert answer(on_loop, service.password_saved, lambda: service.forget_password(NOWHERE))[1] is None


def test_an_error_is_an_answer_too(on_loop: OnLoop, service: ConnectionService) -> None:
    for signal, ask in (
        (service.tested, lambda: service.test(NOWHERE, Secret("x"))),
        (service.databases_listed, lambda: service.list_databases(NOWHERE, Secret("x"))),
        (service.described, lambda: service.describe(WITHOUT, "shop")),
    ):
        value = answer(on_loop, signal, ask)[1]
        assert isinstance(value, UserError)
        assert value.reference == "connection.refused"


def test_a_fault_of_ours_is_answered_and_reported(
    on_loop: OnLoop, service: ConnectionService, errors: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_login: Login) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(service, "report", broken)
    value = answer(on_loop, service.tested, lambda: service.test(NOWHERE, Secret("x")))[1]
    assert isinstance(value, UserError)
    assert value.reference == "internal"
    on_loop(until(lambda: errors, "the report"))
    assert str(errors[0]) == "a bug"


def test_what_was_entered_is_masked_from_then_on(on_loop: OnLoop, service: ConnectionService) -> None:
    on_loop(service.login(NOWHERE, Secret("canary-entered")))
    assert service._known("the canary-entered") == "the ***"
