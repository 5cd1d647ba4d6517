"""The controls of a connection, filled from one and read back into one."""

import os
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
)

from dumptrack_desktop.core.connection import (
    Address,
    Connection,
    Environment,
    PasswordKeeping,
    SocketAddress,
    TcpAddress,
    Tls,
    TlsMode,
)
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.validate import MAX_NAME, MAX_USER
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.looks import environment_look
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.form import Form, in_a_row
from dumptrack_desktop.ui.widgets.path_field import PathField, PathKind

_USUAL_SOCKET = "/run/mysqld/mysqld.sock"
_COMMENT_LINES = 3


class ConnectionFields(QObject):
    """Builds the rows of a connection into a form. `has_password` says that one may be stored already."""

    def __init__(self, form: Form, connection: Connection, *, has_password: bool) -> None:
        super().__init__(form)
        self._form = form
        self._before = connection
        self._has_password = has_password
        self.name = QLineEdit(connection.name)
        self.environment = QComboBox()
        self.by_host = QRadioButton(self.tr("&Host and port"))
        self.by_socket = QRadioButton(self.tr("Soc&ket"))
        self.host = QLineEdit()
        self.port = QSpinBox()
        self.socket = PathField(kind=PathKind.FILE, title=self.tr("Socket"))
        self.user = QLineEdit(connection.user)
        self.password_edit = QLineEdit()
        self.keeping = QComboBox()
        self.tls_mode = QComboBox()
        self.ca = PathField(kind=PathKind.FILE, title=self.tr("CA certificate"), path=connection.tls.ca)
        self.certificate = PathField(
            kind=PathKind.FILE, title=self.tr("Client certificate"), path=connection.tls.certificate
        )
        self.key = PathField(kind=PathKind.FILE, title=self.tr("Client key"), path=connection.tls.key)
        self.comment = QPlainTextEdit(connection.comment)
        self._fill(connection)
        self._add_identity_rows()
        self._add_server_rows()
        self._add_tls_rows()
        self._add_comment_row()
        self._follow()

    def value(self) -> Connection:
        """Return the connection as typed; what is not shown keeps nothing."""
        return replace(
            self._before,
            name=self.name.text().strip(),
            address=self._address(),
            user=self.user.text().strip(),
            environment=Environment(self.environment.currentData()),
            tls=self._tls(),
            password_keeping=PasswordKeeping(self.keeping.currentData()),
            comment=self.comment.toPlainText().strip(),
        )

    def password(self) -> Secret | None:
        """Return the typed password; `None` where nothing was typed and a stored one is to be used."""
        if PasswordKeeping(self.keeping.currentData()) is PasswordKeeping.NONE:
            return Secret("")
        text = self.password_edit.text()
        return None if not text and self._has_password else Secret(text)

    def set_keeping(self, keeping: PasswordKeeping) -> None:
        """Choose where the password is kept."""
        self.keeping.setCurrentIndex(self.keeping.findData(keeping.value))

    # -- building ----------------------------------------------------------------------------------------

    def _fill(self, connection: Connection) -> None:
        self.name.setMaxLength(MAX_NAME)
        self.user.setMaxLength(MAX_USER)
        for environment in Environment:
            look = environment_look(environment)
            self.environment.addItem(icon(look.icon, look.tone), look.word, environment.value)
        self.environment.setCurrentIndex(self.environment.findData(connection.environment.value))
        for keeping, word in self._keeping_words():
            self.keeping.addItem(word, keeping.value)
        self.set_keeping(connection.password_keeping)
        for mode in TlsMode:
            self.tls_mode.addItem(texts.tls_word(mode), mode.value)
        self.tls_mode.setCurrentIndex(self.tls_mode.findData(connection.tls.mode.value))
        self.port.setRange(1, 65535)
        self.port.setGroupSeparatorShown(False)
        address = connection.address
        self.host.setText(address.host if isinstance(address, TcpAddress) else "")
        self.port.setValue(address.port if isinstance(address, TcpAddress) else 3306)
        self.socket.set_path(address.path if isinstance(address, SocketAddress) else "")
        self.by_socket.setChecked(isinstance(address, SocketAddress))
        self.by_host.setChecked(isinstance(address, TcpAddress))
        self.host.setPlaceholderText("db.example.com")
        self.socket.edit.setPlaceholderText(_USUAL_SOCKET)

    def _add_identity_rows(self) -> None:
        self._form.add_row("name", self.tr("&Name:"), self.name)
        self._form.add_row(
            "environment",
            self.tr("&Environment:"),
            self.environment,
            hint=self.tr("On production, restores over an existing database always ask for its name."),
        )

    def _add_server_rows(self) -> None:
        self._form.add_section(self.tr("Server"))
        ways = in_a_row(self.by_host, self.by_socket)
        group = QButtonGroup(ways)
        group.addButton(self.by_host)
        group.addButton(self.by_socket)
        self._form.add_row("way", self.tr("Reached by:"), ways, buddy=self.by_host)
        self._form.set_row_visible("way", visible=os.name == "posix")
        place = in_a_row(self.host, self.port, stretch=0)
        self.host.setAccessibleName(self.tr("Host"))
        self.port.setAccessibleName(self.tr("Port"))
        self._form.add_row("address", self.tr("H&ost, port:"), place, buddy=self.host)
        self._form.watch("address", self.port)
        self._form.add_row("address.path", self.tr("&Path:"), self.socket, buddy=self.socket.edit)
        self._form.add_row("user", self.tr("&User:"), self.user)
        self.password_edit.setEchoMode(QLineEdit.EchoMode.Password)
        if self._has_password:
            self.password_edit.setPlaceholderText(self.tr("unchanged"))
        self._add_show_action()
        self._form.add_row("password", self.tr("Pass&word:"), self.password_edit)
        self._form.add_row("password_keeping", self.tr("Keep &it:"), self.keeping)

    def _add_tls_rows(self) -> None:
        self._form.add_section(self.tr("Encryption"))
        self._form.add_row("tls.mode", self.tr("T&LS:"), self.tls_mode)
        hint = self.tr("Empty: the authorities that this computer trusts.")
        self._form.add_row("tls.ca", self.tr("C&A certificate:"), self.ca, hint=hint, buddy=self.ca.edit)
        self._form.add_row(
            "tls.certificate", self.tr("Client &certificate:"), self.certificate, buddy=self.certificate.edit
        )
        self._form.add_row("tls.key", self.tr("Client ke&y:"), self.key, buddy=self.key.edit)

    def _add_comment_row(self) -> None:
        self.comment.setTabChangesFocus(True)
        height = self.comment.fontMetrics().lineSpacing() * _COMMENT_LINES + Space.MEDIUM
        self.comment.setFixedHeight(height)
        self._form.add_section(self.tr("Notes"))
        self._form.add_row("comment", self.tr("Co&mment:"), self.comment)

    def _add_show_action(self) -> None:
        action = QAction(icon(Icon.SHOW), self.tr("Show the password"), self.password_edit)
        action.setCheckable(True)
        action.toggled.connect(self._on_show_toggled)
        self.password_edit.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def _follow(self) -> None:
        """Show only the rows that mean something for what is chosen."""
        self.by_socket.toggled.connect(self._update_rows)
        self.tls_mode.currentIndexChanged.connect(self._update_rows)
        self.keeping.currentIndexChanged.connect(self._update_rows)
        self._update_rows()

    # -- reading -----------------------------------------------------------------------------------------

    def _address(self) -> Address:
        if self.by_socket.isChecked():
            return SocketAddress(self.socket.path)
        return TcpAddress(self.host.text().strip(), self.port.value())

    def _mode(self) -> TlsMode:
        return TlsMode(self.tls_mode.currentData())

    def _tls(self) -> Tls:
        mode = self._mode()
        if mode is TlsMode.OFF:
            return Tls(mode)
        ca = self.ca.path if mode in (TlsMode.VERIFY_CA, TlsMode.VERIFY_IDENTITY) else ""
        return Tls(mode, ca, self.certificate.path, self.key.path)

    def _update_rows(self) -> None:
        by_socket = self.by_socket.isChecked()
        mode = self._mode()
        keeping = PasswordKeeping(self.keeping.currentData())
        show = self._form.set_row_visible
        show("address", visible=not by_socket)
        show("address.path", visible=by_socket)
        show("tls.ca", visible=mode in (TlsMode.VERIFY_CA, TlsMode.VERIFY_IDENTITY))
        for field in ("tls.certificate", "tls.key"):
            show(field, visible=mode is not TlsMode.OFF and mode is not TlsMode.PREFERRED)
        show("password", visible=keeping is not PasswordKeeping.NONE)
        self._form.set_hint("password_keeping", self._keeping_hint(keeping))

    def _on_show_toggled(self, is_shown: bool) -> None:  # noqa: FBT001  # Qt's signal
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.password_edit.setEchoMode(mode)

    def _keeping_words(self) -> tuple[tuple[PasswordKeeping, str], ...]:
        return (
            (PasswordKeeping.KEYCHAIN, self.tr("In this computer's keychain")),
            (PasswordKeeping.SESSION, self.tr("For this session only")),
            (PasswordKeeping.NONE, self.tr("There is no password")),
        )

    def _keeping_hint(self, keeping: PasswordKeeping) -> str:
        return {
            PasswordKeeping.KEYCHAIN: self.tr("The keychain must be unlocked when a backup runs."),
            PasswordKeeping.SESSION: self.tr("Forgotten when the program ends; backups then need it typed again."),
            PasswordKeeping.NONE: self.tr("For accounts that sign in by socket or by certificate."),
        }[keeping]
