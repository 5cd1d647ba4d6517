"""`make demo`: a real server, a real backup and restore in the real window, and a proof that nothing was lost."""
