"""`python -m dumptrack_desktop`: the window; `python -m dumptrack_desktop worker VERB`: the engines' child."""

import sys


def main() -> int:
    """Start what the first argument asks for: the window if it asks for nothing."""
    if sys.argv[1:2] == ["worker"]:
        from dumptrack_desktop.engines.worker.main import process_main  # noqa: PLC0415  # a worker needs no Qt

        process_main(sys.argv[2:])
    if "--self-test" in sys.argv[1:]:
        from dumptrack_desktop.cli.selftest import main as check  # noqa: PLC0415  # the window needs none of it

        return check()
    from dumptrack_desktop.app import main as show  # noqa: PLC0415  # a worker needs no Qt

    return show(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
