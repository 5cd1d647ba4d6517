"""The Connections page and its dialog: what is typed is what is saved, and every answer is shown in place."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dumptrack_desktop.core.connection import (
    Connection,
    Environment,
    PasswordKeeping,
    SocketAddress,
    TcpAddress,
    Tls,
    TlsMode,
)
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import ConnectionReport, Flavour, ServerVersion
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, Task
from dumptrack_desktop.ui.dialogs.connection import ConnectionDialog
from dumptrack_desktop.ui.tabs.connections import ConnectionsPage
from tests.helpers.window_services import FakeConnections, FakeSettings

SHOP = Connection(ConnectionId("c1"), "Shop", TcpAddress("db.example.com"), "backup", Environment.PRODUCTION)
BLOG = Connection(ConnectionId("c2"), "Blog", SocketAddress("/run/mysqld/mysqld.sock"), "root")
NIGHTLY = Task(
    TaskId("t1"), "Nightly", SHOP.id, DatabaseSelection(DatabaseScope.ALL), destination_id=DestinationId("d")
)
REPORT = ConnectionReport(
    ServerVersion(Flavour.MARIADB, (10, 11, 6), "10.11.6-MariaDB"),
    "TLSv1.3",
    "AES",
    1.5,
    ("shop", "<b>"),
    "backup@h",
)
REFUSED = UserError(
    "connection.refused", say("Nothing answers at {a}.", a="<b>db</b>"), say("Start it."), "errno 111"
)


@pytest.fixture
def settings(qtbot: QtBot) -> FakeSettings:
    return FakeSettings(Settings(connections=(SHOP, BLOG), tasks=(NIGHTLY,)))


@pytest.fixture
def connections(qtbot: QtBot) -> FakeConnections:
    return FakeConnections()


@pytest.fixture
def page(qtbot: QtBot, settings: FakeSettings, connections: FakeConnections) -> ConnectionsPage:
    page = ConnectionsPage(settings=settings, connections=connections)
    qtbot.addWidget(page)
    page.show()
    return page


def dialog_for(
    qtbot: QtBot, connection: Connection, settings: FakeSettings, connections: FakeConnections, *, is_new: bool
) -> ConnectionDialog:
    dialog = ConnectionDialog(connection=connection, is_new=is_new, settings=settings, connections=connections)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts_of(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())  # type: ignore[attr-defined]


def test_the_model_keeps_the_rules(page: ConnectionsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.model())


def test_an_empty_page_offers_the_first_step(qtbot: QtBot, connections: FakeConnections) -> None:
    page = ConnectionsPage(settings=FakeSettings(), connections=connections)
    qtbot.addWidget(page)
    page.show()
    assert not page.table.isVisible()
    assert any(
        "first connection" in button.text() and button.isVisible() for button in page.findChildren(QPushButton)
    )


def test_an_answer_stands_with_its_own_line(page: ConnectionsPage, connections: FakeConnections) -> None:
    page.table.select(SHOP.id)
    page.test(SHOP)
    assert "Asking" in texts_of(page)
    connections.tested.emit("a token of somebody else", REPORT)
    assert "Asking" in texts_of(page)
    connections.tested.emit(connections.last_token, REPORT)
    assert "MariaDB 10.11.6 answers" in texts_of(page)
    page.table.select(BLOG.id)
    assert "answers" not in texts_of(page)
    page.test(BLOG)
    connections.tested.emit(connections.last_token, REFUSED)
    assert "Nothing answers at <b>db</b>." in texts_of(page)
    assert "Start it." in texts_of(page)


def test_a_connection_in_use_cannot_be_deleted_and_says_by_whom(
    page: ConnectionsPage, settings: FakeSettings
) -> None:
    question = page.delete(SHOP)
    assert question.action is None
    assert "Nightly" in texts_of(question)
    question.reject()
    assert SHOP in settings.settings.connections


def test_deleting_asks_and_forgets_the_password(
    page: ConnectionsPage, settings: FakeSettings, connections: FakeConnections
) -> None:
    question = page.delete(BLOG)
    assert question.action is not None
    question.action.click()
    assert settings.settings.connections == (SHOP,)
    assert connections.asked[-1][:2] == ("forget", BLOG)
    assert page.table.model().rowCount() == 1


def test_a_refused_deletion_is_shown_on_the_page(page: ConnectionsPage, settings: FakeSettings) -> None:
    settings.refusal = UserError("config.changed-on-disk", say("Somebody changed the file."))
    question = page.delete(BLOG)
    assert question.action is not None
    question.action.click()
    assert "Somebody changed the file." in texts_of(page)


def test_a_copy_gets_a_free_name(page: ConnectionsPage, settings: FakeSettings) -> None:
    first = page.duplicate(SHOP).value()
    assert first.name == "Shop (copy)"
    assert first.id != SHOP.id
    settings.save_connection(first)
    assert page.duplicate(SHOP).value().name == "Shop (copy 2)"


def test_the_form_gives_back_what_it_was_given(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    full = Connection(
        ConnectionId("c9"),
        "Full",
        TcpAddress("2001:db8::1", 3307),
        "kim",
        Environment.STAGING,
        Tls(TlsMode.VERIFY_IDENTITY, "/ca.pem", "/cert.pem", "/key.pem"),
        PasswordKeeping.SESSION,
        "two\nlines <b>",
    )
    for connection in (full, SHOP, BLOG):
        assert dialog_for(qtbot, connection, settings, connections, is_new=False).value() == connection


def test_saving_a_bad_form_shows_every_problem_and_saves_nothing(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    fresh = Connection(ConnectionId("c9"), "", TcpAddress(""), "")
    dialog = dialog_for(qtbot, fresh, settings, connections, is_new=True)
    assert dialog.form.problem_of("name") == ""
    dialog.try_save()
    assert dialog.form.problem_of("name") == "Enter a name."
    assert dialog.form.problem_of("address")
    assert dialog.form.problem_of("user")
    assert dialog.isVisible()
    dialog.fields.name.setText("shop")
    assert dialog.form.problem_of("name") == "The name shop is taken."
    dialog.fields.name.setText("Other")
    assert dialog.form.problem_of("name") == ""
    assert len(settings.settings.connections) == 2


def test_the_password_is_kept_before_the_connection_is_saved(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    dialog = dialog_for(qtbot, SHOP, settings, connections, is_new=False)
    dialog.fields.user.setText("other")
    dialog.fields.password_edit.setText("canary-5521")
    dialog.try_save()
    what, connection, secret = connections.asked[-1]
    assert (what, connection.user, secret) == ("save", "other", Secret("canary-5521"))
    assert settings.settings.connections[0].user == "backup"
    with qtbot.waitSignal(dialog.accepted):
        connections.password_saved.emit(connections.last_token, None)
    assert settings.settings.connections[0].user == "other"


def test_a_password_is_in_no_title_label_tip_name_or_clipboard(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    dialog = dialog_for(qtbot, SHOP, settings, connections, is_new=False)
    dialog.fields.password_edit.setText("canary-5521")
    dialog.fields.password_edit.selectAll()
    dialog.fields.password_edit.copy()
    assert clipboard.text() == "before"
    dialog.test()
    connections.tested.emit(connections.last_token, REFUSED)
    buttons = dialog.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "&Copy" and button.isVisible()).click()
    assert "Nothing answers" in clipboard.text()
    said = [clipboard.text(), dialog.windowTitle()]
    for widget in (dialog, *dialog.findChildren(QWidget)):
        said += [widget.toolTip(), widget.whatsThis(), widget.accessibleName(), widget.accessibleDescription()]
        said += [widget.statusTip(), widget.objectName()]
        said += [widget.text()] if isinstance(widget, QLabel | QPushButton) else []
    assert "canary" not in "\n".join(said)


def test_a_locked_keychain_offers_this_session(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    dialog = dialog_for(qtbot, SHOP, settings, connections, is_new=False)
    dialog.fields.password_edit.setText("canary-5521")
    dialog.try_save()
    locked = UserError("keychain.locked", say("The keychain is locked."), say("Unlock it."))
    connections.password_saved.emit(connections.last_token, locked)
    assert "The keychain is locked." in texts_of(dialog)
    offer = next(button for button in dialog.findChildren(QPushButton) if "session" in button.text())
    offer.click()
    assert connections.asked[-1][1].password_keeping is PasswordKeeping.SESSION
    with qtbot.waitSignal(dialog.accepted):
        connections.password_saved.emit(connections.last_token, None)
    assert settings.settings.connections[0].password_keeping is PasswordKeeping.SESSION


def test_an_untouched_password_stays_as_it_is(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    dialog = dialog_for(qtbot, SHOP, settings, connections, is_new=False)
    with qtbot.waitSignal(dialog.accepted):
        dialog.try_save()
    assert not connections.asked


def test_an_answer_about_other_fields_is_dropped(
    qtbot: QtBot, settings: FakeSettings, connections: FakeConnections
) -> None:
    dialog = dialog_for(qtbot, SHOP, settings, connections, is_new=False)
    dialog.test()
    token = connections.last_token
    assert connections.asked[-1] == ("test", SHOP, None)
    dialog.fields.host.setText("elsewhere")
    connections.tested.emit(token, REPORT)
    assert "answers" not in texts_of(dialog)
    dialog.test()
    connections.tested.emit(connections.last_token, REFUSED)
    assert "Nothing answers at <b>db</b>." in texts_of(dialog)


def test_only_useful_rows_are_shown(qtbot: QtBot, settings: FakeSettings, connections: FakeConnections) -> None:
    dialog = dialog_for(qtbot, SHOP, settings, connections, is_new=False)
    fields = dialog.fields
    fields.tls_mode.setCurrentIndex(fields.tls_mode.findData(TlsMode.OFF.value))
    assert not fields.ca.isVisible()
    assert not fields.key.isVisible()
    fields.tls_mode.setCurrentIndex(fields.tls_mode.findData(TlsMode.VERIFY_CA.value))
    assert fields.ca.isVisible()
    fields.by_socket.setChecked(True)
    assert not fields.host.isVisible()
    assert fields.socket.isVisible()
    fields.set_keeping(PasswordKeeping.NONE)
    assert not fields.password_edit.isVisible()
    assert fields.password() == Secret("")
