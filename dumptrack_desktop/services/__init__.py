"""Time, processes, ordering: what happens, and when. QtCore only; each publishes its own signals."""
