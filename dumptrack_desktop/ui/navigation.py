"""The pages of the window by name. Light on purpose: it is needed before the first paint."""

from PySide6.QtCore import QCoreApplication

from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.widgets.sidebar import Entry

translate = QCoreApplication.translate


def entries() -> tuple[Entry, ...]:
    """Return the pages from top to bottom, in the language of this moment."""
    return (
        Entry("dashboard", translate("navigation", "Dashboard"), Icon.DASHBOARD),
        Entry("connections", translate("navigation", "Connections"), Icon.CONNECTION),
        Entry("tasks", translate("navigation", "Tasks"), Icon.TASK),
        Entry("jobs", translate("navigation", "Jobs"), Icon.JOB),
        Entry("backups", translate("navigation", "Backups"), Icon.BACKUP),
        Entry("system", translate("navigation", "System"), Icon.SYSTEM),
    )
