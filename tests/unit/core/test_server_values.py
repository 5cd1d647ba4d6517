"""Names and code objects of a server, as values."""

from dumptrack_desktop.core.server import CodeKind, CodeObject, ObjectNames, names_of


def test_names_of_sorts_each_kind_and_joins_a_package_with_its_body() -> None:
    code = (
        CodeObject(CodeKind.VIEW, "b", "CREATE VIEW b"),
        CodeObject(CodeKind.VIEW, "a", "CREATE VIEW a"),
        CodeObject(CodeKind.PACKAGE, "p", "CREATE PACKAGE p"),
        CodeObject(CodeKind.PACKAGE_BODY, "p", "CREATE PACKAGE BODY p"),
        CodeObject(CodeKind.EVENT, "e", "CREATE EVENT e"),
    )

    names = names_of(code)

    assert names == ObjectNames(views=("a", "b"), events=("e",), packages=("p",))
    assert names.count == 4
