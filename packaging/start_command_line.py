"""Where the frozen command line starts, and every worker that either program starts."""

import sys

from dumptrack_desktop.cli.main import main

sys.exit(main())
