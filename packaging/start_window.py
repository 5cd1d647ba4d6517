"""Where the frozen window starts. The packaging tool wants a script; the program is the package."""

import sys

from dumptrack_desktop.__main__ import main

sys.exit(main())
