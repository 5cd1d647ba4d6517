"""Heads of CREATE statements lead nowhere but into the current database."""

import pytest

from dumptrack_desktop.core.server import CodeKind, CodeObject
from dumptrack_desktop.server.headers import (
    UnreadableError,
    bare_statement,
    bare_table,
    names_inside,
    tables_of_view,
)
from dumptrack_desktop.server.sql_words import words


def trigger(definition: str, **more: str) -> CodeObject:
    return CodeObject(CodeKind.TRIGGER, "tr", definition, table="t", **more)


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (
            "CREATE DEFINER=`root`@`localhost` TRIGGER prod.tr BEFORE INSERT ON prod.t FOR EACH ROW SET NEW.a = 1",
            "CREATE DEFINER=`root`@`localhost` TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
        ),
        (
            "CREATE TRIGGER `prod` . /* x */ `tr` AFTER UPDATE ON\n`prod`.`t`\nFOR EACH ROW\nBEGIN  END",
            "CREATE TRIGGER `tr` AFTER UPDATE ON\n`t`\nFOR EACH ROW\nBEGIN  END",
        ),
        (
            "CREATE TRIGGER IF NOT EXISTS tr BEFORE DELETE ON t FOR EACH ROW FOLLOWS other SET @a = 'ON prod.t'",
            "CREATE TRIGGER IF NOT EXISTS tr BEFORE DELETE ON t FOR EACH ROW  SET @a = 'ON prod.t'",
        ),
    ],
)
def test_a_trigger_gets_bare_names_and_keeps_its_body(definition: str, expected: str) -> None:
    assert bare_statement(trigger(definition)) == expected


def test_ansi_quotes_are_names_in_their_mode_only() -> None:
    code = trigger(
        'CREATE TRIGGER "prod"."tr" BEFORE INSERT ON "prod"."t" FOR EACH ROW SET @a=1', sql_mode="ANSI_QUOTES"
    )

    assert bare_statement(code) == 'CREATE TRIGGER "tr" BEFORE INSERT ON "t" FOR EACH ROW SET @a=1'


@pytest.mark.parametrize(
    ("definer", "rest"),
    [
        ("DEFINER=`a`@`%`", "CREATE  PROCEDURE `p`()\nSELECT 1"),
        ("DEFINER = `role`", "CREATE  PROCEDURE `p`()\nSELECT 1"),
        ("DEFINER='procedure'@'localhost'", "CREATE  PROCEDURE `p`()\nSELECT 1"),
    ],
)
def test_the_definer_can_be_left_out(definer: str, rest: str) -> None:
    code = CodeObject(CodeKind.PROCEDURE, "p", f"CREATE {definer} PROCEDURE `shop`.`p`()\nSELECT 1")

    assert bare_statement(code, keeps_definer=False) == rest
    assert definer in bare_statement(code)


@pytest.mark.parametrize(
    ("state", "expected"),
    [("ENABLE ", "DISABLE "), ("DISABLE ", "DISABLE "), ("DISABLE ON SLAVE ", "DISABLE "), ("", "DISABLE ")],
)
def test_an_event_is_disabled_unless_asked(state: str, expected: str) -> None:
    start = "CREATE DEFINER=`a`@`b` EVENT `e` ON SCHEDULE EVERY 1 DAY ON COMPLETION PRESERVE "
    end = "COMMENT 'ENABLE me' DO SELECT 'ENABLE'" if state else "DO SELECT 'ENABLE'"
    code = CodeObject(CodeKind.EVENT, "e", start + state + end)

    assert bare_statement(code, enable_events=False) == start + expected + end
    assert bare_statement(code) == start + state + end


def test_a_view_forgets_the_database_that_the_server_wrote_into_it() -> None:
    code = CodeObject(
        CodeKind.VIEW,
        "v",
        "CREATE ALGORITHM=UNDEFINED DEFINER=`a`@`b` VIEW `shop`.`v` AS select `shop`.`t`.`a` AS `a`,"
        "`shop`.`f`(1) AS `x`,'`shop`.`t`' AS `y` from (`shop`.`t`"
        " join `other`.`u` on(`shop`.`t`.`a` = `other`.`u`.`a`))",
    )

    assert bare_statement(code, source="shop") == (
        "CREATE ALGORITHM=UNDEFINED DEFINER=`a`@`b` VIEW `v` AS select `t`.`a` AS `a`,"
        "`f`(1) AS `x`,'`shop`.`t`' AS `y` from (`t` join `other`.`u` on(`t`.`a` = `other`.`u`.`a`))"
    )


