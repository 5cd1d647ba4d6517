"""`dumptrack task`: list, run."""

from dumptrack_desktop.cli.documents import print_job
from dumptrack_desktop.cli.exits import Exit, exit_of
from dumptrack_desktop.cli.output import print_json, print_table, print_text
from dumptrack_desktop.cli.session import Session
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.job import Trigger
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import DatabaseScope, Task


async def list_all(session: Session) -> Exit:
    """List the tasks."""
    settings = session.services.settings.settings
    if session.options.json:
        print_json({"tasks": [_document(task, settings) for task in settings.tasks]})
    elif not settings.tasks:
        print_text("There is no task yet. Make one in the window.")
    else:
        rows = [
            (task.name, _connection(task, settings), _databases(task), task.engine.value, _folder(task, settings))
            for task in settings.tasks
        ]
        print_table(("NAME", "CONNECTION", "DATABASES", "ENGINE", "DESTINATION"), rows)
    return Exit.DONE


async def run(session: Session) -> Exit:
    """Run a task now."""
    name = session.options.name
    task = session.services.settings.settings.task_named(name)
    if task is None:
        raise UserError(
            "task.unknown", say("There is no task {name}.", name=name), say("`dumptrack task list` shows them.")
        )
    job = await session.finished(session.services.jobs.submit_task(task.id, Trigger.COMMAND_LINE))
    print_job(job, as_json=session.options.json)
    return exit_of([job.state])


def _document(task: Task, settings: Settings) -> dict[str, object]:
    return {
        "id": task.id,
        "name": task.name,
        "connection": _connection(task, settings),
        "scope": task.databases.scope.value,
        "databases": list(task.databases.names),
        "engine": task.engine.value,
        "compress": task.options.codec.value,
        "threads": task.options.threads,
        "destination": _folder(task, settings),
    }


def _connection(task: Task, settings: Settings) -> str:
    found = settings.connection(task.connection_id)
    return found.name if found else "?"


def _folder(task: Task, settings: Settings) -> str:
    found = settings.destination(task.destination_id)
    return found.path if found else "?"


def _databases(task: Task) -> str:
    return "all" if task.databases.scope is DatabaseScope.ALL else ", ".join(task.databases.names)
