"""One run of `dumptrack`: services on a loop without a window, one verb, an orderly end."""

import asyncio
import os
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QCoreApplication

from dumptrack_desktop.cli import backup_verbs, connection_verbs, job_verbs, restore_verb, system_verbs, task_verbs
from dumptrack_desktop.cli.exits import Exit
from dumptrack_desktop.cli.options import Options
from dumptrack_desktop.cli.output import failure_document, print_error, print_json, print_note
from dumptrack_desktop.cli.session import Session, UsageError
from dumptrack_desktop.config import paths as config_paths
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.services import house, loop
from dumptrack_desktop.services.shutdown import Shutdown

Verb = Callable[[Session], Awaitable[Exit]]

VERBS: dict[tuple[str, str], Verb] = {
    ("connection", "add"): connection_verbs.add,
    ("connection", "list"): connection_verbs.list_all,
    ("connection", "test"): connection_verbs.test,
    ("connection", "remove"): connection_verbs.remove,
    ("backup", "create"): backup_verbs.create,
    ("backup", "list"): backup_verbs.list_all,
    ("backup", "show"): backup_verbs.show,
    ("backup", "verify"): backup_verbs.verify,
    ("backup", "delete"): backup_verbs.delete,
    ("backup", "restore"): restore_verb.restore,
    ("task", "list"): task_verbs.list_all,
    ("task", "run"): task_verbs.run,
    ("job", "list"): job_verbs.list_all,
    ("job", "show"): job_verbs.show,
    ("job", "log"): job_verbs.log,
    ("system", "show"): system_verbs.show,
}
# What reads no jobs and makes none has nothing to put in order first.
_WITHOUT_RECOVERY = frozenset({"connection", "system"})


def run(options: Options) -> int:
    """Run the verb of these options and return the exit status."""
    app = QCoreApplication.instance() or QCoreApplication(["dumptrack"])
    run_ = _Run(app, options)
    status = loop.run(run_.main, app=app, on_interrupt=run_.interrupt, on_error=run_.on_error)
    loop.leave_if_stuck(status)
    return status


class _Run:
    """The course of one run: start, verb, end; and what an interrupt does meanwhile."""

    def __init__(self, app: QCoreApplication, options: Options) -> None:
        self._app = app
        self._options = options
        self._session: Session | None = None
        self._task: asyncio.Task[Exit] | None = None
        self._report: loop.OnError | None = None
        self._told: set[str] = set()

    async def main(self) -> int:
        """Return the exit status. Every error ends here, in words."""
        try:
            services = house.build(paths=config_paths.chosen(self._options.home, os.environ), owner=self._app)
        except (UserError, OSError) as error:
            return self._failed(error if isinstance(error, UserError) else _no_home(error))
        self._report = services.on_error
        self._session = Session(services, self._options)
        self._task = asyncio.create_task(self._verb(self._session))
        try:
            return await self._task
        except UserError as error:
            return self._failed(error)
        except asyncio.CancelledError:
            return self._failed(UserError("job.cancelled", say("Cancelled.")), Exit.CANCELLED)
        except BrokenPipeError:  # whoever read our output has seen enough
            raise
        except Exception as error:  # noqa: BLE001  # never a traceback: it is in the program's log
            self.on_error(error, "command line")
            return self._failed(_fault(error, str(services.paths.log_dir)))
        finally:
            await Shutdown(services).run()

    def interrupt(self) -> None:
        """Cancel the job; without one, or when asked again, the verb itself."""
        if self._task is None:
            return
        if self._session is None or not self._session.cancel_jobs():
            self._task.cancel()

    def on_error(self, error: BaseException, where: str) -> None:
        """Write what nobody caught into the program's log."""
        if self._report is not None:
            self._report(error, where)

    async def _verb(self, session: Session) -> Exit:
        _tell_problems(session.services)
        session.services.history.problem.connect(self._on_problem)
        if self._options.noun not in _WITHOUT_RECOVERY:
            await session.services.start()
        return await VERBS[self._options.noun, self._options.verb](session)

    def _on_problem(self, error: UserError) -> None:
        """Print what is wrong with the history as soon as it is known; a job goes on without it."""
        self._told.add(error.reference)
        print_error(error)

    def _failed(self, error: UserError, status: Exit | None = None) -> Exit:
        if self._options.json:
            print_json(failure_document(error))
        if error.reference not in self._told:
            print_error(error)
        return status or (Exit.USAGE if isinstance(error, UsageError) else Exit.FAILED)


def _tell_problems(services: house.Services) -> None:
    """Print, beside the output, what is wrong with the settings."""
    settings = services.settings
    for problem in settings.problems:
        print_note(f"dumptrack: settings: {problem.field + ': ' if problem.field else ''}{problem.sentence}")
    if settings.problems and not settings.is_writable:
        used = "Its last good copy is used" if settings.has_last_good else "Empty settings are used"
        print_note(f"{used} until it is put right: {services.paths.config_file}")


def _no_home(error: OSError) -> UserError:
    return UserError(
        "home.unusable",
        say("The folder for settings and logs cannot be used: {path}.", path=str(error.filename)),
        say("Check its rights, or name another one with --home."),
        str(error),
    )


def _fault(error: Exception, log_dir: str) -> UserError:
    return UserError(
        "internal",
        say("This is a fault of the program itself, not of yours: {kind}.", kind=type(error).__name__),
        say("The log in {folder} has the details; please report them.", folder=log_dir),
    )
