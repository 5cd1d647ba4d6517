"""What is kept: history database, backup folders, secrets."""
