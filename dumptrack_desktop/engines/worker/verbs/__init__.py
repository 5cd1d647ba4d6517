"""What a worker can do, one module a verb; each has `run(order, worker) -> report`."""
