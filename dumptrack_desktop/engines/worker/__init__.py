"""Our child process: `python -m dumptrack_desktop worker VERB`, one order in, events out."""
