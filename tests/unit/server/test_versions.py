"""Versions as servers print them."""

import pytest

from dumptrack_desktop.core.server import Flavour
from dumptrack_desktop.server.facts import parsed_version


@pytest.mark.parametrize(
    ("text", "comment", "flavour", "number"),
    [
        ("8.4.3", "MySQL Community Server - GPL", Flavour.MYSQL, (8, 4, 3)),
        ("9.7.4-0", "(Debian)", Flavour.MYSQL, (9, 7, 4)),
        ("8.0.36-28", "Percona Server (GPL)", Flavour.MYSQL, (8, 0, 36)),
        ("10.11.19-MariaDB-0+deb12u1-log", "Debian 12", Flavour.MARIADB, (10, 11, 19)),
        ("5.5.5-10.6.1-MariaDB", "", Flavour.MARIADB, (10, 6, 1)),
        ("11.4.2", "mariadb.org binary distribution", Flavour.MARIADB, (11, 4, 2)),
        ("nonsense", "", Flavour.MYSQL, (0, 0, 0)),
    ],
)
def test_parsed_version(text: str, comment: str, flavour: Flavour, number: tuple[int, int, int]) -> None:
    found = parsed_version(text, comment)

    assert (found.flavour, found.number, found.text) == (flavour, number, text)
