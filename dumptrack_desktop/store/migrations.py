"""The history's schema, as numbered steps: `MIGRATIONS[n]` leads from version n to n + 1 (`PRAGMA user_version`).

A released step never changes. Each runs in one transaction together with the new number, so that a crash leaves
the version before or the version after. Times are microseconds since 1970 in UTC.
"""

_001 = (
    """
    CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        created_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        kind TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        task_id TEXT NOT NULL,
        owner TEXT NOT NULL,
        document TEXT NOT NULL
    )
    """,
    "CREATE INDEX jobs_by_time ON jobs (created_at)",
    "CREATE INDEX jobs_live ON jobs (created_at) WHERE state IN ('queued', 'running', 'cancelling')",
    """
    CREATE TABLE items (
        job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        database TEXT NOT NULL,
        state TEXT NOT NULL,
        backup_id TEXT,
        finished_at INTEGER,
        PRIMARY KEY (job_id, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX items_by_backup ON items (backup_id) WHERE backup_id IS NOT NULL",
    """
    CREATE TABLE backups (
        id TEXT PRIMARY KEY,
        folder TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        connection_name TEXT NOT NULL,
        database TEXT NOT NULL,
        engine TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        finished_at INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        task_id TEXT NOT NULL,
        job_id TEXT NOT NULL
    )
    """,
    "CREATE INDEX backups_by_database ON backups (connection_id, database, started_at)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_001,)
