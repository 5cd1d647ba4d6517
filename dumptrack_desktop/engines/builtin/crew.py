"""Several threads at one task: the first that fails stops the others, and its error is the task's."""

import threading
from collections.abc import Callable, Sequence


def run_crew(members: Sequence[Callable[[], None]], *, on_failure: Callable[[], None]) -> None:
    """Run all members at once, each in its thread, and wait for all of them.

    `on_failure` is called once, in the thread of the first failure; it must make the others end. Then that first
    error is raised. Errors that come after it are its consequences.
    """
    failures: list[BaseException] = []
    lock = threading.Lock()

    def run(member: Callable[[], None]) -> None:
        try:
            member()
        except BaseException as error:  # noqa: BLE001  # it is raised again in the thread that waits
            with lock:
                failures.append(error)
                is_first = len(failures) == 1
            if is_first:
                on_failure()

    threads = [threading.Thread(target=run, args=(member,), daemon=True) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
