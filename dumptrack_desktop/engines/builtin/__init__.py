"""Our own engine: pure Python over PyMySQL, run as a worker process."""
