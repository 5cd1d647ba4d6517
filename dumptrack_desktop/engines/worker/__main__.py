"""`python -m dumptrack_desktop.engines.worker VERB`: the worker without the rest of the program."""

import sys

from dumptrack_desktop.engines.worker.main import process_main

sys.exit(process_main(sys.argv[1:]))
