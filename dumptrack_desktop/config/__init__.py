"""Settings on disk: the TOML file, its schema, its upgrades, and where folders are."""
