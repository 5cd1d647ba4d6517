"""Where things are kept: settings, history, logs and, unless told otherwise, backups."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from dumptrack_desktop.core.files import make_private_folder

APP_NAME = "dumptrack"
HOME_VARIABLE = "DUMPTRACK_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of this program, absolute. Nothing exists until `create` was called."""

    config_dir: Path
    data_dir: Path
    log_dir: Path
    default_backup_root: Path

    @property
    def config_file(self) -> Path:
        """The settings."""
        return self.config_dir / "config.toml"

    @property
    def history_file(self) -> Path:
        """The history of jobs."""
        return self.data_dir / "history.db"

    @property
    def jobs_log_dir(self) -> Path:
        """One log a job."""
        return self.log_dir / "jobs"

    def create(self) -> None:
        """Create the private folders; not the backup root, which is created with the first backup."""
        for folder in (self.config_dir, self.data_dir, self.jobs_log_dir):
            make_private_folder(folder)


def chosen(home: Path | None, environment: Mapping[str, str]) -> Paths:
    """Return where everything is kept: `--home`, else DUMPTRACK_HOME, else the places of the system."""
    named = home or (Path(environment[HOME_VARIABLE]) if environment.get(HOME_VARIABLE) else None)
    return from_home(named) if named else system()


def from_home(home: Path) -> Paths:
    """Return paths that all lie below one folder: `--home`, `DUMPTRACK_HOME`, portable use, tests."""
    base = home.expanduser().absolute()
    return Paths(
        config_dir=base / "config",
        data_dir=base / "data",
        log_dir=base / "logs",
        default_backup_root=base / "backups",
    )


def system() -> Paths:
    """Return the places that the operating system has for this user."""
    return Paths(
        config_dir=platformdirs.user_config_path(APP_NAME, appauthor=False).absolute(),
        data_dir=platformdirs.user_data_path(APP_NAME, appauthor=False).absolute(),
        log_dir=platformdirs.user_log_path(APP_NAME, appauthor=False).absolute(),
        default_backup_root=Path.home().absolute() / "DumpTrack Backups",
    )
