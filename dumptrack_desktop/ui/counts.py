"""Numbers with their nouns. The extractor of Qt knows plurals only from `tr`, so this is a class."""

from PySide6.QtCore import QObject


class Counts(QObject):
    """Says how many there are of something; make one when needed, it costs a microsecond."""

    def rows(self, count: int) -> str:
        """Return a number of rows."""
        return self.tr("%n row(s)", "", count)

    def tables(self, count: int) -> str:
        """Return a number of tables."""
        return self.tr("%n table(s)", "", count)

    def databases(self, count: int) -> str:
        """Return a number of databases."""
        return self.tr("%n database(s)", "", count)

    def views(self, count: int) -> str:
        """Return a number of views."""
        return self.tr("%n view(s)", "", count)

    def triggers(self, count: int) -> str:
        """Return a number of triggers."""
        return self.tr("%n trigger(s)", "", count)

    def procedures(self, count: int) -> str:
        """Return a number of procedures."""
        return self.tr("%n procedure(s)", "", count)

    def functions(self, count: int) -> str:
        """Return a number of functions."""
        return self.tr("%n function(s)", "", count)

    def events(self, count: int) -> str:
        """Return a number of events."""
        return self.tr("%n event(s)", "", count)

    def sequences(self, count: int) -> str:
        """Return a number of sequences."""
        return self.tr("%n sequence(s)", "", count)

    def packages(self, count: int) -> str:
        """Return a number of packages."""
        return self.tr("%n package(s)", "", count)

    def minutes_ago(self, count: int) -> str:
        """Return an age in minutes."""
        return self.tr("%n minute(s) ago", "", count)

    def hours_ago(self, count: int) -> str:
        """Return an age in hours."""
        return self.tr("%n hour(s) ago", "", count)

    def days_ago(self, count: int) -> str:
        """Return an age in days."""
        return self.tr("%n day(s) ago", "", count)

    def other_good_backups(self, count: int) -> str:
        """Return how many backups are left."""
        return self.tr("%n other good backup(s) of this database remain.", "", count)
