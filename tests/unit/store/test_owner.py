"""Owners: gone only when that is certain."""

import os
import platform
import subprocess
import sys
from dataclasses import replace

import psutil
import pytest

from dumptrack_desktop.store.owner import Owner, is_gone, this_process


def test_this_process_is_alive() -> None:
    assert this_process().pid == os.getpid()
    assert not is_gone(this_process())


def test_a_process_that_ended_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        owner = Owner(platform.node(), child.pid, psutil.Process(child.pid).create_time())
        assert not is_gone(owner)
        child.communicate(b"\n")
    assert is_gone(owner)


@pytest.mark.skipif(os.name == "nt", reason="there are no zombies on Windows")
def test_a_zombie_is_gone() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    process = psutil.Process(child)
    owner = Owner(platform.node(), child, process.create_time())
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert is_gone(owner)
    os.waitpid(child, 0)


def test_a_later_process_with_the_same_number_is_another_one() -> None:
    assert is_gone(replace(this_process(), started=this_process().started - 3600))


def test_another_machines_process_may_be_alive() -> None:
    assert not is_gone(Owner("another machine", 2**22 + 1, 0.0))


def test_a_process_that_may_not_be_looked_at_may_be_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_pid: int) -> psutil.Process:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "Process", denied)
    assert not is_gone(Owner(platform.node(), 1, 0.0))