def test_a_view_with_an_alias_like_its_database_keeps_its_columns() -> None:
    code = CodeObject(
        CodeKind.VIEW,
        "v",
        "CREATE VIEW `shop`.`v` AS select `shop`.`a` AS `a` from `shop`.`t` `shop` join `o`.`u`",
    )

    assert bare_statement(code, source="shop") == (
        "CREATE VIEW `v` AS select `shop`.`a` AS `a` from `t` `shop` join `o`.`u`"
    )


@pytest.mark.parametrize(
    "definition",
    [
        "",
        "DROP TABLE t",
        "GRANT ALL ON *.* TO x",
        "CREATE TABLE t (trigger_ int)",
        "CREATE TRIGGER",
        "CREATE TRIGGER tr BEFORE INSERT",
        "CREATE TRIGGER tr BEFORE INSERT ON t",
        "CREATE TRIGGER other BEFORE INSERT ON t FOR EACH ROW SET @a=1",
        "CREATE TRIGGER tr BEFORE INSERT ON other FOR EACH ROW SET @a=1",
        "CREATE TRIGGER tr BEFORE INSERT ON prod.other FOR EACH ROW SET @a=1",
        "CREATE USER x; CREATE TRIGGER(",
    ],
)
def test_what_is_not_a_trigger_is_not_run(definition: str) -> None:
    with pytest.raises(UnreadableError):
        bare_statement(trigger(definition))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("INSERT INTO prod.log VALUES (1)", True),
        ("INSERT INTO `PROD` . log VALUES (1)", True),
        ("INSERT INTO log VALUES ('prod.log') -- prod.log", False),
        ("SELECT x.prod.y, @prod.a, prod", False),
    ],
)
def test_names_inside_bodies_are_noticed(body: str, expected: bool) -> None:
    code = trigger(f"CREATE TRIGGER prod.tr BEFORE INSERT ON prod.t FOR EACH ROW {body}")

    assert names_inside(code, "prod") is expected


def test_tables_of_a_view() -> None:
    code = CodeObject(
        CodeKind.VIEW,
        "v",
        "CREATE VIEW `v` AS with `c` as (select 1 AS `one`) select `a`.`id` AS `id`,`f`(`x`.`y`) AS `z` "
        "from (`a` join `s`.`b` `x` on(1)) left join (`d` straight_join `e`) on(1)",
    )

    assert tables_of_view(code, "s") >= {"a", "b", "d", "e"}
    assert not tables_of_view(code, "s") & {"id", "one", "z", "x", "y", "v"}


@pytest.mark.parametrize(
    ("sql", "mode", "expected"),
    [
        ("a -- b\nc", "", ["a", "c"]),
        ("a--b", "", ["a", "-", "-", "b"]),
        ("a /* b */ c # d\n'e\\'f' g", "", ["a", "c", "'e\\'f'", "g"]),
        ("'a\\' b'", "NO_BACKSLASH_ESCAPES", ["'a\\'", "b", "'"]),
        ("/*!50003 CREATE */ /*M!100100 x */ /*Make*/ y", "", ["CREATE", "x", "y"]),
        ('`a``b` "c"', "", ["a`b", '"c"']),
        ('`a``b` "c"', "ANSI_QUOTES", ["a`b", "c"]),
        ("größe 'unfinished", "", ["größe", "'", "unfinished"]),
    ],
)
def test_words(sql: str, mode: str, expected: list[str]) -> None:
    assert [word.text for word in words(sql, mode)] == expected


def test_a_table_takes_its_numbers_from_where_it_is() -> None:
    text = (
        "CREATE TABLE `t` (`a` int DEFAULT nextval(`shop`.`s`), `b` int DEFAULT nextval(`other`.`s`),"
        " `c` varchar(40) DEFAULT 'nextval(`shop`.`s`)')"
    )

    assert bare_table(text, "shop") == text.replace("DEFAULT nextval(`shop`.", "DEFAULT nextval(")
    assert bare_table("CREATE TABLE `shop` (`shop` int)", "shop") == "CREATE TABLE `shop` (`shop` int)"
