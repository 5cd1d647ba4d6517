"""SystemService: versions, engines and paths, told once they are known."""

from dumptrack_desktop.core.task import DumpOptions, EngineChoice, EngineName
from tests.helpers.fake_engine import FakeHouse
from tests.helpers.loops import OnLoop, until


def test_everything_is_described(house: FakeHouse, on_loop: OnLoop) -> None:
    told: list[object] = []
    system = house.services.system
    system.described.connect(told.append)

    async def ask() -> None:
        system.describe()
        await until(lambda: told, "the description")

    on_loop(ask())
    sections = dict(told[0])  # type: ignore[call-overload]
    assert list(sections) == ["Versions", "Engine builtin", "System", "Paths", "Passwords"]
    versions = dict(sections["Versions"])
    assert {"DumpTrack Desktop", "Python", "Qt", "PyMySQL", "OpenSSL"} <= versions.keys()
    assert all(versions.values())
    assert dict(sections["Engine builtin"])["State"] == "ready"
    assert dict(sections["Paths"])["History"] == str(house.services.paths.history_file)
    assert "secrets.json" in dict(sections["Passwords"])["Kept in"]


def test_advice_waits_for_the_engines(house: FakeHouse, on_loop: OnLoop) -> None:
    system = house.services.system
    detected: list[None] = []
    system.engines_detected.connect(lambda: detected.append(None))
    assert system.advice(EngineChoice.AUTO, DumpOptions()) is None

    async def ask() -> None:
        system.detect()
        await until(lambda: detected, "the engines")

    on_loop(ask())
    advice = system.advice(EngineChoice.AUTO, DumpOptions())
    assert advice is not None
    assert advice.engine is EngineName.BUILTIN
    refused = system.advice(EngineChoice.MYDUMPER, DumpOptions())
    assert refused is not None
    assert refused.engine is None
