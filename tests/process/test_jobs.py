"""Jobs from a request to a folder and a row, with real children, a real catalogue and a real history."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import BackupState
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.ids import BackupId, ConnectionId, DestinationId, JobId, TaskId
from dumptrack_desktop.core.job import Job, JobState, Trigger
from dumptrack_desktop.core.requests import BackupRequest, RestoreRequest
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, Destination, Task
from dumptrack_desktop.store import manifests
from tests.helpers.fake_engine import PASSWORD, FakeHouse, facts, said
from tests.helpers.loops import OnLoop, until


def chosen(*names: str) -> DatabaseSelection:
    return DatabaseSelection(DatabaseScope.CHOSEN, names)


async def ended(house: FakeHouse, job_id: JobId) -> Job:
    return await house.services.jobs.finished(job_id)


async def backed_up(house: FakeHouse, *names: str, connection: str = "main", **options: object) -> Job:
    request = BackupRequest(house.connection(connection), chosen(*names), **options)  # type: ignore[arg-type]
    return await ended(house, house.services.jobs.submit_backup(request))


def held(house: FakeHouse, database: str) -> tuple[Path, Path]:
    """Hold the dump of a database: it touches the first file and waits for the second."""
    ready, go = house.engine.tool.folder / f"ready-{database}", house.engine.tool.folder / f"go-{database}"
    house.engine.during[database] = [("touch", str(ready)), ("wait", str(go))]
    return ready, go


def error_note(reference: str = "some.error") -> tuple[str, str]:
    return said(Noted(Level.ERROR, say("The disk is on fire."), reference, say("Run."), f"pw {PASSWORD}"))


def test_a_backup_from_request_to_row(house: FakeHouse, on_loop: OnLoop) -> None:
    job = on_loop(backed_up(house, "shop"))
    item = job.items[0]
    assert (job.state, item.state, str(item.sentence)) == (JobState.DONE, JobState.DONE, "Backed up.")
    assert (item.tables, item.rows, item.bytes) == (1, 4, 10)
    backup = manifests.read(Path(item.folder))
    assert backup.id == item.backup_id
    assert backup.manifest.job_id == job.id
    assert house.folders() == [backup.folder]
    log = (backup.folder / "job.log").read_text()
    assert "step 1 of 2" in log
    assert house.services.backups.backups == (backup,)
    stored, total = on_loop(house.services.history.page(0, 10))
    assert (stored, total) == ((job,), 1)
    assert house.jobs[-1] == job
    assert house.jobs[0].state is JobState.QUEUED
    assert "Backed up." in house.services.jobs.read_log(job.id).read_text()


def test_a_task_runs_with_what_it_says(house: FakeHouse, on_loop: OnLoop, tmp_path: Path) -> None:
    root = tmp_path / "elsewhere"
    root.mkdir()
    connection = house.connection()
    house.services.settings.save_destination(Destination(DestinationId("d"), "disk", str(root)))
    task = Task(TaskId("t"), "nightly", connection, chosen("blog"), DestinationId("d"))
    house.services.settings.save_task(task)
    job = on_loop(ended_task(house, task.id))
    assert (job.title, job.task_id, job.trigger) == ("nightly", "t", Trigger.SCHEDULE)
    assert Path(job.items[0].folder).is_relative_to(root)


async def ended_task(house: FakeHouse, task_id: TaskId) -> Job:
    return await ended(house, house.services.jobs.submit_task(task_id, Trigger.SCHEDULE))


def test_settings_edited_while_a_job_waits_do_not_change_it(house: FakeHouse, on_loop: OnLoop) -> None:
    ready, go = held(house, "shop")

    async def edit() -> Job:
        jobs = house.services.jobs
        first = jobs.submit_backup(BackupRequest(house.connection(), chosen("shop")))
        second = jobs.submit_backup(BackupRequest(ConnectionId("id-main"), chosen("blog")))
        await until(ready.exists, "the first job")
        house.services.settings.remove_connection(ConnectionId("id-main"))
        go.touch()
        await ended(house, first)
        return await ended(house, second)

    assert on_loop(edit()).state is JobState.DONE


def test_a_failed_dump_leaves_nothing_and_cleans_up(house: FakeHouse, on_loop: OnLoop, tmp_path: Path) -> None:
    house.engine.during["shop"] = [error_note(), ("exit", 1)]
    job = on_loop(backed_up(house, "shop", "blog"))
    item, other = job.items
    assert (job.state, item.state, other.state) == (JobState.FAILED, JobState.FAILED, JobState.DONE)
    assert (str(item.sentence), str(item.hint), item.detail) == ("The disk is on fire.", "Run.", "pw ***")
    assert house.engine.cleaned == ["shop"]
    assert (tmp_path / "cleaned-shop").exists()
    assert house.folders() == [Path(other.folder)]
    assert str(job.sentence) == "1 of 2 databases are backed up."


def test_warnings_are_kept_and_shown(house: FakeHouse, on_loop: OnLoop) -> None:
    house.engine.during["shop"] = [said(Noted(Level.WARNING, say("Not quite.")))]
    job = on_loop(backed_up(house, "shop"))
    assert job.state is JobState.WARNED
    assert [str(warning) for warning in job.items[0].warnings] == ["Not quite."]


def test_cancel_kills_cleans_and_is_on_record_first(house: FakeHouse, on_loop: OnLoop) -> None:
    ready, _ = held(house, "shop")
    seen: list[str] = []

    async def cancel() -> Job:
        save = house.services.history.save

        async def slow_save(job: Job) -> None:
            await save(job)
            if job.state is JobState.CANCELLING:
                seen.append("recorded")
                assert house.services.jobs.job(job.id).items[0].state is JobState.CANCELLING  # type: ignore[union-attr]

        house.services.history.save = slow_save  # type: ignore[method-assign]
        job_id = house.services.jobs.submit_backup(BackupRequest(house.connection(), chosen("shop", "blog")))
        await until(ready.exists, "the dump")
        house.services.jobs.cancel(job_id)
        house.services.jobs.cancel(job_id)
        assert house.services.jobs.running()[0].state is JobState.CANCELLING
        return await ended(house, job_id)

    job = on_loop(cancel())
    assert [item.state for item in job.items] == [JobState.CANCELLED, JobState.CANCELLED]
    assert job.state is JobState.CANCELLED
    assert seen[0] == "recorded"
    assert house.folders() == []
    assert house.engine.cleaned == ["shop"]


@pytest.mark.parametrize("method", ["login", "databases", "look"])
def test_a_server_that_does_not_answer_holds_up_no_cancel(house: FakeHouse, on_loop: OnLoop, method: str) -> None:
    asked = asyncio.Event()

    async def never(*_: object) -> None:
        asked.set()
        await asyncio.Event().wait()

    setattr(house.services.connections, method, never)

    async def cancel() -> Job:
        request = BackupRequest(house.connection(), DatabaseSelection(DatabaseScope.ALL))
        job_id = house.services.jobs.submit_backup(request)
        await asked.wait()
        house.services.jobs.cancel(job_id)
        return await ended(house, job_id)

    job = on_loop(cancel(), 10)
    assert {item.state for item in job.items} == {JobState.CANCELLED}
    assert house.folders() == []


def test_a_waiting_job_can_be_cancelled(house: FakeHouse, on_loop: OnLoop) -> None:
    ready, go = held(house, "shop")

    async def cancel() -> tuple[Job, Job]:
        jobs = house.services.jobs
        first = jobs.submit_backup(BackupRequest(house.connection(), chosen("shop")))
        second = jobs.submit_backup(BackupRequest(ConnectionId("id-main"), chosen("blog")))
        await until(ready.exists, "the first job")
        assert [job.state for job in jobs.running()] == [JobState.RUNNING, JobState.QUEUED]
        jobs.cancel(second)
        go.touch()
        return await ended(house, first), await ended(house, second)

    first, second = on_loop(cancel())
    assert (first.state, second.state) == (JobState.DONE, JobState.CANCELLED)
    stored, _ = on_loop(house.services.history.page(0, 10))
    assert {job.state for job in stored} == {JobState.DONE, JobState.CANCELLED}


def test_two_connections_run_side_by_side_and_the_limit_holds(house: FakeHouse, on_loop: OnLoop) -> None:
    gates = {name: held(house, name) for name in ("shop", "shop_2", "blog")}

    async def watch() -> list[Job]:
        jobs = house.services.jobs
        ids = [
            jobs.submit_backup(BackupRequest(house.connection(name.replace("_", "-")), chosen(name)))
            for name in gates
        ]
        await until(lambda: gates["shop"][0].exists() and gates["shop_2"][0].exists(), "two jobs at once")
        assert [job.state for job in jobs.running()] == [JobState.RUNNING, JobState.RUNNING, JobState.QUEUED]
        for _, go in gates.values():
            go.touch()
        return [await ended(house, job_id) for job_id in ids]

    assert {job.state for job in on_loop(watch())} == {JobState.DONE}


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (DatabaseSelection(DatabaseScope.ALL), ["shop", "shop_2", "blog"]),
        (DatabaseSelection(DatabaseScope.PATTERNS, ("shop*",)), ["shop", "shop_2"]),
        (DatabaseSelection(DatabaseScope.PATTERNS, ("b???", "nothing")), ["blog"]),
    ],
)
def test_databases_are_looked_up_when_the_job_runs(
    house: FakeHouse, on_loop: OnLoop, selection: DatabaseSelection, names: list[str]
) -> None:
    async def run() -> Job:
        return await ended(house, house.services.jobs.submit_backup(BackupRequest(house.connection(), selection)))

    job = on_loop(run())
    assert [item.database for item in job.items] == names
    assert job.state is JobState.DONE


def test_a_selection_that_finds_nothing_fails(house: FakeHouse, on_loop: OnLoop) -> None:
    async def run() -> Job:
        nothing = DatabaseSelection(DatabaseScope.PATTERNS, ("nothing*",))
        return await ended(house, house.services.jobs.submit_backup(BackupRequest(house.connection(), nothing)))

    job = on_loop(run())
    assert job.state is JobState.FAILED
    assert "no database" in str(job.sentence)


def test_a_database_that_is_gone_fails_alone(house: FakeHouse, on_loop: OnLoop) -> None:
    job = on_loop(backed_up(house, "gone", "blog"))
    assert [item.state for item in job.items] == [JobState.FAILED, JobState.DONE]
    assert "gone" in str(job.items[0].sentence)


def test_a_server_that_refuses_fails_every_item(house: FakeHouse, on_loop: OnLoop) -> None:
    house.login_error = UserError("keychain.locked", say("The keychain is locked."), say("Unlock it."))
    job = on_loop(backed_up(house, "shop", "blog"))
    assert [(item.state, str(item.hint)) for item in job.items] == [(JobState.FAILED, "Unlock it.")] * 2


def test_a_fault_of_ours_has_words_and_no_secret(house: FakeHouse, on_loop: OnLoop) -> None:
    house.engine.broken_verdict = True
    job = on_loop(backed_up(house, "shop"))
    assert job.state is JobState.FAILED
    assert "fault of the program" in str(job.sentence)
    assert "RuntimeError" in job.items[0].detail
    assert PASSWORD not in job.items[0].detail
    assert house.folders() == []
    log = house.services.paths.log_dir / "dumptrack.log"
    assert "RuntimeError" in log.read_text()
    assert PASSWORD not in log.read_text()


def test_a_configured_destination_that_is_missing_is_not_made(
    house: FakeHouse, on_loop: OnLoop, tmp_path: Path
) -> None:
    house.services.settings.save_destination(Destination(DestinationId("d"), "usb", str(tmp_path / "usb")))
    job = on_loop(backed_up(house, "shop", destination_id=DestinationId("d")))
    assert job.state is JobState.FAILED
    assert "does not exist" in str(job.sentence)
    assert not (tmp_path / "usb").exists()


def test_a_disk_that_is_not_mounted_is_not_written_to(house: FakeHouse, on_loop: OnLoop, tmp_path: Path) -> None:
    root = tmp_path / "usb"
    root.mkdir()
    usb = Destination(DestinationId("d"), "usb", str(root))
    house.services.settings.save_destination(usb)
    assert on_loop(backed_up(house, "shop", destination_id=usb.id)).state is JobState.DONE
    root.rename(tmp_path / "unplugged")
    root.mkdir()
    assert on_loop(house.services.backups.scan()) == ()
    job = on_loop(backed_up(house, "shop", destination_id=usb.id))
    assert job.state is JobState.FAILED
    assert "not the one that holds the earlier backups" in str(job.sentence)
    assert list(root.iterdir()) == []

    async def saved_again() -> Job:
        house.services.settings.save_destination(usb)
        await house.services.backups.scan()
        return await backed_up(house, "shop", destination_id=usb.id)

    assert on_loop(saved_again()).state is JobState.DONE


def test_the_folder_that_the_program_proposes_is_made_again(house: FakeHouse, on_loop: OnLoop) -> None:
    assert on_loop(backed_up(house, "shop")).state is JobState.DONE
    shutil.rmtree(house.root)
    assert on_loop(backed_up(house, "shop")).state is JobState.DONE
    assert len(on_loop(house.services.backups.scan())) == 1


@pytest.mark.parametrize("what", ["connection", "task", "destination", "backup"])
def test_requests_for_what_is_not_there_are_refused_at_once(house: FakeHouse, on_loop: OnLoop, what: str) -> None:
    async def submit() -> None:
        jobs, known = house.services.jobs, house.connection()
        requests = {
            "connection": lambda: jobs.submit_backup(BackupRequest(ConnectionId("x"), chosen("shop"))),
            "task": lambda: jobs.submit_task(TaskId("x")),
            "destination": lambda: jobs.submit_backup(BackupRequest(known, chosen("shop"), DestinationId("x"))),
            "backup": lambda: jobs.submit_verify(BackupId("x")),
        }
        with pytest.raises(UserError) as caught:
            requests[what]()
        assert caught.value.reference == f"{what}.unknown"
        assert jobs.running() == ()

    on_loop(submit())


def test_log_lines_come_in_batches_and_hold_no_secret(house: FakeHouse, on_loop: OnLoop) -> None:
    batches: list[tuple[str, ...]] = []
    house.services.jobs.log_lines.connect(lambda _, lines: batches.append(lines))
    house.engine.during["shop"] = [("err", f"connecting with {PASSWORD}"), ("flood", ["err", 3000])]
    job = on_loop(backed_up(house, "shop"))
    assert max(len(batch) for batch in batches) <= 200
    text = "\n".join(line for batch in batches for line in batch)
    log = house.services.jobs.read_log(job.id).read_text()
    assert "log file only" in text
    assert "line      2999" in log
    assert "connecting with ***" in log
    assert PASSWORD not in text + log


@pytest.mark.timed
def test_a_flood_through_a_whole_job_leaves_the_loop_responsive(house: FakeHouse, on_loop: OnLoop) -> None:
    turns: list[float] = []
    house.engine.during["shop"] = [("flood", ["err", 300_000])]

    async def heartbeat() -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0.002)
            now = time.thread_time()
            turns.append(now - before)
            before = now

    async def flood() -> Job:
        beat = asyncio.ensure_future(heartbeat())
        job = await backed_up(house, "shop")
        beat.cancel()
        return job

    job = on_loop(flood(), 110)
    assert job.state is JobState.DONE
    assert house.services.jobs.read_log(job.id).stat().st_size < 18 * 1024 * 1024
    turns.sort()
    assert turns[len(turns) * 99 // 100] < 0.016


# --- restores


async def restored(house: FakeHouse, folder: Path, target: str, **options: object) -> Job:
    request = RestoreRequest(folder, house.connection(), target, **options)  # type: ignore[arg-type]
    return await ended(house, house.services.jobs.submit_restore(request))


@pytest.fixture
def folder(house: FakeHouse, on_loop: OnLoop) -> Path:
    return Path(on_loop(backed_up(house, "shop")).items[0].folder)


def test_a_restore_into_a_new_database(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    job = on_loop(restored(house, folder, "copy", replace_existing=True, tables=("t",), threads=3))
    order = house.engine.restored[0]
    assert (order.target, order.staging, order.replace_existing) == ("copy", "copy", False)
    assert (order.tables, order.threads) == (("t",), 3)
    assert [item.state for item in job.items] == [JobState.DONE, JobState.DONE]
    assert "nothing" in str(job.items[0].sentence)
    assert str(job.sentence) == "Restored."


def test_an_existing_target_is_refused(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    job = on_loop(restored(house, folder, "blog"))
    assert job.state is JobState.FAILED
    assert "already" in str(job.sentence)
    assert house.engine.restored == []


@pytest.mark.parametrize("name", ["mysql", "MySQL", "sys", "information_schema", "", "d" * 65])
def test_a_schema_of_the_server_is_never_a_target(house: FakeHouse, folder: Path, name: str) -> None:
    request = RestoreRequest(folder, house.connection("x"), name, replace_existing=True, safety_backup=False)
    with pytest.raises(UserError) as caught:
        house.services.jobs.submit_restore(request)
    assert caught.value.reference == "restore.bad-target"
    assert not house.engine.restored


def test_overwriting_takes_a_safety_backup_first(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    house.databases["b" * 64] = facts("b" * 64)
    job = on_loop(restored(house, folder, "b" * 64, replace_existing=True))
    safety, restore = job.items
    assert (safety.state, restore.state) == (JobState.DONE, JobState.DONE)
    assert manifests.read(Path(safety.folder)).manifest.database == "b" * 64
    order = house.engine.restored[0]
    assert order.replace_existing
    assert order.staging.endswith(f"__dumptrack_{job.id}")
    assert len(order.staging) == 64
    assert house.services.jobs.job(job.id) == job


def test_without_its_safety_backup_nothing_is_touched(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    house.engine.during["blog"] = [error_note(), ("exit", 1)]
    job = on_loop(restored(house, folder, "blog", replace_existing=True))
    assert [item.state for item in job.items] == [JobState.FAILED, JobState.SKIPPED]
    assert job.state is JobState.FAILED
    assert house.engine.restored == []


def test_a_declined_safety_backup_is_not_taken(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    job = on_loop(restored(house, folder, "blog", replace_existing=True, safety_backup=False))
    assert [item.state for item in job.items] == [JobState.DONE]


def test_a_failed_restore_cleans_up_its_scratch_database(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    house.engine.during["blog"] = [error_note(), ("exit", 1)]
    job = on_loop(restored(house, folder, "blog", replace_existing=True, safety_backup=False))
    assert job.state is JobState.FAILED
    assert house.engine.cleaned == [f"blog__dumptrack_{job.id}"]


def test_a_folder_that_is_no_backup_is_refused(house: FakeHouse, on_loop: OnLoop, tmp_path: Path) -> None:
    job = on_loop(restored(house, tmp_path, "copy"))
    assert job.state is JobState.FAILED
    assert house.engine.restored == []


# --- checks of files, with the real worker


def test_a_sound_backup_is_verified(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    async def verify() -> Job:
        return await ended(house, house.services.jobs.submit_verify(house.services.backups.backups[0].id))

    for _ in range(2):  # what the first check leaves in the folder must not trouble the second
        job = on_loop(verify())
        assert (job.state, job.items[0].warnings) == (JobState.DONE, ())
    backup = house.services.backups.backups[0]
    assert (backup.state, backup.verified_at is not None) == (BackupState.GOOD, True)
    assert manifests.read(folder) == backup


def test_a_damaged_backup_is_found_and_stays_marked(house: FakeHouse, on_loop: OnLoop, folder: Path) -> None:
    (folder / "data.sql").write_text("SELECT 2;\n")

    async def verify() -> Job:
        return await ended(house, house.services.jobs.submit_verify_folder(folder, "shop"))

    job = on_loop(verify())
    assert job.state is JobState.FAILED
    assert "data.sql" in str(job.sentence)
    assert on_loop(house.services.backups.scan())[0].state is BackupState.DAMAGED


def test_the_end_of_the_program_cancels_everything(house: FakeHouse, on_loop: OnLoop) -> None:
    from dumptrack_desktop.services.shutdown import Shutdown

    ready, _ = held(house, "shop")

    async def quit_while_running() -> list[Job | None]:
        jobs = house.services.jobs
        ids = [
            jobs.submit_backup(BackupRequest(house.connection(), chosen("shop"))),
            jobs.submit_backup(BackupRequest(ConnectionId("id-main"), chosen("blog"))),
        ]
        await until(ready.exists, "the dump")
        shutdown = Shutdown(house.services)
        await asyncio.gather(shutdown.run(), shutdown.run())
        with pytest.raises(UserError):
            jobs.submit_backup(BackupRequest(ConnectionId("id-main"), chosen("blog")))
        return [jobs.job(job_id) for job_id in ids]

    assert [job.state for job in on_loop(quit_while_running()) if job] == [JobState.CANCELLED] * 2
    assert house.folders() == []
