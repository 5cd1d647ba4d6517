"""`dumptrack`: the same services as the window, without a window.

Exit status: 0 done, 1 failed, 2 usage, 3 done with warnings, 4 cancelled.
"""

import sys
from collections.abc import Sequence

from dumptrack_desktop.cli.exits import Exit
from dumptrack_desktop.cli.options import parsed


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. A mistake in the command line ends the program with 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["worker"]:
        return _worker(arguments[1:])
    if "--self-test" in arguments:
        return _self_test()
    try:
        options = parsed(arguments)
        from dumptrack_desktop.cli.run import run

        return run(options)
    except KeyboardInterrupt:  # before the loop was there to hear it, or after
        return Exit.CANCELLED


def _worker(arguments: list[str]) -> int:
    """Be the child of a job. Qt is not imported: a worker starts in a tenth of a second."""
    from dumptrack_desktop.engines.worker.main import process_main

    return process_main(arguments)


def _self_test() -> int:
    from dumptrack_desktop.cli.selftest import main as self_test

    return self_test()


if __name__ == "__main__":
    sys.exit(main())
