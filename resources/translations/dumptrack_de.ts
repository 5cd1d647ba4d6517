<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Something went wrong inside the program: {kind}.</source>
        <translation>Im Programm ist etwas schiefgegangen: {kind}.</translation>
    </message>
    <message>
        <source>Running jobs go on. Copy the details if you want to report it.</source>
        <translation>Laufende Jobs gehen weiter. Kopieren Sie die Einzelheiten, wenn Sie den Fehler melden möchten.</translation>
    </message>
    <message>
        <source>The backup {id} of {database} would be deleted for good.</source>
        <translation>Die Sicherung {id} von {database} würde endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Add --yes if that is what you want.</source>
        <translation>Fügen Sie --yes hinzu, wenn Sie das wollen.</translation>
    </message>
    <message>
        <source>There is no password on standard input.</source>
        <translation>Auf der Standardeingabe steht kein Passwort.</translation>
    </message>
    <message>
        <source>Write it as the first line, or leave out --password-stdin.</source>
        <translation>Schreiben Sie es in die erste Zeile, oder lassen Sie --password-stdin weg.</translation>
    </message>
    <message>
        <source>The log {path} is not there any more.</source>
        <translation>Das Protokoll {path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>There is no job {id}.</source>
        <translation>Es gibt keinen Job {id}.</translation>
    </message>
    <message>
        <source>`dumptrack job list` shows them.</source>
        <translation>`dumptrack job list` zeigt alle.</translation>
    </message>
    <message>
        <source>What is in the database {database} now would be replaced.</source>
        <translation>Was jetzt in der Datenbank {database} steht, würde ersetzt.</translation>
    </message>
    <message>
        <source>Choose another name with --into.</source>
        <translation>Wählen Sie mit --into einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no table {table} in this backup.</source>
        <translation>In dieser Sicherung gibt es keine Tabelle {table}.</translation>
    </message>
    <message>
        <source>`dumptrack backup show` lists its tables.</source>
        <translation>`dumptrack backup show` zeigt ihre Tabellen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The folder for settings and logs cannot be used: {path}.</source>
        <translation>Der Ordner für Einstellungen und Protokolle kann nicht benutzt werden: {path}.</translation>
    </message>
    <message>
        <source>Check its rights, or name another one with --home.</source>
        <translation>Prüfen Sie seine Rechte, oder nennen Sie mit --home einen anderen.</translation>
    </message>
    <message>
        <source>This is a fault of the program itself, not of yours: {kind}.</source>
        <translation>Das ist ein Fehler des Programms, nicht Ihrer: {kind}.</translation>
    </message>
    <message>
        <source>The log in {folder} has the details; please report them.</source>
        <translation>Das Protokoll in {folder} enthält die Einzelheiten; bitte melden Sie sie.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Vorhanden sind: {names}.</translation>
    </message>
    <message>
        <source>There is none yet: add one.</source>
        <translation>Noch ist keine vorhanden: Legen Sie eine an.</translation>
    </message>
    <message>
        <source>There is no connection {name}.</source>
        <translation>Es gibt keine Verbindung {name}.</translation>
    </message>
    <message>
        <source>There is no backup {name}.</source>
        <translation>Es gibt keine Sicherung {name}.</translation>
    </message>
    <message>
        <source>`dumptrack backup list` shows the ids; a folder is named by its path.</source>
        <translation>`dumptrack backup list` zeigt die Kennungen; ein Ordner wird mit seinem Pfad genannt.</translation>
    </message>
    <message>
        <source>There is no task {name}.</source>
        <translation>Es gibt keine Aufgabe {name}.</translation>
    </message>
    <message>
        <source>`dumptrack task list` shows them.</source>
        <translation>`dumptrack task list` zeigt alle.</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be read: {reason}.</source>
        <translation>Die Einstellungsdatei {path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The settings file was changed by somebody else in the meantime.</source>
        <translation>Die Einstellungsdatei wurde inzwischen von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>Reload the settings and make your change again.</source>
        <translation>Laden Sie die Einstellungen neu, und wiederholen Sie Ihre Änderung.</translation>
    </message>
    <message>
        <source>The settings file cannot be read.</source>
        <translation>Die Einstellungsdatei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Use that version, or move {path} away to begin anew.</source>
        <translation>Verwenden Sie jene Version, oder verschieben Sie {path}, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Correct {path}, or move it away to begin anew.</source>
        <translation>Korrigieren Sie {path}, oder verschieben Sie die Datei, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Correct {path}, or put its last good copy in its place: {copy}.</source>
        <translation>Korrigieren Sie {path}, oder setzen Sie die letzte gute Kopie an ihre Stelle: {copy}.</translation>
    </message>
    <message>
        <source>The settings file is gone.</source>
        <translation>Die Einstellungsdatei ist verschwunden.</translation>
    </message>
    <message>
        <source>The end of the settings file is missing.</source>
        <translation>Das Ende der Einstellungsdatei fehlt.</translation>
    </message>
    <message>
        <source>Another program is saving the settings just now.</source>
        <translation>Ein anderes Programm speichert gerade die Einstellungen.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The settings could not be saved: {reason}.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>Check that the folder {folder} can be written to.</source>
        <translation>Prüfen Sie, ob im Ordner {folder} geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The settings file is not text in UTF-8.</source>
        <translation>Die Einstellungsdatei ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The settings file is nested too deeply.</source>
        <translation>Die Einstellungsdatei ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The settings file is not valid TOML: {reason}.</source>
        <translation>Die Einstellungsdatei ist kein gültiges TOML: {reason}.</translation>
    </message>
    <message>
        <source>The settings file is empty.</source>
        <translation>Die Einstellungsdatei ist leer.</translation>
    </message>
    <message>
        <source>The settings file is larger than {most} bytes; that cannot be settings.</source>
        <translation>Die Einstellungsdatei ist größer als {most} Bytes; das können keine Einstellungen sein.</translation>
    </message>
    <message>
        <source>The settings file is UTF-16 text; save it as UTF-8.</source>
        <translation>Die Einstellungsdatei ist Text in UTF-16; speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>The settings file contains zero bytes, as after a power failure.</source>
        <translation>Die Einstellungsdatei enthält Nullbytes, wie nach einem Stromausfall.</translation>
    </message>
    <message>
        <source>The settings file does not say its version; add the line: version = {version}</source>
        <translation>Die Einstellungsdatei nennt ihre Version nicht; fügen Sie diese Zeile ein: version = {version}</translation>
    </message>
    <message>
        <source>The settings file is from a newer version of this program: its format is {version}, while this one knows {known}.</source>
        <translation>Die Einstellungsdatei stammt von einer neueren Version dieses Programms: Ihr Format ist {version}, diese Version kennt {known}.</translation>
    </message>
    <message>
        <source>The settings file could not be upgraded: {reason}.</source>
        <translation>Die Einstellungsdatei konnte nicht auf den neuen Stand gebracht werden: {reason}.</translation>
    </message>
    <message>
        <source>Each entry is a table that begins with [[{section}]].</source>
        <translation>Jeder Eintrag ist eine Tabelle, die mit [[{section}]] beginnt.</translation>
    </message>
    <message>
        <source>This is not a table; it is ignored.</source>
        <translation>Das ist keine Tabelle; es wird übergangen.</translation>
    </message>
    <message>
        <source>{value} is not allowed here. Allowed: {allowed}. {used} is used until this is corrected.</source>
        <translation>{value} ist hier nicht erlaubt. Erlaubt: {allowed}. Bis das berichtigt ist, gilt {used}.</translation>
    </message>
    <message>
        <source>Passwords do not belong in this file. Remove it here and enter it in the connection&apos;s form.</source>
        <translation>Passwörter gehören nicht in diese Datei. Entfernen Sie es hier, und geben Sie es im Formular der Verbindung ein.</translation>
    </message>
    <message>
        <source>There is no such key; it is ignored.</source>
        <translation>Diesen Schlüssel gibt es nicht; er wird übergangen.</translation>
    </message>
    <message>
        <source>The name is missing or taken; {used} is used until this is corrected.</source>
        <translation>Der Name fehlt oder ist vergeben; bis das berichtigt ist, gilt {used}.</translation>
    </message>
    <message>
        <source>The id is used twice or malformed; a new one is made.</source>
        <translation>Die Kennung ist doppelt oder falsch geschrieben; eine neue wird vergeben.</translation>
    </message>
    <message>
        <source>{used} is used until this is corrected.</source>
        <translation>Bis das berichtigt ist, gilt {used}.</translation>
    </message>
    <message>
        <source>Choose the server to restore to.</source>
        <translation>Wählen Sie den Server, auf dem wiederhergestellt werden soll.</translation>
    </message>
    <message>
        <source>The server cannot be reached, so nothing can be restored to it.</source>
        <translation>Der Server ist nicht erreichbar, darum kann dort nichts wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>The server has not answered yet.</source>
        <translation>Der Server hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Type {name} to confirm that it may be overwritten.</source>
        <translation>Geben Sie {name} ein, um zu bestätigen, dass diese Datenbank überschrieben werden darf.</translation>
    </message>
    <message>
        <source>Choose at least one table.</source>
        <translation>Wählen Sie mindestens eine Tabelle.</translation>
    </message>
    <message>
        <source>{name} belongs to the server itself.</source>
        <translation>{name} gehört dem Server selbst.</translation>
    </message>
    <message>
        <source>There is a database {name} already. Choose another name.</source>
        <translation>Es gibt schon eine Datenbank {name}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose the database to overwrite.</source>
        <translation>Wählen Sie die Datenbank, die überschrieben werden soll.</translation>
    </message>
    <message>
        <source>There is no database {name} any more.</source>
        <translation>Es gibt keine Datenbank {name} mehr.</translation>
    </message>
    <message>
        <source>What is in this database is still being read.</source>
        <translation>Was in dieser Datenbank steht, wird noch gelesen.</translation>
    </message>
    <message>
        <source>The backup is from {source}, the target is {target}. Not every type, collation and code object exists in both.</source>
        <translation>Die Sicherung stammt von {source}, der Zielserver ist {target}. Nicht jeder Typ, jede Kollation und jedes Code-Objekt gibt es auf beiden.</translation>
    </message>
    <message>
        <source>The target ({target}) is older than the server of the backup ({source}). What is new in between cannot be loaded.</source>
        <translation>Der Zielserver ({target}) ist älter als der Server der Sicherung ({source}). Was dazwischen neu ist, kann nicht geladen werden.</translation>
    </message>
    <message>
        <source>The target does not know the collation {collation}.</source>
        <translation>Der Zielserver kennt die Kollation {collation} nicht.</translation>
    </message>
    <message>
        <source>MySQL has no sequences and no packages; the backup contains some.</source>
        <translation>MySQL hat keine Sequenzen und keine Pakete; die Sicherung enthält welche.</translation>
    </message>
    <message>
        <source>Enter the name of the database.</source>
        <translation>Geben Sie den Namen der Datenbank ein.</translation>
    </message>
    <message>
        <source>A database name has at most {most} characters.</source>
        <translation>Der Name einer Datenbank hat höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>A database name cannot end with a blank.</source>
        <translation>Der Name einer Datenbank kann nicht mit einem Leerzeichen enden.</translation>
    </message>
    <message>
        <source>The server allows no such character in a database name.</source>
        <translation>Ein solches Zeichen erlaubt der Server in Datenbanknamen nicht.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>A name has at most {most} characters.</source>
        <translation>Ein Name hat höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>A name has no line breaks or control characters.</source>
        <translation>Ein Name enthält keine Zeilenumbrüche und keine Steuerzeichen.</translation>
    </message>
    <message>
        <source>The name {name} is taken.</source>
        <translation>Der Name {name} ist vergeben.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Enter the whole path of the socket, for example /run/mysqld/mysqld.sock.</source>
        <translation>Geben Sie den ganzen Pfad des Sockets ein, zum Beispiel /run/mysqld/mysqld.sock.</translation>
    </message>
    <message>
        <source>A socket path has at most {most} bytes.</source>
        <translation>Der Pfad eines Sockets hat höchstens {most} Bytes.</translation>
    </message>
    <message>
        <source>Enter a host name or an IP address.</source>
        <translation>Geben Sie einen Hostnamen oder eine IP-Adresse ein.</translation>
    </message>
    <message>
        <source>Enter the host alone; the port has its own field.</source>
        <translation>Geben Sie nur den Host ein; der Port hat ein eigenes Feld.</translation>
    </message>
    <message>
        <source>Enter the host alone, without a protocol, a user or a path.</source>
        <translation>Geben Sie nur den Host ein, ohne Protokoll, Benutzer oder Pfad.</translation>
    </message>
    <message>
        <source>This is neither a host name nor an IP address.</source>
        <translation>Das ist weder ein Hostname noch eine IP-Adresse.</translation>
    </message>
    <message>
        <source>Enter the user name for the server.</source>
        <translation>Geben Sie den Benutzernamen für den Server ein.</translation>
    </message>
    <message>
        <source>A user name has at most {most} characters and no control characters.</source>
        <translation>Ein Benutzername hat höchstens {most} Zeichen und keine Steuerzeichen.</translation>
    </message>
    <message>
        <source>Enter the whole path of the file.</source>
        <translation>Geben Sie den ganzen Pfad der Datei ein.</translation>
    </message>
    <message>
        <source>A key needs its certificate.</source>
        <translation>Zu einem Schlüssel gehört sein Zertifikat.</translation>
    </message>
    <message>
        <source>A certificate needs its key.</source>
        <translation>Zu einem Zertifikat gehört sein Schlüssel.</translation>
    </message>
    <message>
        <source>A socket has no host name that a certificate could prove.</source>
        <translation>Ein Socket hat keinen Hostnamen, den ein Zertifikat beweisen könnte.</translation>
    </message>
    <message>
        <source>Choose a connection.</source>
        <translation>Wählen Sie eine Verbindung.</translation>
    </message>
    <message>
        <source>Choose a destination.</source>
        <translation>Wählen Sie einen Zielordner.</translation>
    </message>
    <message>
        <source>Choose at least one database.</source>
        <translation>Wählen Sie mindestens eine Datenbank.</translation>
    </message>
    <message>
        <source>Enter at least one pattern, for example shop_*.</source>
        <translation>Geben Sie mindestens ein Muster ein, zum Beispiel shop_*.</translation>
    </message>
    <message>
        <source>{name} is listed twice.</source>
        <translation>{name} steht zweimal in der Liste.</translation>
    </message>
    <message>
        <source>{name} is made by the server itself and cannot be dumped.</source>
        <translation>{name} erzeugt der Server selbst; das kann nicht gesichert werden.</translation>
    </message>
    <message>
        <source>A pattern cannot be empty.</source>
        <translation>Ein Muster kann nicht leer sein.</translation>
    </message>
    <message>
        <source>The pattern {pattern} has a [ without its ].</source>
        <translation>Im Muster {pattern} fehlt zu einer [ die ].</translation>
    </message>
    <message>
        <source>Threads: a number from 1 to {most}.</source>
        <translation>Threads: eine Zahl von 1 bis {most}.</translation>
    </message>
    <message>
        <source>Without compression there is no level; set it to 0.</source>
        <translation>Ohne Kompression gibt es keine Stufe; setzen Sie sie auf 0.</translation>
    </message>
    <message>
        <source>Level: a number from 1 to {most}, or 0 for the usual one of {codec}.</source>
        <translation>Stufe: eine Zahl von 1 bis {most}, oder 0 für die übliche von {codec}.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>Enter the whole path of the folder.</source>
        <translation>Geben Sie den ganzen Pfad des Ordners ein.</translation>
    </message>
    <message>
        <source>Choose a folder of its own, not a whole disk.</source>
        <translation>Wählen Sie einen eigenen Ordner, keinen ganzen Datenträger.</translation>
    </message>
    <message>
        <source>The destination {name} uses this folder already.</source>
        <translation>Der Zielordner {name} benutzt diesen Ordner schon.</translation>
    </message>
    <message>
        <source>Jobs at once: a number from 1 to {most}.</source>
        <translation>Jobs zugleich: eine Zahl von 1 bis {most}.</translation>
    </message>
    <message>
        <source>Enter the whole path of the folder, or leave it empty.</source>
        <translation>Geben Sie den ganzen Pfad des Ordners ein, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>The backup&apos;s file is damaged.</source>
        <translation>Die Datei der Sicherung ist beschädigt.</translation>
    </message>
    <message>
        <source>Verify the backup, and use another one.</source>
        <translation>Prüfen Sie die Sicherung, und benutzen Sie eine andere.</translation>
    </message>
    <message>
        <source>Not transactional, so not of the same moment as the rest: {tables}.</source>
        <translation>Ohne Transaktionen, also nicht vom selben Augenblick wie der Rest: {tables}.</translation>
    </message>
    <message>
        <source>Convert these tables to InnoDB, or do not write to them during a backup.</source>
        <translation>Stellen Sie diese Tabellen auf InnoDB um, oder schreiben Sie während einer Sicherung nicht in sie.</translation>
    </message>
    <message>
        <source>The history of system-versioned tables is not in the backup: {tables}.</source>
        <translation>Die Historie systemversionierter Tabellen ist nicht in der Sicherung: {tables}.</translation>
    </message>
    <message>
        <source>A row of {table} needs a max_allowed_packet of {size} bytes on the server it is restored to.</source>
        <translation>Eine Zeile von {table} braucht auf dem Server, auf dem sie wiederhergestellt wird, ein max_allowed_packet von {size} Bytes.</translation>
    </message>
    <message>
        <source>Raise max_allowed_packet there before you restore; here it is {limit}.</source>
        <translation>Erhöhen Sie dort max_allowed_packet, bevor Sie wiederherstellen; hier sind es {limit}.</translation>
    </message>
    <message>
        <source>The table {table} was changed or dropped during the backup.</source>
        <translation>Die Tabelle {table} wurde während der Sicherung geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>Run the backup again when nobody alters tables.</source>
        <translation>Wiederholen Sie die Sicherung, wenn niemand Tabellen ändert.</translation>
    </message>
    <message>
        <source>The table {table} could not be read to its end.</source>
        <translation>Die Tabelle {table} konnte nicht bis zum Ende gelesen werden.</translation>
    </message>
    <message>
        <source>This backup was written by a newer version of DumpTrack.</source>
        <translation>Diese Sicherung wurde von einer neueren Version von DumpTrack geschrieben.</translation>
    </message>
    <message>
        <source>Update DumpTrack, or load the file with the mysql or mariadb client.</source>
        <translation>Aktualisieren Sie DumpTrack, oder laden Sie die Datei mit dem Programm mysql oder mariadb.</translation>
    </message>
    <message>
        <source>The backup is damaged: {names}.</source>
        <translation>Die Sicherung ist beschädigt: {names}.</translation>
    </message>
    <message>
        <source>Use another backup. Nothing was changed on the server.</source>
        <translation>Benutzen Sie eine andere Sicherung. Auf dem Server wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The target takes no statement as long as a row of {tables}.</source>
        <translation>Der Zielserver nimmt keine Anweisung an, die so lang ist wie eine Zeile von {tables}.</translation>
    </message>
    <message>
        <source>Raise max_allowed_packet on the target; it is {limit} bytes.</source>
        <translation>Erhöhen Sie max_allowed_packet auf dem Zielserver; es sind {limit} Bytes.</translation>
    </message>
    <message>
        <source>The server took {inserted} of {rows} rows of {table}.</source>
        <translation>Der Server hat {inserted} von {rows} Zeilen der Tabelle {table} angenommen.</translation>
    </message>
    <message>
        <source>The table {table} could not be loaded.</source>
        <translation>Die Tabelle {table} konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>The server warned while rows were written to {tables}.</source>
        <translation>Der Server hat gewarnt, als Zeilen in {tables} geschrieben wurden.</translation>
    </message>
    <message>
        <source>Compare these tables with the source: the server may have changed values.</source>
        <translation>Vergleichen Sie diese Tabellen mit der Quelle: Der Server kann Werte verändert haben.</translation>
    </message>
    <message>
        <source>This user may not lock tables for a moment, so one connection reads them all.</source>
        <translation>Dieser Benutzer darf Tabellen nicht kurz sperren, darum liest eine Verbindung alle.</translation>
    </message>
    <message>
        <source>Grant RELOAD to let several connections share the work.</source>
        <translation>Erteilen Sie RELOAD, damit sich mehrere Verbindungen die Arbeit teilen.</translation>
    </message>
    <message>
        <source>The tables could not be locked within {seconds} s, so one connection reads them all.</source>
        <translation>Die Tabellen konnten nicht innerhalb von {seconds} s gesperrt werden, darum liest eine Verbindung alle.</translation>
    </message>
    <message>
        <source>A long transaction or query holds a table; it is faster when none runs.</source>
        <translation>Eine lange Transaktion oder Abfrage hält eine Tabelle fest; ohne sie geht es schneller.</translation>
    </message>
    <message>
        <source>The tables stayed locked for {seconds} s, so the lock was given back.</source>
        <translation>Die Tabellen blieben {seconds} s gesperrt, darum wurde die Sperre zurückgegeben.</translation>
    </message>
    <message>
        <source>The server answers too slowly for several connections: use one thread, or try again later.</source>
        <translation>Der Server antwortet zu langsam für mehrere Verbindungen: Nehmen Sie einen Thread, oder versuchen Sie es später.</translation>
    </message>
    <message>
        <source>The backup of {database} is not complete.</source>
        <translation>Die Sicherung von {database} ist unvollständig.</translation>
    </message>
    <message>
        <source>Nothing was kept. Run it again; the log tells what was missing.</source>
        <translation>Nichts davon wurde behalten. Wiederholen Sie sie; was fehlte, steht im Protokoll.</translation>
    </message>
    <message>
        <source>{database}: {tables} tables and {rows} rows backed up.</source>
        <translation>{database}: {tables} Tabellen und {rows} Zeilen gesichert.</translation>
    </message>
    <message>
        <source>The restored database does not have the rows of the backup.</source>
        <translation>Die wiederhergestellte Datenbank hat nicht die Zeilen der Sicherung.</translation>
    </message>
    <message>
        <source>What was there before was not touched.</source>
        <translation>Was vorher da war, wurde nicht angetastet.</translation>
    </message>
    <message>
        <source>{tables} tables and {rows} rows restored into {target}.</source>
        <translation>{tables} Tabellen und {rows} Zeilen in {target} wiederhergestellt.</translation>
    </message>
    <message>
        <source>The run ended before all was done.</source>
        <translation>Der Lauf endete, bevor alles getan war.</translation>
    </message>
    <message>
        <source>Run it again; if it happens again, please report it with the log.</source>
        <translation>Wiederholen Sie ihn; geschieht es wieder, melden Sie es bitte mit dem Protokoll.</translation>
    </message>
    <message>
        <source>The step {verb} ended unexpectedly ({how}).</source>
        <translation>Der Schritt {verb} endete unerwartet ({how}).</translation>
    </message>
    <message>
        <source>The log tells more. The machine may have been short of memory.</source>
        <translation>Mehr steht im Protokoll. Vielleicht hatte der Rechner zu wenig Speicher.</translation>
    </message>
    <message>
        <source>There is no engine.</source>
        <translation>Es gibt keine Engine.</translation>
    </message>
    <message>
        <source>{engine} {version} cannot compress with {codec}.</source>
        <translation>{engine} {version} kann nicht mit {codec} komprimieren.</translation>
    </message>
    <message>
        <source>{engine}, as asked for.</source>
        <translation>{engine}, wie gewünscht.</translation>
    </message>
    <message>
        <source>{engine}, because: {reason}</source>
        <translation>{engine}, denn: {reason}</translation>
    </message>
    <message>
        <source>{engine}: it is installed, and keeps everything of this database.</source>
        <translation>{engine}: ist installiert und behält alles von dieser Datenbank.</translation>
    </message>
    <message>
        <source>There is no engine for this.</source>
        <translation>Dafür gibt es keine Engine.</translation>
    </message>
    <message>
        <source>Choose the built-in engine, or automatic.</source>
        <translation>Wählen Sie die eingebaute Engine oder die automatische Wahl.</translation>
    </message>
    <message>
        <source>The backup does not hold the table {table}.</source>
        <translation>Die Sicherung enthält die Tabelle {table} nicht.</translation>
    </message>
    <message>
        <source>Choose among the tables that it lists.</source>
        <translation>Wählen Sie unter den Tabellen, die sie auflistet.</translation>
    </message>
    <message>
        <source>There is no mydumper for Windows.</source>
        <translation>Für Windows gibt es kein mydumper.</translation>
    </message>
    <message>
        <source>Use the built-in engine: it needs nothing else.</source>
        <translation>Benutzen Sie die eingebaute Engine: Sie braucht sonst nichts.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {problem}.</source>
        <translation>{path} kann nicht benutzt werden: {problem}.</translation>
    </message>
    <message>
        <source>Correct the path to mydumper in the settings, or leave it empty.</source>
        <translation>Berichtigen Sie den Pfad zu mydumper in den Einstellungen, oder lassen Sie ihn leer.</translation>
    </message>
    <message>
        <source>{path} is not a program that this user may run.</source>
        <translation>{path} ist kein Programm, das dieser Benutzer starten darf.</translation>
    </message>
    <message>
        <source>Correct the path to mydumper in the settings, or the file&apos;s permissions.</source>
        <translation>Berichtigen Sie den Pfad zu mydumper in den Einstellungen oder die Rechte der Datei.</translation>
    </message>
    <message>
        <source>{path} does not answer as {tool} does.</source>
        <translation>{path} antwortet nicht wie {tool}.</translation>
    </message>
    <message>
        <source>Try {command} in a terminal; it may be damaged.</source>
        <translation>Versuchen Sie {command} in einem Terminal; vielleicht ist es beschädigt.</translation>
    </message>
    <message>
        <source>{path} is version {version}, which is too old.</source>
        <translation>{path} hat die Version {version}; das ist zu alt.</translation>
    </message>
    <message>
        <source>Install version 0.10.1 or later: {command}</source>
        <translation>Installieren Sie Version 0.10.1 oder neuer: {command}</translation>
    </message>
    <message>
        <source>{path} is version {version}, which reports success when it was ended in the middle.</source>
        <translation>{path} hat die Version {version}; sie meldet Erfolg, auch wenn sie mittendrin beendet wurde.</translation>
    </message>
    <message>
        <source>Install version 0.15.3 or later: {command}</source>
        <translation>Installieren Sie Version 0.15.3 oder neuer: {command}</translation>
    </message>
    <message>
        <source>{tool} is not installed.</source>
        <translation>{tool} ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>Installieren Sie es mit: {command}</translation>
    </message>
    <message>
        <source>{path} cannot check a certificate without checking the host name too: it was built with MariaDB&apos;s library.</source>
        <translation>{path} kann ein Zertifikat nicht prüfen, ohne auch den Hostnamen zu prüfen: Es wurde mit der Bibliothek von MariaDB gebaut.</translation>
    </message>
    <message>
        <source>Choose the TLS mode verify-identity, or the built-in engine.</source>
        <translation>Wählen Sie den TLS-Modus verify-identity oder die eingebaute Engine.</translation>
    </message>
    <message>
        <source>{path} ({version}) is too old to insist on an encrypted connection.</source>
        <translation>{path} ({version}) ist zu alt, um auf einer verschlüsselten Verbindung zu bestehen.</translation>
    </message>
    <message>
        <source>Install a newer mydumper, or choose the built-in engine.</source>
        <translation>Installieren Sie ein neueres mydumper, oder wählen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>There is no certificate authority to check the server&apos;s certificate with.</source>
        <translation>Es gibt keine Zertifizierungsstelle, mit der das Zertifikat des Servers geprüft werden könnte.</translation>
    </message>
    <message>
        <source>Name the authority&apos;s file in the connection, or choose the built-in engine.</source>
        <translation>Nennen Sie in der Verbindung die Datei der Zertifizierungsstelle, oder wählen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>The password has a control character, which mydumper&apos;s option file cannot hold.</source>
        <translation>Das Passwort enthält ein Steuerzeichen, das in der Optionsdatei von mydumper nicht stehen kann.</translation>
    </message>
    <message>
        <source>Choose the built-in engine for this connection, or another password.</source>
        <translation>Wählen Sie für diese Verbindung die eingebaute Engine oder ein anderes Passwort.</translation>
    </message>
    <message>
        <source>mydumper {version} cannot compress with {codec}.</source>
        <translation>mydumper {version} kann nicht mit {codec} komprimieren.</translation>
    </message>
    <message>
        <source>Choose the built-in engine.</source>
        <translation>Wählen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>No JSON log: progress is estimated.</source>
        <translation>Kein JSON-Protokoll: Der Fortschritt ist geschätzt.</translation>
    </message>
    <message>
        <source>It does not count its rows itself: rows are counted in its files.</source>
        <translation>Es zählt seine Zeilen nicht selbst: Sie werden in seinen Dateien gezählt.</translation>
    </message>
    <message>
        <source>The compression level is its own: it has no option for it.</source>
        <translation>Die Kompressionsstufe ist seine eigene: Dafür hat es keine Option.</translation>
    </message>
    <message>
        <source>Built with MariaDB&apos;s library: the TLS mode verify-ca is not available.</source>
        <translation>Mit der Bibliothek von MariaDB gebaut: Den TLS-Modus verify-ca gibt es nicht.</translation>
    </message>
    <message>
        <source>mydumper is version {dumper}, myloader is version {loader}.</source>
        <translation>mydumper hat die Version {dumper}, myloader die Version {loader}.</translation>
    </message>
    <message>
        <source>This backup was not made by mydumper.</source>
        <translation>Diese Sicherung wurde nicht mit mydumper gemacht.</translation>
    </message>
    <message>
        <source>Restore it with the built-in engine.</source>
        <translation>Stellen Sie sie mit der eingebauten Engine wieder her.</translation>
    </message>
    <message>
        <source>The backup was made by mydumper {made_by}; myloader {version} here is too old to read it.</source>
        <translation>Die Sicherung wurde mit mydumper {made_by} gemacht; myloader {version} hier ist zu alt, um sie zu lesen.</translation>
    </message>
    <message>
        <source>Install a mydumper that is not older than the one that made the backup.</source>
        <translation>Installieren Sie ein mydumper, das nicht älter ist als das, mit dem die Sicherung gemacht wurde.</translation>
    </message>
    <message>
        <source>The server refused the user name or the password.</source>
        <translation>Der Server hat den Benutzernamen oder das Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>Check both in the connection, and that the user may connect from this machine.</source>
        <translation>Prüfen Sie beides in der Verbindung, und ob sich der Benutzer von diesem Rechner aus anmelden darf.</translation>
    </message>
    <message>
        <source>The server&apos;s name is not known.</source>
        <translation>Der Name des Servers ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check the host in the connection.</source>
        <translation>Prüfen Sie den Host in der Verbindung.</translation>
    </message>
    <message>
        <source>Nothing answered at the server&apos;s address.</source>
        <translation>Unter der Adresse des Servers antwortet nichts.</translation>
    </message>
    <message>
        <source>Check host and port, and that the server runs.</source>
        <translation>Prüfen Sie Host und Port, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>The encrypted connection failed.</source>
        <translation>Die verschlüsselte Verbindung ist gescheitert.</translation>
    </message>
    <message>
        <source>Check the TLS mode and the certificate authority in the connection.</source>
        <translation>Prüfen Sie in der Verbindung den TLS-Modus und die Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>Die Verbindung zum Server ist abgerissen.</translation>
    </message>
    <message>
        <source>Nothing was kept. Run it again when the server is stable.</source>
        <translation>Nichts davon wurde behalten. Wiederholen Sie es, wenn der Server stabil läuft.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space, or choose another destination.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Zielordner.</translation>
    </message>
    <message>
        <source>A query has been running on the server for more than a minute, and locking behind it would stop the server.</source>
        <translation>Auf dem Server läuft seit mehr als einer Minute eine Abfrage; eine Sperre, die auf sie wartet, würde den Server anhalten.</translation>
    </message>
    <message>
        <source>Run the backup when that query has ended, or use the built-in engine.</source>
        <translation>Starten Sie die Sicherung, wenn diese Abfrage beendet ist, oder benutzen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>The lock that makes one moment for all tables was not given in time.</source>
        <translation>Die Sperre, die alle Tabellen auf denselben Augenblick bringt, wurde nicht rechtzeitig erteilt.</translation>
    </message>
    <message>
        <source>Run the backup when the server is quieter. The user needs the privilege RELOAD.</source>
        <translation>Starten Sie die Sicherung, wenn der Server ruhiger ist. Der Benutzer braucht das Recht RELOAD.</translation>
    </message>
    <message>
        <source>The server&apos;s user lacks a privilege.</source>
        <translation>Dem Benutzer fehlt auf dem Server ein Recht.</translation>
    </message>
    <message>
        <source>Grant what the details name, or use another user.</source>
        <translation>Erteilen Sie, was die Einzelheiten nennen, oder nehmen Sie einen anderen Benutzer.</translation>
    </message>
    <message>
        <source>The database does not exist.</source>
        <translation>Die Datenbank gibt es nicht.</translation>
    </message>
    <message>
        <source>Check its name; it may have been dropped.</source>
        <translation>Prüfen Sie den Namen; vielleicht wurde sie gelöscht.</translation>
    </message>
    <message>
        <source>A table was changed while it was being dumped.</source>
        <translation>Eine Tabelle wurde geändert, während sie gesichert wurde.</translation>
    </message>
    <message>
        <source>Run the backup again when nobody changes tables.</source>
        <translation>Wiederholen Sie die Sicherung, wenn niemand Tabellen ändert.</translation>
    </message>
    <message>
        <source>A table has no transactions, and this mydumper was told that all have.</source>
        <translation>Eine Tabelle kennt keine Transaktionen, aber mydumper wurde gesagt, dass alle sie kennen.</translation>
    </message>
    <message>
        <source>Run the backup again, or use the built-in engine.</source>
        <translation>Wiederholen Sie die Sicherung, oder benutzen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>mydumper wrote fewer or more rows than the table has.</source>
        <translation>mydumper hat weniger oder mehr Zeilen geschrieben, als die Tabelle hat.</translation>
    </message>
    <message>
        <source>mydumper could not dump a table.</source>
        <translation>mydumper konnte eine Tabelle nicht sichern.</translation>
    </message>
    <message>
        <source>The details name it.</source>
        <translation>Die Einzelheiten nennen sie.</translation>
    </message>
    <message>
        <source>A row is longer than a statement should be; it was written whole.</source>
        <translation>Eine Zeile ist länger, als eine Anweisung sein sollte; sie wurde ganz geschrieben.</translation>
    </message>
    <message>
        <source>The server had something to say about some of the rows that were loaded.</source>
        <translation>Der Server hatte zu einigen der geladenen Zeilen etwas anzumerken.</translation>
    </message>
    <message>
        <source>Values that the source holds but does not allow, such as ENUM errors or invalid dates, do this.</source>
        <translation>Das kommt von Werten, die die Quelle enthält, aber nicht erlaubt, etwa falschen ENUM-Werten oder ungültigen Tagen.</translation>
    </message>
    <message>
        <source>The binary log position is not known.</source>
        <translation>Die Position im Binärlog ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The tool reports an error.</source>
        <translation>Das Werkzeug meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The tool reports a warning.</source>
        <translation>Das Werkzeug meldet eine Warnung.</translation>
    </message>
    <message>
        <source>mydumper {version} cannot dump a database named {name}.</source>
        <translation>mydumper {version} kann keine Datenbank mit dem Namen {name} sichern.</translation>
    </message>
    <message>
        <source>mydumper {version} cannot dump a table named {name}.</source>
        <translation>mydumper {version} kann keine Tabelle mit dem Namen {name} sichern.</translation>
    </message>
    <message>
        <source>mydumper {version} leaves out the columns of {table} whose default is computed.</source>
        <translation>mydumper {version} lässt die Spalten von {table} weg, deren Vorgabe berechnet wird.</translation>
    </message>
    <message>
        <source>mydumper leaves out the invisible columns of {table}.</source>
        <translation>mydumper lässt die unsichtbaren Spalten von {table} weg.</translation>
    </message>
    <message>
        <source>mydumper does not see the generated columns of {table}.</source>
        <translation>mydumper sieht die generierten Spalten von {table} nicht.</translation>
    </message>
    <message>
        <source>mydumper cannot dump {table}, which has only generated columns.</source>
        <translation>mydumper kann {table} nicht sichern: Die Tabelle hat nur generierte Spalten.</translation>
    </message>
    <message>
        <source>mydumper leaves out the history of {table}.</source>
        <translation>mydumper lässt die Historie von {table} weg.</translation>
    </message>
    <message>
        <source>mydumper keeps only six digits of FLOAT columns ({table}).</source>
        <translation>mydumper behält von FLOAT-Spalten nur sechs Ziffern ({table}).</translation>
    </message>
    <message>
        <source>The rows in {name} cannot be counted.</source>
        <translation>Die Zeilen in {name} können nicht gezählt werden.</translation>
    </message>
    <message>
        <source>Use the built-in engine for this database.</source>
        <translation>Benutzen Sie für diese Datenbank die eingebaute Engine.</translation>
    </message>
    <message>
        <source>A step of the backup reported something that cannot be understood.</source>
        <translation>Ein Schritt der Sicherung hat etwas gemeldet, das nicht zu verstehen ist.</translation>
    </message>
    <message>
        <source>mydumper ended without saying that it had finished.</source>
        <translation>mydumper endete, ohne zu sagen, dass es fertig ist.</translation>
    </message>
    <message>
        <source>mydumper left out {names}.</source>
        <translation>mydumper hat {names} ausgelassen.</translation>
    </message>
    <message>
        <source>Run the backup again if tables were dropped or renamed meanwhile; else use the built-in engine.</source>
        <translation>Wiederholen Sie die Sicherung, falls inzwischen Tabellen gelöscht oder umbenannt wurden; sonst benutzen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>The files of {table} hold {counted} rows, mydumper says {told}.</source>
        <translation>Die Dateien von {table} enthalten {counted} Zeilen, mydumper nennt {told}.</translation>
    </message>
    <message>
        <source>mydumper wrote no data for {table}, and did not say that it is empty.</source>
        <translation>mydumper hat für {table} keine Daten geschrieben und nicht gesagt, dass die Tabelle leer ist.</translation>
    </message>
    <message>
        <source>mydumper wrote files that belong to no known table: {names}.</source>
        <translation>mydumper hat Dateien geschrieben, die zu keiner bekannten Tabelle gehören: {names}.</translation>
    </message>
    <message>
        <source>Run the backup again if tables were made meanwhile; else use the built-in engine.</source>
        <translation>Wiederholen Sie die Sicherung, falls inzwischen Tabellen angelegt wurden; sonst benutzen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>The server cannot read {names}; it is not in the backup.</source>
        <translation>Der Server kann {names} nicht lesen; das ist nicht in der Sicherung.</translation>
    </message>
    <message>
        <source>FLOAT values of {names} have more digits than mydumper keeps.</source>
        <translation>FLOAT-Werte von {names} haben mehr Ziffern, als mydumper behält.</translation>
    </message>
    <message>
        <source>The step {step} did not run.</source>
        <translation>Der Schritt {step} lief nicht.</translation>
    </message>
    <message>
        <source>The step {step} ended before it was done ({how}).</source>
        <translation>Der Schritt {step} endete, bevor er fertig war ({how}).</translation>
    </message>
    <message>
        <source>The job&apos;s log has its last words.</source>
        <translation>Seine letzten Worte stehen im Protokoll des Jobs.</translation>
    </message>
    <message>
        <source>{tool} crashed ({how}).</source>
        <translation>{tool} ist abgestürzt ({how}).</translation>
    </message>
    <message>
        <source>Use the built-in engine, or another version of mydumper.</source>
        <translation>Benutzen Sie die eingebaute Engine oder eine andere Version von mydumper.</translation>
    </message>
    <message>
        <source>{tool} failed ({how}).</source>
        <translation>{tool} ist gescheitert ({how}).</translation>
    </message>
    <message>
        <source>The target has views where tables would be restored: {names}.</source>
        <translation>In der Zieldatenbank gibt es Views, wo Tabellen wiederhergestellt würden: {names}.</translation>
    </message>
    <message>
        <source>Rename or drop these views, or restore into a new database. Nothing was changed.</source>
        <translation>Benennen Sie diese Views um, löschen Sie sie, oder stellen Sie in eine neue Datenbank wieder her. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The disk is full: {path} could not be written.</source>
        <translation>Der Datenträger ist voll: {path} konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file system does not take a file as big as {path}.</source>
        <translation>Das Dateisystem nimmt keine so große Datei wie {path} an.</translation>
    </message>
    <message>
        <source>Choose a destination on another file system, or compress the backup.</source>
        <translation>Wählen Sie einen Zielordner auf einem anderen Dateisystem, oder komprimieren Sie die Sicherung.</translation>
    </message>
    <message>
        <source>The system does not let this program use {path}.</source>
        <translation>Das System erlaubt diesem Programm nicht, {path} zu benutzen.</translation>
    </message>
    <message>
        <source>Check who owns the folder and whether it may be written.</source>
        <translation>Prüfen Sie, wem der Ordner gehört und ob darin geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The disk reported an error while {path} was in use.</source>
        <translation>Der Datenträger meldete einen Fehler, während {path} benutzt wurde.</translation>
    </message>
    <message>
        <source>Check the disk before you trust what is on it.</source>
        <translation>Prüfen Sie den Datenträger, bevor Sie dem trauen, was darauf ist.</translation>
    </message>
    <message>
        <source>{path} is not there any more.</source>
        <translation>{path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The machine has no memory left for this.</source>
        <translation>Der Rechner hat dafür keinen Speicher mehr.</translation>
    </message>
    <message>
        <source>This program made a mistake.</source>
        <translation>Dieses Programm hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Please report it with the log.</source>
        <translation>Bitte melden Sie ihn mit dem Protokoll.</translation>
    </message>
    <message>
        <source>There is a database {name} already. Nothing was changed.</source>
        <translation>Es gibt schon eine Datenbank {name}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose another name, or restore over the existing database on purpose.</source>
        <translation>Wählen Sie einen anderen Namen, oder stellen Sie ausdrücklich über die bestehende Datenbank wieder her.</translation>
    </message>
    <message>
        <source>{name} had been replaced half-way, so the replacement was completed.</source>
        <translation>{name} war schon halb ersetzt, darum wurde das Ersetzen zu Ende geführt.</translation>
    </message>
    <message>
        <source>A column could not be connected with its sequence.</source>
        <translation>Eine Spalte konnte nicht mit ihrer Sequenz verbunden werden.</translation>
    </message>
    <message>
        <source>What was loaded is not what was backed up: {tables}.</source>
        <translation>Was geladen wurde, ist nicht, was gesichert wurde: {tables}.</translation>
    </message>
    <message>
        <source>The new database is not complete and is removed again. The log has the details.</source>
        <translation>Die neue Datenbank ist unvollständig und wird wieder entfernt. Die Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>The database {name} was not touched. The log has the details.</source>
        <translation>Die Datenbank {name} wurde nicht angetastet. Die Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>The tables of {name} could not be replaced; they are as they were.</source>
        <translation>Die Tabellen von {name} konnten nicht ersetzt werden; sie sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Replacing {name} stopped half-way: its old tables are gone, the new ones are complete in {staging}.</source>
        <translation>Das Ersetzen von {name} blieb auf halbem Weg stehen: Die alten Tabellen sind weg, die neuen liegen vollständig in {staging}.</translation>
    </message>
    <message>
        <source>They are moved when the clean-up of this job runs. The safety backup has the old tables.</source>
        <translation>Sie werden verschoben, wenn dieser Job aufräumt. Die alten Tabellen sind in der Sicherheitssicherung.</translation>
    </message>
    <message>
        <source>There is no database {database} on the server.</source>
        <translation>Auf dem Server gibt es keine Datenbank {database}.</translation>
    </message>
    <message>
        <source>Check the name, and whether this user may see it.</source>
        <translation>Prüfen Sie den Namen, und ob dieser Benutzer sie sehen darf.</translation>
    </message>
    <message>
        <source>{name} in the backup&apos;s folder is not a plain file.</source>
        <translation>{name} im Ordner der Sicherung ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Move it away; a backup holds plain files only.</source>
        <translation>Verschieben Sie sie; eine Sicherung enthält nur gewöhnliche Dateien.</translation>
    </message>
    <message>
        <source>The file {name} that was just written is damaged.</source>
        <translation>Die eben geschriebene Datei {name} ist beschädigt.</translation>
    </message>
    <message>
        <source>Check the disk, then run the backup again.</source>
        <translation>Prüfen Sie den Datenträger, und wiederholen Sie dann die Sicherung.</translation>
    </message>
    <message>
        <source>The backup&apos;s folder holds files that it does not know: {names}.</source>
        <translation>Im Ordner der Sicherung liegen Dateien, die sie nicht kennt: {names}.</translation>
    </message>
    <message>
        <source>The private database server did not start.</source>
        <translation>Der private Datenbankserver ist nicht gestartet.</translation>
    </message>
    <message>
        <source>Its last messages are in the details.</source>
        <translation>Seine letzten Meldungen stehen in den Einzelheiten.</translation>
    </message>
    <message>
        <source>No MariaDB server program was found, so a private throw-away server cannot be started.</source>
        <translation>Es wurde kein MariaDB-Server gefunden, darum kann kein privater Wegwerf-Server gestartet werden.</translation>
    </message>
    <message>
        <source>Install it: `sudo apt-get install mariadb-server-core` on Debian and Ubuntu, `sudo dnf install mariadb-server` on Fedora, `brew install mariadb` on macOS.</source>
        <translation>Installieren Sie ihn: `sudo apt-get install mariadb-server-core` unter Debian und Ubuntu, `sudo dnf install mariadb-server` unter Fedora, `brew install mariadb` unter macOS.</translation>
    </message>
    <message>
        <source>There is no MySQL server in {folder}.</source>
        <translation>In {folder} gibt es keinen MySQL-Server.</translation>
    </message>
    <message>
        <source>Remove that folder and fetch it again.</source>
        <translation>Entfernen Sie diesen Ordner, und holen Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The {kind} {name} could not be created.</source>
        <translation>{kind} {name} konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The {kind} {name} was not created: its time is over.</source>
        <translation>{kind} {name} wurde nicht angelegt: Seine Zeit ist vorbei.</translation>
    </message>
    <message>
        <source>The {kind} {name} belongs to this user now: its definer {definer} cannot be used here.</source>
        <translation>{kind} {name} gehört jetzt diesem Benutzer: Der Definer {definer} kann hier nicht benutzt werden.</translation>
    </message>
    <message>
        <source>The {kind} {name} still works on the database {database}: it names it in its text.</source>
        <translation>{kind} {name} arbeitet weiter mit der Datenbank {database}: Sie steht so in seinem Text.</translation>
    </message>
    <message>
        <source>The {kind} {name} was created under another setting than it had.</source>
        <translation>{kind} {name} wurde unter einer anderen Einstellung angelegt, als vorher galt.</translation>
    </message>
    <message>
        <source>The view {name} does not work on the server: what it reads from is gone.</source>
        <translation>Der View {name} funktioniert auf dem Server nicht: Woraus er liest, ist weg.</translation>
    </message>
    <message>
        <source>The {kind} {name} cannot be read; it is not in the backup.</source>
        <translation>{kind} {name} kann nicht gelesen werden und ist nicht in der Sicherung.</translation>
    </message>
    <message>
        <source>Look at the privileges of this user (SHOW VIEW, TRIGGER, EVENT, SHOW_ROUTINE).</source>
        <translation>Sehen Sie nach den Rechten dieses Benutzers (SHOW VIEW, TRIGGER, EVENT, SHOW_ROUTINE).</translation>
    </message>
    <message>
        <source>The server asked for the password in plain text ({plugin}). It was not sent.</source>
        <translation>Der Server hat das Passwort im Klartext verlangt ({plugin}). Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Choose TLS mode verify-identity, or verify-ca with a CA file, or a socket: then it is safe to send. If this server never asked for it before, somebody may be standing in for it.</source>
        <translation>Wählen Sie den TLS-Modus verify-identity, oder verify-ca mit einer CA-Datei, oder einen Socket: Dann kann es sicher gesendet werden. Wenn dieser Server es vorher nie verlangt hat, gibt sich vielleicht jemand für ihn aus.</translation>
    </message>
    <message>
        <source>The password can only be sent safely on an encrypted connection. It was not sent.</source>
        <translation>Das Passwort kann nur auf einer verschlüsselten Verbindung sicher gesendet werden. Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>The TLS mode is off, or the server does not offer TLS. Choose the mode required, or better.</source>
        <translation>Der TLS-Modus ist aus, oder der Server bietet kein TLS an. Wählen Sie den Modus required oder einen strengeren.</translation>
    </message>
    <message>
        <source>This user was granted single tables only: whatever else is in the database is not in the backup.</source>
        <translation>Diesem Benutzer wurden nur einzelne Tabellen erlaubt: Was sonst in der Datenbank ist, ist nicht in der Sicherung.</translation>
    </message>
    <message>
        <source>This user lacks the TRIGGER privilege: triggers may be missing.</source>
        <translation>Diesem Benutzer fehlt das Recht TRIGGER: Trigger können fehlen.</translation>
    </message>
    <message>
        <source>This user lacks the EVENT privilege: events may be missing.</source>
        <translation>Diesem Benutzer fehlt das Recht EVENT: Events können fehlen.</translation>
    </message>
    <message>
        <source>This user may not see stored routines: procedures and functions may be missing.</source>
        <translation>Dieser Benutzer darf gespeicherte Routinen nicht sehen: Prozeduren und Funktionen können fehlen.</translation>
    </message>
    <message>
        <source>Grant it for {database}, or back up with another user.</source>
        <translation>Erteilen Sie es für {database}, oder sichern Sie mit einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>The host name in {address} cannot be found.</source>
        <translation>Der Hostname in {address} ist nicht zu finden.</translation>
    </message>
    <message>
        <source>Check its spelling, and that this computer is connected to the network (or VPN) that knows it.</source>
        <translation>Prüfen Sie die Schreibweise, und ob dieser Rechner mit dem Netz (oder VPN) verbunden ist, das ihn kennt.</translation>
    </message>
    <message>
        <source>Nothing answers at {address}.</source>
        <translation>Unter {address} antwortet nichts.</translation>
    </message>
    <message>
        <source>Check that the server is running, and the port. Some servers listen on their own machine only.</source>
        <translation>Prüfen Sie, ob der Server läuft, und den Port. Manche Server lauschen nur auf ihrem eigenen Rechner.</translation>
    </message>
    <message>
        <source>{address} cannot be reached: {text}</source>
        <translation>{address} ist nicht zu erreichen: {text}</translation>
    </message>
    <message>
        <source>Check the network connection, the VPN and the firewall between here and the server.</source>
        <translation>Prüfen Sie die Netzverbindung, das VPN und die Firewall zwischen hier und dem Server.</translation>
    </message>
    <message>
        <source>{address} did not answer in time.</source>
        <translation>{address} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>A firewall may drop the packets, or the server is overloaded. Check host and port, try again.</source>
        <translation>Vielleicht verwirft eine Firewall die Pakete, oder der Server ist überlastet. Prüfen Sie Host und Port, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is no socket at {address}.</source>
        <translation>Unter {address} gibt es keinen Socket.</translation>
    </message>
    <message>
        <source>Check that the server is running, and ask it for its path: SHOW VARIABLES LIKE &apos;socket&apos;.</source>
        <translation>Prüfen Sie, ob der Server läuft, und fragen Sie ihn nach dem Pfad: SHOW VARIABLES LIKE &apos;socket&apos;.</translation>
    </message>
    <message>
        <source>This user account may not use the socket at {address}.</source>
        <translation>Dieses Benutzerkonto darf den Socket {address} nicht benutzen.</translation>
    </message>
    <message>
        <source>Connect by host and port instead, or have the account added to the group that owns the socket.</source>
        <translation>Verbinden Sie sich über Host und Port, oder lassen Sie das Konto in die Gruppe aufnehmen, der der Socket gehört.</translation>
    </message>
    <message>
        <source>What answers at {address} does not speak the MySQL protocol.</source>
        <translation>Was unter {address} antwortet, spricht nicht das MySQL-Protokoll.</translation>
    </message>
    <message>
        <source>Check the port: 3306 is usual for MySQL and MariaDB (33060 is another protocol of MySQL).</source>
        <translation>Prüfen Sie den Port: 3306 ist bei MySQL und MariaDB üblich (33060 ist ein anderes Protokoll von MySQL).</translation>
    </message>
    <message>
        <source>The server asked for a file of this computer. It was refused.</source>
        <translation>Der Server hat eine Datei dieses Rechners verlangt. Das wurde abgelehnt.</translation>
    </message>
    <message>
        <source>No honest server does that: find out what really answers at {address}.</source>
        <translation>Das tut kein ehrlicher Server: Finden Sie heraus, was unter {address} wirklich antwortet.</translation>
    </message>
    <message>
        <source>The connection to {address} was lost.</source>
        <translation>Die Verbindung zu {address} ist abgerissen.</translation>
    </message>
    <message>
        <source>The server was restarted, or somebody ended the session. Its error log says more; try again.</source>
        <translation>Der Server wurde neu gestartet, oder jemand hat die Sitzung beendet. Sein Fehlerprotokoll sagt mehr; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>No TLS connection could be made with {address}.</source>
        <translation>Mit {address} kam keine TLS-Verbindung zustande.</translation>
    </message>
    <message>
        <source>The server may have TLS off, or want a client certificate. Check its settings and the TLS mode.</source>
        <translation>Vielleicht ist TLS auf dem Server aus, oder er verlangt ein Client-Zertifikat. Prüfen Sie seine Einstellungen und den TLS-Modus.</translation>
    </message>
    <message>
        <source>The certificate of {address} is not trusted: {reason}.</source>
        <translation>Dem Zertifikat von {address} wird nicht vertraut: {reason}.</translation>
    </message>
    <message>
        <source>Give the CA file that signed it, or have the certificate renewed if it has expired.</source>
        <translation>Nennen Sie die CA-Datei, die es unterschrieben hat, oder lassen Sie es erneuern, wenn es abgelaufen ist.</translation>
    </message>
    <message>
        <source>The certificate of {address} was made for another host name.</source>
        <translation>Das Zertifikat von {address} wurde für einen anderen Hostnamen ausgestellt.</translation>
    </message>
    <message>
        <source>Connect by the name in the certificate. If you did, somebody may be standing in for the server.</source>
        <translation>Verbinden Sie sich mit dem Namen aus dem Zertifikat. Haben Sie das getan, gibt sich vielleicht jemand für den Server aus.</translation>
    </message>
    <message>
        <source>The server at {address} only accepts encrypted connections.</source>
        <translation>Der Server unter {address} nimmt nur verschlüsselte Verbindungen an.</translation>
    </message>
    <message>
        <source>The TLS mode is {mode}: choose at least required.</source>
        <translation>Der TLS-Modus ist {mode}: Wählen Sie mindestens required.</translation>
    </message>
    <message>
        <source>The server refused the user {user} without a password.</source>
        <translation>Der Server hat den Benutzer {user} ohne Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>Enter the password. Some servers let this user in only through the socket, as that system user.</source>
        <translation>Geben Sie das Passwort ein. Manche Server lassen diesen Benutzer nur über den Socket und als denselben Systembenutzer herein.</translation>
    </message>
    <message>
        <source>Check user name and password, and that the user may log in from this computer (user@host).</source>
        <translation>Prüfen Sie Benutzernamen und Passwort, und ob sich der Benutzer von diesem Rechner aus anmelden darf (benutzer@host).</translation>
    </message>
    <message>
        <source>Check user name, password, and that the user may log in from this computer (user@host). Some servers say the same when they only accept TLS, which is off here.</source>
        <translation>Prüfen Sie Benutzernamen und Passwort, und ob sich der Benutzer von diesem Rechner aus anmelden darf (benutzer@host). Manche Server sagen dasselbe, wenn sie nur TLS annehmen; das ist hier aus.</translation>
    </message>
    <message>
        <source>The server refused the user {user} with this password.</source>
        <translation>Der Server hat den Benutzer {user} mit diesem Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>The server does not accept connections from this computer.</source>
        <translation>Der Server nimmt von diesem Rechner keine Verbindungen an.</translation>
    </message>
    <message>
        <source>Ask its administrator for an account that may log in from here, or for FLUSH HOSTS if it blocks this computer after errors. It said: {text}</source>
        <translation>Bitten Sie die Verwaltung des Servers um ein Konto, das sich von hier anmelden darf, oder um FLUSH HOSTS, falls er diesen Rechner nach Fehlern aussperrt. Er sagte: {text}</translation>
    </message>
    <message>
        <source>The password of {user} has expired.</source>
        <translation>Das Passwort von {user} ist abgelaufen.</translation>
    </message>
    <message>
        <source>Set a new one with a client program (ALTER USER), then enter it here.</source>
        <translation>Setzen Sie mit einem Client-Programm ein neues (ALTER USER), und geben Sie es dann hier ein.</translation>
    </message>
    <message>
        <source>The account of {user} is locked.</source>
        <translation>Das Konto von {user} ist gesperrt.</translation>
    </message>
    <message>
        <source>Ask the administrator to unlock it (ALTER USER ... ACCOUNT UNLOCK).</source>
        <translation>Bitten Sie die Verwaltung des Servers, es zu entsperren (ALTER USER ... ACCOUNT UNLOCK).</translation>
    </message>
    <message>
        <source>The user {user} logs in by a method that this program does not know.</source>
        <translation>Der Benutzer {user} meldet sich auf eine Art an, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>Have an account made for it that uses caching_sha2_password or mysql_native_password.</source>
        <translation>Lassen Sie ein Konto einrichten, das caching_sha2_password oder mysql_native_password benutzt.</translation>
    </message>
    <message>
        <source>The server has no free connection left.</source>
        <translation>Der Server hat keine Verbindung mehr frei.</translation>
    </message>
    <message>
        <source>Try later, use fewer threads, or have max_connections raised. It said: {text}</source>
        <translation>Versuchen Sie es später, nehmen Sie weniger Threads, oder lassen Sie max_connections erhöhen. Er sagte: {text}</translation>
    </message>
    <message>
        <source>The database does not exist: {text}</source>
        <translation>Die Datenbank gibt es nicht: {text}</translation>
    </message>
    <message>
        <source>There is no database {name}.</source>
        <translation>Es gibt keine Datenbank {name}.</translation>
    </message>
    <message>
        <source>It may have been dropped or renamed, or this user may not see it. Read the list again.</source>
        <translation>Vielleicht wurde sie gelöscht oder umbenannt, oder dieser Benutzer darf sie nicht sehen. Lesen Sie die Liste neu.</translation>
    </message>
    <message>
        <source>The user {user} may not do that: {text}</source>
        <translation>Das darf der Benutzer {user} nicht: {text}</translation>
    </message>
    <message>
        <source>Grant what is missing, or use a connection with another user.</source>
        <translation>Erteilen Sie, was fehlt, oder nehmen Sie eine Verbindung mit einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>Another session held a lock for too long.</source>
        <translation>Eine andere Sitzung hat eine Sperre zu lange gehalten.</translation>
    </message>
    <message>
        <source>A long transaction or a change of a table&apos;s structure is under way. Try again when it has ended.</source>
        <translation>Eine lange Transaktion oder eine Änderung der Tabellenstruktur ist im Gang. Versuchen Sie es, wenn sie beendet ist.</translation>
    </message>
    <message>
        <source>The server has run out of disk space.</source>
        <translation>Dem Server ist der Speicherplatz ausgegangen.</translation>
    </message>
    <message>
        <source>Free space there (data, temporary files, binary logs). It said: {text}</source>
        <translation>Schaffen Sie dort Platz (Daten, temporäre Dateien, Binärlogs). Er sagte: {text}</translation>
    </message>
    <message>
        <source>The server is set to read-only.</source>
        <translation>Der Server ist auf Nur-Lesen gestellt.</translation>
    </message>
    <message>
        <source>It may be a replica: connect to the primary server. It said: {text}</source>
        <translation>Vielleicht ist er ein Replikat: Verbinden Sie sich mit dem Hauptserver. Er sagte: {text}</translation>
    </message>
    <message>
        <source>A row or statement is larger than the server accepts.</source>
        <translation>Eine Zeile oder Anweisung ist größer, als der Server annimmt.</translation>
    </message>
    <message>
        <source>Raise max_allowed_packet on the server (up to 1G), then try again.</source>
        <translation>Erhöhen Sie max_allowed_packet auf dem Server (bis 1G), und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The server ended a statement because it ran too long.</source>
        <translation>Der Server hat eine Anweisung beendet, weil sie zu lange lief.</translation>
    </message>
    <message>
        <source>Something limits query time (max_statement_time, max_execution_time, a watchdog): exempt this user.</source>
        <translation>Etwas begrenzt die Dauer von Abfragen (max_statement_time, max_execution_time, ein Wächterprogramm): Nehmen Sie diesen Benutzer davon aus.</translation>
    </message>
    <message>
        <source>The server reported an error: {text}</source>
        <translation>Der Server meldete einen Fehler: {text}</translation>
    </message>
    <message>
        <source>The details are the server&apos;s own words; they are usually the best search term.</source>
        <translation>Die Einzelheiten sind die Worte des Servers selbst; meist sind sie der beste Suchbegriff.</translation>
    </message>
    <message>
        <source>The TLS file {path} cannot be used.</source>
        <translation>Die TLS-Datei {path} kann nicht benutzt werden.</translation>
    </message>
    <message>
        <source>CA, certificate and key must be readable PEM files, and the key must belong to the certificate.</source>
        <translation>CA, Zertifikat und Schlüssel müssen lesbare PEM-Dateien sein, und der Schlüssel muss zum Zertifikat gehören.</translation>
    </message>
    <message>
        <source>This is a fault of the program itself, not of yours.</source>
        <translation>Das ist ein Fehler des Programms, nicht Ihrer.</translation>
    </message>
    <message>
        <source>The program&apos;s log has the details; please report them.</source>
        <translation>Die Einzelheiten stehen im Protokoll des Programms; bitte melden Sie sie.</translation>
    </message>
    <message>
        <source>There is no backup with the id {id}.</source>
        <translation>Es gibt keine Sicherung mit der Kennung {id}.</translation>
    </message>
    <message>
        <source>Scan the destinations again; somebody may have moved it.</source>
        <translation>Lesen Sie die Zielordner neu ein; vielleicht hat jemand sie verschoben.</translation>
    </message>
    <message>
        <source>This backup was made by {engine}, which this program does not know.</source>
        <translation>Diese Sicherung wurde mit {engine} gemacht; das kennt dieses Programm nicht.</translation>
    </message>
    <message>
        <source>Use the version of this program that made it, or a newer one.</source>
        <translation>Benutzen Sie die Programmversion, mit der sie gemacht wurde, oder eine neuere.</translation>
    </message>
    <message>
        <source>The history of jobs was damaged; a new one was begun. No backup is lost.</source>
        <translation>Die Geschichte der Jobs war beschädigt; eine neue wurde begonnen. Keine Sicherung ist verloren.</translation>
    </message>
    <message>
        <source>The damaged file is kept as {path}.</source>
        <translation>Die beschädigte Datei bleibt als {path} erhalten.</translation>
    </message>
    <message>
        <source>There is no database {database} on {connection}.</source>
        <translation>Auf {connection} gibt es keine Datenbank {database}.</translation>
    </message>
    <message>
        <source>Check the name, and that the user may see it.</source>
        <translation>Prüfen Sie den Namen, und ob der Benutzer sie sehen darf.</translation>
    </message>
    <message>
        <source>There is a database {database} on {connection} already; nothing was changed.</source>
        <translation>Auf {connection} gibt es schon eine Datenbank {database}; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose another name, or choose to overwrite it.</source>
        <translation>Wählen Sie einen anderen Namen, oder wählen Sie Überschreiben.</translation>
    </message>
    <message>
        <source>Cancelled. The backup is as it was.</source>
        <translation>Abgebrochen. Die Sicherung ist, wie sie war.</translation>
    </message>
    <message>
        <source>The check broke off before its end; nothing is known about the backup.</source>
        <translation>Die Prüfung brach vor ihrem Ende ab; über die Sicherung ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Look at the log, and check it again.</source>
        <translation>Sehen Sie ins Protokoll, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>All {count} files are complete and unchanged.</source>
        <translation>Alle {count} Dateien sind vollständig und unverändert.</translation>
    </message>
    <message>
        <source>There is no database on {connection} to back up.</source>
        <translation>Auf {connection} gibt es keine Datenbank zu sichern.</translation>
    </message>
    <message>
        <source>Check the task&apos;s selection, and that the user may see the databases.</source>
        <translation>Prüfen Sie die Auswahl der Aufgabe, und ob der Benutzer die Datenbanken sehen darf.</translation>
    </message>
    <message>
        <source>Cancelled before it began.</source>
        <translation>Abgebrochen, bevor es begann.</translation>
    </message>
    <message>
        <source>Not restored, because there is no safety backup. {database} is as it was.</source>
        <translation>Nicht wiederhergestellt, weil es keine Sicherheitssicherung gibt. {database} ist, wie sie war.</translation>
    </message>
    <message>
        <source>The job&apos;s log has the details; please report them.</source>
        <translation>Die Einzelheiten stehen im Protokoll des Jobs; bitte melden Sie sie.</translation>
    </message>
    <message>
        <source>There is nothing in {database} that could be lost.</source>
        <translation>In {database} gibt es nichts, was verloren gehen könnte.</translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>Wiederhergestellt.</translation>
    </message>
    <message>
        <source>{good} of {all} databases are backed up.</source>
        <translation>{good} von {all} Datenbanken sind gesichert.</translation>
    </message>
    <message>
        <source>This task does not exist any more.</source>
        <translation>Diese Aufgabe gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The program is ending; nothing new is begun.</source>
        <translation>Das Programm wird beendet; nichts Neues wird begonnen.</translation>
    </message>
    <message>
        <source>This connection does not exist any more.</source>
        <translation>Diese Verbindung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This destination does not exist any more.</source>
        <translation>Diesen Zielordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The task {name} cannot run: {problem}</source>
        <translation>Die Aufgabe {name} kann nicht laufen: {problem}</translation>
    </message>
    <message>
        <source>Edit the task.</source>
        <translation>Bearbeiten Sie die Aufgabe.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The password of {connection} is not known.</source>
        <translation>Das Passwort von {connection} ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Edit the connection and enter it.</source>
        <translation>Bearbeiten Sie die Verbindung, und geben Sie es ein.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>Der Schlüsselbund antwortet nicht.</translation>
    </message>
    <message>
        <source>See whether it asks you for something, unlock it, and try again.</source>
        <translation>Sehen Sie nach, ob er Sie etwas fragt, entsperren Sie ihn, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{program} could not be started.</source>
        <translation>{program} konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>See whether it is a program for this machine that you may run.</source>
        <translation>Sehen Sie nach, ob es ein Programm für diesen Rechner ist, das Sie starten dürfen.</translation>
    </message>
    <message>
        <source>The program {program} is not there, or may not be run.</source>
        <translation>Das Programm {program} ist nicht da oder darf nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Install it, or choose the built-in engine.</source>
        <translation>Installieren Sie es, oder wählen Sie die eingebaute Engine.</translation>
    </message>
    <message>
        <source>The program ended while this job was running or waiting.</source>
        <translation>Das Programm wurde beendet, während dieser Job lief oder wartete.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>Wiederholen Sie ihn.</translation>
    </message>
    <message>
        <source>Look whether the server still has the scratch database {name}, and drop it; then restore again.</source>
        <translation>Sehen Sie nach, ob auf dem Server noch die Hilfsdatenbank {name} liegt, und löschen Sie sie; dann stellen Sie noch einmal wieder her.</translation>
    </message>
    <message>
        <source>Interrupted: the program ended before this did.</source>
        <translation>Unterbrochen: Das Programm wurde vorher beendet.</translation>
    </message>
    <message>
        <source>Change or remove the task first.</source>
        <translation>Ändern oder löschen Sie zuerst die Aufgabe.</translation>
    </message>
    <message>
        <source>It is used by the task {name}.</source>
        <translation>Die Aufgabe {name} benutzt das.</translation>
    </message>
    <message>
        <source>This is a copy of the backup in {folder}.</source>
        <translation>Das ist eine Kopie der Sicherung in {folder}.</translation>
    </message>
    <message>
        <source>Another backup is in {folder} by now.</source>
        <translation>In {folder} liegt inzwischen eine andere Sicherung.</translation>
    </message>
    <message>
        <source>Scan the destination again.</source>
        <translation>Lesen Sie den Zielordner neu ein.</translation>
    </message>
    <message>
        <source>{folder} is not inside a destination of this program.</source>
        <translation>{folder} liegt in keinem Zielordner dieses Programms.</translation>
    </message>
    <message>
        <source>Delete it in your file manager if you are sure.</source>
        <translation>Löschen Sie ihn im Dateimanager, wenn Sie sicher sind.</translation>
    </message>
    <message>
        <source>The file {file} is not there as it was written.</source>
        <translation>Die Datei {file} ist nicht so da, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Run the backup again; check the disk if this happens twice.</source>
        <translation>Wiederholen Sie die Sicherung; geschieht es noch einmal, prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>The file {file} of this backup is missing or was changed.</source>
        <translation>Die Datei {file} dieser Sicherung fehlt oder wurde verändert.</translation>
    </message>
    <message>
        <source>Use another backup; this one cannot be trusted.</source>
        <translation>Benutzen Sie eine andere Sicherung; dieser ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>The history was written by a newer version of this program.</source>
        <translation>Die Geschichte wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>Use that version, or move {path} away to begin a new history.</source>
        <translation>Benutzen Sie jene Version, oder verschieben Sie {path}, um eine neue Geschichte zu beginnen.</translation>
    </message>
    <message>
        <source>The history file {path} is damaged and cannot be moved away.</source>
        <translation>Die Geschichtsdatei {path} ist beschädigt und lässt sich nicht zur Seite legen.</translation>
    </message>
    <message>
        <source>Move it away yourself; no backup depends on it.</source>
        <translation>Verschieben Sie sie selbst; keine Sicherung hängt von ihr ab.</translation>
    </message>
    <message>
        <source>There is no room left on the disk of the history.</source>
        <translation>Auf dem Datenträger der Geschichte ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Free some space where {path} is.</source>
        <translation>Schaffen Sie Platz, wo {path} liegt.</translation>
    </message>
    <message>
        <source>Another program holds the history file.</source>
        <translation>Ein anderes Programm hält die Geschichtsdatei fest.</translation>
    </message>
    <message>
        <source>Close what has {path} open.</source>
        <translation>Schließen Sie, was {path} geöffnet hat.</translation>
    </message>
    <message>
        <source>The history file cannot be written to.</source>
        <translation>In die Geschichtsdatei kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the rights of {path}, and whether its disk is mounted read-only.</source>
        <translation>Prüfen Sie die Rechte von {path}, und ob der Datenträger nur lesbar eingehängt ist.</translation>
    </message>
    <message>
        <source>The history file cannot be used: {reason}.</source>
        <translation>Die Geschichtsdatei kann nicht benutzt werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the disk and the rights of {path}.</source>
        <translation>Prüfen Sie den Datenträger und die Rechte von {path}.</translation>
    </message>
    <message>
        <source>The folder {path} is not the one that holds the earlier backups.</source>
        <translation>Der Ordner {path} ist nicht der, in dem die früheren Sicherungen liegen.</translation>
    </message>
    <message>
        <source>Is its disk connected and mounted? If you emptied it on purpose, save the destination again.</source>
        <translation>Ist der Datenträger angeschlossen und eingehängt? Wenn Sie ihn mit Absicht geleert haben, speichern Sie den Zielordner noch einmal.</translation>
    </message>
    <message>
        <source>{path} is not a whole path.</source>
        <translation>{path} ist kein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Enter the path from the top, beginning with the drive or /.</source>
        <translation>Geben Sie den Pfad von oben an ein, mit dem Laufwerk oder / am Anfang.</translation>
    </message>
    <message>
        <source>{path} cannot hold backups directly.</source>
        <translation>{path} kann Sicherungen nicht unmittelbar aufnehmen.</translation>
    </message>
    <message>
        <source>Choose a folder of its own below it.</source>
        <translation>Wählen Sie darunter einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>The folder {path} does not exist.</source>
        <translation>Den Ordner {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>Create it, connect its disk, or choose another one.</source>
        <translation>Legen Sie ihn an, schließen Sie seinen Datenträger an, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
        <source>Nothing can be written to {path}.</source>
        <translation>In {path} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check its rights, or whether its disk is mounted read-only.</source>
        <translation>Prüfen Sie seine Rechte, oder ob der Datenträger nur lesbar eingehängt ist.</translation>
    </message>
    <message>
        <source>The disk of {path} reports an error.</source>
        <translation>Der Datenträger von {path} meldet einen Fehler.</translation>
    </message>
    <message>
        <source>Check the disk and its connection; then try again.</source>
        <translation>Prüfen Sie den Datenträger und seinen Anschluss; dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is not enough room in {path}.</source>
        <translation>In {path} ist nicht genug Platz.</translation>
    </message>
    <message>
        <source>Free some space or choose another destination.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Zielordner.</translation>
    </message>
    <message>
        <source>The backup in {folder} was never finished.</source>
        <translation>Die Sicherung in {folder} wurde nie fertig.</translation>
    </message>
    <message>
        <source>Choose a complete one.</source>
        <translation>Wählen Sie eine vollständige.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>Is its disk connected? Scan the destination again.</source>
        <translation>Ist der Datenträger angeschlossen? Lesen Sie den Zielordner neu ein.</translation>
    </message>
    <message>
        <source>{folder} is not a backup: it has no manifest.</source>
        <translation>{folder} ist keine Sicherung: Es gibt kein Manifest.</translation>
    </message>
    <message>
        <source>Choose the folder that holds manifest.json.</source>
        <translation>Wählen Sie den Ordner, in dem manifest.json liegt.</translation>
    </message>
    <message>
        <source>The backup in {folder} was written by a newer version of this program.</source>
        <translation>Die Sicherung in {folder} wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>Use that version to restore it.</source>
        <translation>Benutzen Sie zum Wiederherstellen jene Version.</translation>
    </message>
    <message>
        <source>The manifest in {folder} is damaged.</source>
        <translation>Das Manifest in {folder} ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore the folder from a copy, or use another backup.</source>
        <translation>Holen Sie den Ordner aus einer Kopie zurück, oder benutzen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>Passwords are kept until the program ends.</source>
        <translation>Passwörter werden behalten, bis das Programm beendet wird.</translation>
    </message>
    <message>
        <source>Passwords are kept in {place}.</source>
        <translation>Passwörter werden in {place} aufbewahrt.</translation>
    </message>
    <message>
        <source>There is no keychain on this system.</source>
        <translation>Auf diesem System gibt es keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Start one (GNOME Keyring, KWallet, KeePassXC), or keep the password for this session only.</source>
        <translation>Starten Sie einen (GNOME Keyring, KWallet, KeePassXC), oder behalten Sie das Passwort nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>A password has at most {most} characters and no zero byte.</source>
        <translation>Ein Passwort hat höchstens {most} Zeichen und kein Nullbyte.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or keep the password for this session only.</source>
        <translation>Entsperren Sie ihn, und versuchen Sie es noch einmal, oder behalten Sie das Passwort nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>The keychain of this system does not answer.</source>
        <translation>Der Schlüsselbund dieses Systems antwortet nicht.</translation>
    </message>
    <message>
        <source>Start it and try again, or keep the password for this session only.</source>
        <translation>Starten Sie ihn, und versuchen Sie es noch einmal, oder behalten Sie das Passwort nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>The keychain refused the password.</source>
        <translation>Der Schlüsselbund hat das Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>Allow DumpTrack in the keychain&apos;s own settings, or keep the password for this session only.</source>
        <translation>Erlauben Sie DumpTrack in den Einstellungen des Schlüsselbunds, oder behalten Sie das Passwort nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>Passwords are kept in the private file {path}.</source>
        <translation>Passwörter werden in der privaten Datei {path} aufbewahrt.</translation>
    </message>
    <message>
        <source>The file with the passwords, {path}, can be read by others.</source>
        <translation>Die Datei mit den Passwörtern, {path}, kann von anderen gelesen werden.</translation>
    </message>
    <message>
        <source>Make it private: chmod 600 &quot;{path}&quot;</source>
        <translation>Machen Sie sie privat: chmod 600 &quot;{path}&quot;</translation>
    </message>
    <message>
        <source>The file with the passwords, {path}, cannot be used: {reason}.</source>
        <translation>Die Datei mit den Passwörtern, {path}, kann nicht benutzt werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the file that DUMPTRACK_SECRETS names.</source>
        <translation>Prüfen Sie die Datei, die DUMPTRACK_SECRETS nennt.</translation>
    </message>
    <message>
        <source>It is loaded aside and counted first: if it fails, the target is left as it is.</source>
        <translation>Sie wird erst daneben geladen und gezählt: Scheitert das, bleibt das Ziel, wie es ist.</translation>
    </message>
    <message>
        <source>A check found a file of this backup missing or changed. It cannot be restored.</source>
        <translation>Eine Prüfung fand eine Datei dieser Sicherung verändert oder gar nicht. Sie kann nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Use another backup of this database, and find out what happened to the disk before you trust it again.</source>
        <translation>Benutzen Sie eine andere Sicherung dieser Datenbank, und finden Sie heraus, was mit dem Datenträger geschehen ist, bevor Sie ihm wieder trauen.</translation>
    </message>
    <message>
        <source>The backup is complete, with warnings.</source>
        <translation>Die Sicherung ist vollständig, mit Warnungen.</translation>
    </message>
    <message>
        <source>The file manager did not open {folder}.</source>
        <translation>Der Dateimanager hat {folder} nicht geöffnet.</translation>
    </message>
    <message>
        <source>Copy the path from “How it was made” and open it by hand.</source>
        <translation>Kopieren Sie den Pfad aus „Wie sie gemacht wurde“, und öffnen Sie ihn von Hand.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing of it is kept.</source>
        <translation>Abgebrochen. Nichts davon wird behalten.</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}.</translation>
    </message>
    <message>
        <source>`{program} --help` shows what there is.</source>
        <translation>`{program} --help` zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>What was asked for is done, but it could not be printed.</source>
        <translation>Das Verlangte ist getan, konnte aber nicht ausgegeben werden.</translation>
    </message>
    <message>
        <source>Is the disk full that the output goes to?</source>
        <translation>Ist der Datenträger voll, auf den die Ausgabe geht?</translation>
    </message>
    <message>
        <source>The connection {name} cannot be used as it is: {problem}</source>
        <translation>Die Verbindung {name} kann so nicht benutzt werden: {problem}</translation>
    </message>
    <message>
        <source>Edit the connection.</source>
        <translation>Bearbeiten Sie die Verbindung.</translation>
    </message>
    <message>
        <source>{database} had been replaced half-way, and the replacement was completed. Compare it.</source>
        <translation>{database} war zur Hälfte ersetzt; das Ersetzen wurde abgeschlossen. Bitte vergleichen.</translation>
    </message>
    <message>
        <source>What it had left on the server was removed. Run it again.</source>
        <translation>Was davon auf dem Server lag, wurde entfernt. Bitte erneut starten.</translation>
    </message>
</context>
<context>
    <name>BackupDetail</name>
    <message>
        <source>How this backup was made</source>
        <translation>Wie diese Sicherung gemacht wurde</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen…</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>&amp;Tabellen</translation>
    </message>
    <message>
        <source>&amp;Code objects</source>
        <translation>&amp;Code-Objekte</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>Select a backup to see what is in it.</source>
        <translation>Wählen Sie eine Sicherung, um zu sehen, was darin ist.</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Export a copy…</source>
        <translation>Kopie &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Tables in this backup</source>
        <translation>Tabellen in dieser Sicherung</translation>
    </message>
    <message>
        <source>This database had no tables.</source>
        <translation>Diese Datenbank hatte keine Tabellen.</translation>
    </message>
    <message>
        <source>Code objects in this backup</source>
        <translation>Code-Objekte in dieser Sicherung</translation>
    </message>
    <message>
        <source>No views, triggers, routines or events.</source>
        <translation>Keine Views, Trigger, Routinen oder Events.</translation>
    </message>
    <message>
        <source>Files of this backup</source>
        <translation>Dateien dieser Sicherung</translation>
    </message>
    <message>
        <source>&amp;How it was made</source>
        <translation>Wie sie &amp;gemacht wurde</translation>
    </message>
</context>
<context>
    <name>BackupFilter</name>
    <message>
        <source>All connections</source>
        <translation>Alle Verbindungen</translation>
    </message>
    <message>
        <source>Search database, connection, server or date</source>
        <translation>Datenbank, Verbindung, Server oder Datum suchen</translation>
    </message>
    <message>
        <source>Search backups</source>
        <translation>Sicherungen durchsuchen</translation>
    </message>
    <message>
        <source>Connection of the backups shown</source>
        <translation>Verbindung der gezeigten Sicherungen</translation>
    </message>
    <message>
        <source>State of the backups shown</source>
        <translation>Zustand der gezeigten Sicherungen</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>No backup matches the filter.</source>
        <translation>Keine Sicherung passt zum Filter.</translation>
    </message>
    <message>
        <source>Re-&amp;scan</source>
        <translation>Neu &amp;einlesen</translation>
    </message>
    <message>
        <source>Go to &amp;tasks</source>
        <translation>Zu den A&amp;ufgaben</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Noch keine Sicherungen</translation>
    </message>
    <message>
        <source>Run a task to make the first one. Backups that lie in a destination already, also those from another machine, are found by a re-scan.</source>
        <translation>Führen Sie eine Aufgabe aus, um die erste zu machen. Sicherungen, die schon in einem Zielordner liegen, auch von einem anderen Rechner, findet „Neu einlesen“.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung</numerusform>
            <numerusform>%n Sicherungen</numerusform>
        </translation>
    </message>
    <message>
        <source>“{database}” is being verified.</source>
        <translation>„{database}“ wird geprüft.</translation>
    </message>
    <message>
        <source>Show the &amp;job</source>
        <translation>&amp;Job zeigen</translation>
    </message>
    <message>
        <source>Export a copy into this folder</source>
        <translation>Kopie in diesen Ordner exportieren</translation>
    </message>
    <message>
        <source>Copying “{database}” to {folder} …</source>
        <translation>„{database}“ wird nach {folder} kopiert …</translation>
    </message>
    <message>
        <source>The copy is in {folder}</source>
        <translation>Die Kopie liegt in {folder}</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Delete this backup?</source>
        <translation>Diese Sicherung löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete this backup</source>
        <translation>Diese Sicherung &amp;löschen</translation>
    </message>
    <message>
        <source>The backup of “{database}” from {taken} is deleted.</source>
        <translation>Die Sicherung von „{database}“ vom {taken} ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Backups of {database}</source>
        <translation>Sicherungen von {database}</translation>
    </message>
</context>
<context>
    <name>ConnectionCheck</name>
    <message>
        <source>The server is being asked</source>
        <translation>Der Server wird gefragt</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>{server} answers</source>
        <translation>{server} antwortet</translation>
    </message>
    <message>
        <source>none: everything is sent as plain text</source>
        <translation>keine: alles wird im Klartext gesendet</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Answers within</source>
        <translation>Antwortet in</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>&amp;Test connection</source>
        <translation>&amp;Verbindung testen</translation>
    </message>
    <message>
        <source>&amp;Keep for this session only</source>
        <translation>Nur &amp;für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
</context>
<context>
    <name>ConnectionFields</name>
    <message>
        <source>&amp;Host and port</source>
        <translation>&amp;Host und Port</translation>
    </message>
    <message>
        <source>Soc&amp;ket</source>
        <translation>Sock&amp;et</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA-Zertifikat</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Environment:</source>
        <translation>&amp;Umgebung:</translation>
    </message>
    <message>
        <source>On production, restores over an existing database always ask for its name.</source>
        <translation>Auf Produktivservern fragt das Überschreiben einer Datenbank immer nach ihrem Namen.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Reached by:</source>
        <translation>Erreicht über:</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>H&amp;ost, port:</source>
        <translation>H&amp;ost, Port:</translation>
    </message>
    <message>
        <source>&amp;Path:</source>
        <translation>&amp;Pfad:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Pass&amp;wort:</translation>
    </message>
    <message>
        <source>Keep &amp;it:</source>
        <translation>Au&amp;fbewahren:</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>T&amp;LS:</source>
        <translation>T&amp;LS:</translation>
    </message>
    <message>
        <source>Empty: the authorities that this computer trusts.</source>
        <translation>Leer: die Zertifizierungsstellen, denen dieser Rechner vertraut.</translation>
    </message>
    <message>
        <source>C&amp;A certificate:</source>
        <translation>&amp;CA-Zertifikat:</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>Client-&amp;Zertifikat:</translation>
    </message>
    <message>
        <source>Client ke&amp;y:</source>
        <translation>Cl&amp;ient-Schlüssel:</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Co&amp;mment:</source>
        <translation>Ko&amp;mmentar:</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>In this computer&apos;s keychain</source>
        <translation>Im Schlüsselbund dieses Rechners</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>There is no password</source>
        <translation>Es gibt kein Passwort</translation>
    </message>
    <message>
        <source>The keychain must be unlocked when a backup runs.</source>
        <translation>Der Schlüsselbund muss entsperrt sein, wenn eine Sicherung läuft.</translation>
    </message>
    <message>
        <source>Forgotten when the program ends; backups then need it typed again.</source>
        <translation>Vergessen, wenn das Programm endet; Sicherungen brauchen es danach noch einmal.</translation>
    </message>
    <message>
        <source>For accounts that sign in by socket or by certificate.</source>
        <translation>Für Konten, die sich über Socket oder Zertifikat anmelden.</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Add connection</source>
        <translation>&amp;Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add the first connection</source>
        <translation>&amp;Erste Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>No connections yet</source>
        <translation>Noch keine Verbindungen</translation>
    </message>
    <message>
        <source>A connection says how to reach a MySQL or MariaDB server. Add one and test it.</source>
        <translation>Eine Verbindung sagt, wie ein MySQL- oder MariaDB-Server zu erreichen ist. Fügen Sie eine hinzu, und testen Sie sie.</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplizieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Letzter Test</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht getestet</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the connection {name}?</source>
        <translation>Die Verbindung {name} löschen?</translation>
    </message>
    <message>
        <source>Its password is forgotten too. Backups that were made with it stay where they are.</source>
        <translation>Auch ihr Passwort wird vergessen. Sicherungen, die mit ihr gemacht wurden, bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>These tasks need it; delete them or give them another connection first:</source>
        <translation>Diese Aufgaben brauchen sie; löschen Sie sie, oder geben Sie ihnen zuerst eine andere Verbindung:</translation>
    </message>
    <message>
        <source>{name} is in use</source>
        <translation>{name} wird benutzt</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <source>{name} (copy {number})</source>
        <translation>{name} (Kopie {number})</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n Datenbank</numerusform>
            <numerusform>%n Datenbanken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>%n View</numerusform>
            <numerusform>%n Views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trigger(s)</source>
        <translation>
            <numerusform>%n Trigger</numerusform>
            <numerusform>%n Trigger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n procedure(s)</source>
        <translation>
            <numerusform>%n Prozedur</numerusform>
            <numerusform>%n Prozeduren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n function(s)</source>
        <translation>
            <numerusform>%n Funktion</numerusform>
            <numerusform>%n Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Event</numerusform>
            <numerusform>%n Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sequence(s)</source>
        <translation>
            <numerusform>%n Sequenz</numerusform>
            <numerusform>%n Sequenzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s)</source>
        <translation>
            <numerusform>%n Paket</numerusform>
            <numerusform>%n Pakete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other good backup(s) of this database remain.</source>
        <translation>
            <numerusform>%n weitere gute Sicherung dieser Datenbank bleibt.</numerusform>
            <numerusform>%n weitere gute Sicherungen dieser Datenbank bleiben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>Läuft gerade</translation>
    </message>
    <message>
        <source>Recent backups</source>
        <translation>Letzte Sicherungen</translation>
    </message>
    <message>
        <source>1. &amp;Add a connection</source>
        <translation>1. &amp;Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>2. &amp;Create a task</source>
        <translation>2. &amp;Aufgabe anlegen</translation>
    </message>
    <message>
        <source>Waiting for the first backup</source>
        <translation>Warten auf die erste Sicherung</translation>
    </message>
    <message>
        <source>Two steps lead there: a connection says how to reach your MySQL or MariaDB server, a task says what to back up and where to.</source>
        <translation>Zwei Schritte führen dorthin: Eine Verbindung sagt, wie Ihr MySQL- oder MariaDB-Server zu erreichen ist, eine Aufgabe sagt, was gesichert wird und wohin.</translation>
    </message>
    <message numerus="yes">
        <source>connection(s)</source>
        <translation>
            <numerusform>Verbindung</numerusform>
            <numerusform>Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>task(s)</source>
        <translation>
            <numerusform>Aufgabe</numerusform>
            <numerusform>Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>backup(s), {size}</source>
        <translation>
            <numerusform>Sicherung, {size}</numerusform>
            <numerusform>Sicherungen, {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>Show &amp;job</source>
        <translation>&amp;Job zeigen</translation>
    </message>
    <message>
        <source>Backup of {database}, {when}</source>
        <translation>Sicherung von {database}, {when}</translation>
    </message>
    <message>
        <source>A check found files that are missing or changed.</source>
        <translation>Eine Prüfung fand fehlende oder veränderte Dateien.</translation>
    </message>
    <message>
        <source>Make a new backup now; do not rely on this one.</source>
        <translation>Machen Sie jetzt eine neue Sicherung; verlassen Sie sich nicht auf diese.</translation>
    </message>
    <message>
        <source>Show &amp;backups</source>
        <translation>&amp;Sicherungen zeigen</translation>
    </message>
</context>
<context>
    <name>DatabasePicker</name>
    <message>
        <source>&amp;All databases</source>
        <translation>&amp;Alle Datenbanken</translation>
    </message>
    <message>
        <source>&amp;Chosen ones</source>
        <translation>Aus&amp;gewählte</translation>
    </message>
    <message>
        <source>By &amp;pattern</source>
        <translation>Nach &amp;Muster</translation>
    </message>
    <message>
        <source>Ask the server again</source>
        <translation>Server erneut fragen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search databases</source>
        <translation>Datenbanken suchen</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>* stands for any text, ? for one character. Separate patterns by commas.</source>
        <translation>* steht für beliebigen Text, ? für ein Zeichen. Muster durch Kommas trennen.</translation>
    </message>
    <message>
        <source>{name} (not on the server)</source>
        <translation>{name} (nicht auf dem Server)</translation>
    </message>
    <message>
        <source>Asking the server for its databases…</source>
        <translation>Der Server wird nach seinen Datenbanken gefragt…</translation>
    </message>
    <message>
        <source>Choose a connection to see its databases.</source>
        <translation>Wählen Sie eine Verbindung, um ihre Datenbanken zu sehen.</translation>
    </message>
    <message>
        <source>Now: {names}.</source>
        <translation>Jetzt: {names}.</translation>
    </message>
    <message>
        <source>{chosen} of {all} chosen.</source>
        <translation>{chosen} von {all} ausgewählt.</translation>
    </message>
    <message numerus="yes">
        <source>Matches %n database(s) now:</source>
        <translation>
            <numerusform>Passt jetzt auf %n Datenbank:</numerusform>
            <numerusform>Passt jetzt auf %n Datenbanken:</numerusform>
        </translation>
    </message>
    <message>
        <source>Matches nothing that is there now.</source>
        <translation>Passt jetzt auf keine Datenbank.</translation>
    </message>
</context>
<context>
    <name>DestinationPicker</name>
    <message>
        <source>Other &amp;folder…</source>
        <translation>Anderer &amp;Ordner…</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Ordner für Sicherungen</translation>
    </message>
    <message>
        <source>Nothing can be written there.</source>
        <translation>Dort kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} frei</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
</context>
<context>
    <name>HealthCard</name>
    <message numerus="yes">
        <source>%n backup(s) need attention</source>
        <translation>
            <numerusform>%n Sicherung braucht Aufmerksamkeit</numerusform>
            <numerusform>%n Sicherungen brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Backing up now</source>
        <translation>Es wird gerade gesichert</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) never ran</source>
        <translation>
            <numerusform>%n Aufgabe lief noch nie</numerusform>
            <numerusform>%n Aufgaben liefen noch nie</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for the first backup</source>
        <translation>Warten auf die erste Sicherung</translation>
    </message>
    <message>
        <source>Backed up, with warnings</source>
        <translation>Gesichert, mit Warnungen</translation>
    </message>
    <message>
        <source>Everything is backed up</source>
        <translation>Alles ist gesichert</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
    <message>
        <source>Last backup {ago}: {database} from {connection}, {size}.</source>
        <translation>Letzte Sicherung {ago}: {database} von {connection}, {size}.</translation>
    </message>
</context>
<context>
    <name>HistoryChart</name>
    <message>
        <source>Size and duration of recent backups</source>
        <translation>Größe und Dauer der letzten Sicherungen</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>Noch nichts zu zeichnen</translation>
    </message>
    <message>
        <source>Size, up to {size}</source>
        <translation>Größe, bis {size}</translation>
    </message>
    <message>
        <source>Duration, up to {duration}</source>
        <translation>Dauer, bis {duration}</translation>
    </message>
</context>
<context>
    <name>JobDetail</name>
    <message>
        <source>Select a job to see its databases, its outcome and its log.</source>
        <translation>Wählen Sie einen Job, um seine Datenbanken, sein Ergebnis und sein Protokoll zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Databases</source>
        <translation>&amp;Datenbanken</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
</context>
<context>
    <name>JobFilter</name>
    <message>
        <source>Search job, connection or database</source>
        <translation>Job, Verbindung oder Datenbank suchen</translation>
    </message>
    <message>
        <source>Search jobs</source>
        <translation>Jobs durchsuchen</translation>
    </message>
    <message>
        <source>State of the jobs shown</source>
        <translation>Zustand der gezeigten Jobs</translation>
    </message>
    <message>
        <source>Kind of the jobs shown</source>
        <translation>Art der gezeigten Jobs</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Running and waiting</source>
        <translation>Laufend und wartend</translation>
    </message>
    <message>
        <source>Failed and interrupted</source>
        <translation>Fehlgeschlagen und unterbrochen</translation>
    </message>
    <message>
        <source>Done with warnings</source>
        <translation>Fertig mit Warnungen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled and skipped</source>
        <translation>Abgebrochen und übersprungen</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
</context>
<context>
    <name>JobHead</name>
    <message>
        <source>Progress of this job</source>
        <translation>Fortschritt dieses Jobs</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Abbrechen…</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>Noch einmal &amp;ausführen</translation>
    </message>
    <message>
        <source>Cancel this &amp;job</source>
        <translation>Diesen &amp;Job abbrechen</translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Restore again…</source>
        <translation>Noch einmal &amp;wiederherstellen…</translation>
    </message>
    <message>
        <source>Cancel this job?</source>
        <translation>Diesen Job abbrechen?</translation>
    </message>
</context>
<context>
    <name>JobItems</name>
    <message>
        <source>Databases of this job</source>
        <translation>Datenbanken dieses Jobs</translation>
    </message>
    <message>
        <source>Show the &amp;backup</source>
        <translation>&amp;Sicherung zeigen</translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Search &amp;older jobs</source>
        <translation>Ä&amp;ltere Jobs durchsuchen</translation>
    </message>
    <message>
        <source>No job matches the filter.</source>
        <translation>Kein Job passt zum Filter.</translation>
    </message>
    <message>
        <source>Go to &amp;tasks</source>
        <translation>Zu den A&amp;ufgaben</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>Every backup, restore and verification appears here, with its progress and its log.</source>
        <translation>Jede Sicherung, Wiederherstellung und Prüfung erscheint hier, mit Fortschritt und Protokoll.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Job</numerusform>
            <numerusform>%n Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>{held} of {total} loaded, older ones follow as you scroll</source>
        <translation>{held} von {total} geladen, ältere folgen beim Blättern</translation>
    </message>
    <message>
        <source>{held} of {total} searched so far</source>
        <translation>{held} von {total} bisher durchsucht</translation>
    </message>
</context>
<context>
    <name>LogSearch</name>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>{position} of {total}</source>
        <translation>{position} von {total}</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>Voriger Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>Nächster Treffer (Eingabe)</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selection, or all lines shown</source>
        <translation>Die Auswahl oder alle gezeigten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save the whole log as a file</source>
        <translation>Das ganze Protokoll als Datei speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the whole log in your text editor</source>
        <translation>Das ganze Protokoll im Texteditor öffnen</translation>
    </message>
    <message>
        <source>… {size} left out here, the file has them …</source>
        <translation>… {size} hier ausgelassen, in der Datei stehen sie …</translation>
    </message>
    <message>
        <source>There is no log of this job (any more).</source>
        <translation>Es gibt kein Protokoll dieses Jobs (mehr).</translation>
    </message>
    <message>
        <source>Older lines are in the file: “Open” shows all of them.</source>
        <translation>Ältere Zeilen stehen in der Datei: „Öffnen“ zeigt alle.</translation>
    </message>
    <message>
        <source>Save the log as</source>
        <translation>Protokoll speichern unter</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>Nicht gespeichert: {reason}</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Tables that will be lost</source>
        <translation>Tabellen, die verloren gehen</translation>
    </message>
    <message>
        <source>Reading what is in this database now …</source>
        <translation>Es wird gelesen, was jetzt in dieser Datenbank steht …</translation>
    </message>
    <message>
        <source>Nothing: the database holds no table that would be replaced.</source>
        <translation>Nichts: Die Datenbank enthält keine Tabelle, die ersetzt würde.</translation>
    </message>
    <message>
        <source>about {rows}</source>
        <translation>etwa {rows}</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n view(s), routine(s), trigger(s), event(s)</source>
        <translation>
            <numerusform>%n View, Routine, Trigger oder Event</numerusform>
            <numerusform>%n Views, Routinen, Trigger, Events</numerusform>
        </translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows, about</source>
        <translation>Zeilen, etwa</translation>
    </message>
    <message>
        <source>Size, about</source>
        <translation>Größe, etwa</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) still running. Cancel and quit?</source>
        <translation>
            <numerusform>%n Job läuft noch. Abbrechen und beenden?</numerusform>
            <numerusform>%n Jobs laufen noch. Abbrechen und beenden?</numerusform>
        </translation>
    </message>
    <message>
        <source>Unfinished backups are removed; complete ones stay. A restore that is cut off leaves the database that was there before as it is.</source>
        <translation>Unfertige Sicherungen werden entfernt; vollständige bleiben. Eine abgebrochene Wiederherstellung lässt die Datenbank, die vorher da war, wie sie ist.</translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Cancel jobs and quit</source>
        <translation>&amp;Jobs abbrechen und beenden</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Browse: {what}</source>
        <translation>Durchsuchen: {what}</translation>
    </message>
</context>
<context>
    <name>PreferencesCard</name>
    <message>
        <source>Folder of mydumper and myloader</source>
        <translation>Ordner von mydumper und myloader</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>&amp;Appearance:</source>
        <translation>&amp;Aussehen:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Jobs at once:</source>
        <translation>&amp;Jobs zugleich:</translation>
    </message>
    <message>
        <source>One connection never runs more than one job at a time.</source>
        <translation>Auf einer Verbindung läuft nie mehr als ein Job zugleich.</translation>
    </message>
    <message>
        <source>Usual &amp;destination:</source>
        <translation>Üblicher &amp;Zielordner:</translation>
    </message>
    <message>
        <source>&amp;mydumper folder:</source>
        <translation>&amp;mydumper-Ordner:</translation>
    </message>
    <message>
        <source>Empty: the program is looked for where all programs are.</source>
        <translation>Leer: Das Programm wird gesucht, wo alle Programme sind.</translation>
    </message>
    <message>
        <source>The standard folder</source>
        <translation>Der Standardordner</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the whole message to the clipboard</source>
        <translation>Die ganze Meldung in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Details of the problem</source>
        <translation>Einzelheiten des Problems</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore {database}</source>
        <translation>{database} wiederherstellen</translation>
    </message>
    <message>
        <source>Into a &amp;new database: nothing is overwritten</source>
        <translation>In eine &amp;neue Datenbank: Nichts wird überschrieben</translation>
    </message>
    <message>
        <source>&amp;Over an existing database</source>
        <translation>Ü&amp;ber eine bestehende Datenbank</translation>
    </message>
    <message>
        <source>Take a safety &amp;backup of it first</source>
        <translation>Vorher eine &amp;Sicherheitssicherung von ihr machen</translation>
    </message>
    <message>
        <source>Let the &amp;events run afterwards</source>
        <translation>&amp;Events danach laufen lassen</translation>
    </message>
    <message>
        <source>&amp;Ask the server again</source>
        <translation>Server noc&amp;hmal fragen</translation>
    </message>
    <message>
        <source>Backup:</source>
        <translation>Sicherung:</translation>
    </message>
    <message>
        <source>To ser&amp;ver:</source>
        <translation>Auf Ser&amp;ver:</translation>
    </message>
    <message>
        <source>How:</source>
        <translation>Wie:</translation>
    </message>
    <message>
        <source>New na&amp;me:</source>
        <translation>Neuer Na&amp;me:</translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation>&amp;Datenbank:</translation>
    </message>
    <message>
        <source>What:</source>
        <translation>Was:</translation>
    </message>
    <message>
        <source>Will be lost:</source>
        <translation>Geht verloren:</translation>
    </message>
    <message>
        <source>Into the default destination. With it, this restore can be undone.</source>
        <translation>In den üblichen Zielordner. Damit lässt sich diese Wiederherstellung rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Threads:</source>
        <translation>&amp;Threads:</translation>
    </message>
    <message>
        <source>Otherwise they are restored but switched off, so that nothing runs unasked.</source>
        <translation>Sonst werden sie wiederhergestellt, aber abgeschaltet, damit nichts ungefragt läuft.</translation>
    </message>
    <message>
        <source>Type the name of the database that is overwritten.</source>
        <translation>Geben Sie den Namen der Datenbank ein, die überschrieben wird.</translation>
    </message>
    <message>
        <source>&amp;Confirm:</source>
        <translation>Bestäti&amp;gen:</translation>
    </message>
    <message>
        <source>Choose a server</source>
        <translation>Server wählen</translation>
    </message>
    <message>
        <source>Choose the database to overwrite</source>
        <translation>Datenbank zum Überschreiben wählen</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>{server}, {databases}</source>
        <translation>{server}, {databases}</translation>
    </message>
    <message>
        <source>Free: there is no such database on this server.</source>
        <translation>Frei: Auf diesem Server gibt es keine solche Datenbank.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Overwrite {database}</source>
        <translation>{database} übers&amp;chreiben</translation>
    </message>
    <message>
        <source>&amp;Restore into {database}</source>
        <translation>In {database} &amp;wiederherstellen</translation>
    </message>
</context>
<context>
    <name>RunningRow</name>
    <message>
        <source>from {connection}</source>
        <translation>von {connection}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>SettingsBanner</name>
    <message>
        <source>Use the last &amp;good copy</source>
        <translation>&amp;Letzte gute Kopie benutzen</translation>
    </message>
    <message>
        <source>Start &amp;over</source>
        <translation>Neu &amp;beginnen</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) in the settings file</source>
        <translation>
            <numerusform>%n Problem in der Einstellungsdatei</numerusform>
            <numerusform>%n Probleme in der Einstellungsdatei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be saved until that is mended; the file is left as it is.</source>
        <translation>Bis das behoben ist, kann nichts gespeichert werden; die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>The file that cannot be read is kept under another name.</source>
        <translation>Die unlesbare Datei bleibt unter einem anderen Namen erhalten.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Ctrl+{number}</source>
        <translation>Strg+{number}</translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Asking the tools for their versions…</source>
        <translation>Die Werkzeuge werden nach ihren Versionen gefragt…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy versions and folders as text, for a question or a report</source>
        <translation>Versionen und Ordner als Text kopieren, für eine Frage oder Meldung</translation>
    </message>
</context>
<context>
    <name>TableChoice</name>
    <message>
        <source>&amp;All tables and code objects</source>
        <translation>&amp;Alle Tabellen und Code-Objekte</translation>
    </message>
    <message>
        <source>Only &amp;some tables, with their triggers</source>
        <translation>Nur e&amp;inige Tabellen, mit ihren Triggern</translation>
    </message>
    <message>
        <source>Filter tables</source>
        <translation>Tabellen filtern</translation>
    </message>
    <message>
        <source>Tables to restore</source>
        <translation>Tabellen, die wiederhergestellt werden</translation>
    </message>
    <message>
        <source>Check shown</source>
        <translation>Gezeigte ankreuzen</translation>
    </message>
    <message>
        <source>Uncheck shown</source>
        <translation>Gezeigte abwählen</translation>
    </message>
    <message>
        <source>{chosen} of {total} tables chosen</source>
        <translation>{chosen} von {total} Tabellen ausgewählt</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>Show &amp;job</source>
        <translation>&amp;Job zeigen</translation>
    </message>
    <message>
        <source>This task has not run yet.</source>
        <translation>Diese Aufgabe ist noch nie gelaufen.</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>New task</source>
        <translation>Neue Aufgabe</translation>
    </message>
    <message>
        <source>Edit task</source>
        <translation>Aufgabe bearbeiten</translation>
    </message>
    <message>
        <source>Looking for the engines…</source>
        <translation>Die Engines werden gesucht…</translation>
    </message>
</context>
<context>
    <name>TaskFields</name>
    <message>
        <source>T&amp;riggers</source>
        <translation>T&amp;rigger</translation>
    </message>
    <message>
        <source>Rou&amp;tines</source>
        <translation>Rou&amp;tinen</translation>
    </message>
    <message>
        <source>E&amp;vents</source>
        <translation>E&amp;vents</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Bitte wählen</translation>
    </message>
    <message>
        <source>usual level</source>
        <translation>übliche Stufe</translation>
    </message>
    <message>
        <source>level </source>
        <translation>Stufe </translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>C&amp;onnection:</source>
        <translation>Ver&amp;bindung:</translation>
    </message>
    <message>
        <source>&amp;Databases:</source>
        <translation>&amp;Datenbanken:</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>&amp;Engine:</source>
        <translation>&amp;Engine:</translation>
    </message>
    <message>
        <source>Compression level</source>
        <translation>Kompressionsstufe</translation>
    </message>
    <message>
        <source>Co&amp;mpression:</source>
        <translation>&amp;Kompression:</translation>
    </message>
    <message>
        <source>T&amp;hreads:</source>
        <translation>T&amp;hreads:</translation>
    </message>
    <message>
        <source>Include:</source>
        <translation>Mit:</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Dest&amp;ination:</source>
        <translation>&amp;Zielordner:</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Never ran</source>
        <translation>Lief noch nie</translation>
    </message>
    <message>
        <source>All databases</source>
        <translation>Alle Datenbanken</translation>
    </message>
    <message>
        <source>Matching {patterns}</source>
        <translation>Passend zu {patterns}</translation>
    </message>
    <message>
        <source>usual level</source>
        <translation>übliche Stufe</translation>
    </message>
    <message>
        <source>level {level}</source>
        <translation>Stufe {level}</translation>
    </message>
    <message>
        <source>triggers</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>routines</source>
        <translation>Routinen</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>tables and views only</source>
        <translation>nur Tabellen und Views</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Nach</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>&amp;Add a connection first</source>
        <translation>&amp;Zuerst eine Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Create the first task</source>
        <translation>&amp;Erste Aufgabe anlegen</translation>
    </message>
    <message>
        <source>Delete the task {name}?</source>
        <translation>Die Aufgabe {name} löschen?</translation>
    </message>
    <message>
        <source>Nothing is backed up by it any more. The backups it made stay where they are.</source>
        <translation>Durch sie wird nichts mehr gesichert. Die Sicherungen, die sie gemacht hat, bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;New task</source>
        <translation>&amp;Neue Aufgabe</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>Noch keine Aufgaben</translation>
    </message>
    <message>
        <source>A task says what to back up, how and where to. Then one click makes the backup.</source>
        <translation>Eine Aufgabe sagt, was gesichert wird, wie und wohin. Dann macht ein Klick die Sicherung.</translation>
    </message>
    <message>
        <source>&amp;Run now</source>
        <translation>&amp;Jetzt ausführen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplizieren</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n Aufgabe</numerusform>
            <numerusform>%n Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <source>{name} (copy {number})</source>
        <translation>{name} (Kopie {number})</translation>
    </message>
</context>
<context>
    <name>backup_words</name>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Prozedur</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Gemacht</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Einheitlichkeit</translation>
    </message>
    <message>
        <source>Code objects</source>
        <translation>Code-Objekte</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Character set</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Binary log position</source>
        <translation>Position im Binärlog</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>Backup id</source>
        <translation>Kennung der Sicherung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>not known: the server writes no binary log</source>
        <translation>nicht bekannt: Der Server schreibt kein Binärlog</translation>
    </message>
    <message>
        <source>Database: {database}
Connection: {connection}
Taken: {taken}
Size: {size} in {files} files
Folder: {folder}

The folder is removed from the disk for good. The database on the server is not touched.</source>
        <translation>Datenbank: {database}
Verbindung: {connection}
Gemacht: {taken}
Größe: {size} in {files} Dateien
Ordner: {folder}

Der Ordner wird endgültig vom Datenträger entfernt. Die Datenbank auf dem Server wird nicht angetastet.</translation>
    </message>
    <message>
        <source>There is no good backup of this database.</source>
        <translation>Von dieser Datenbank gibt es keine gute Sicherung.</translation>
    </message>
    <message>
        <source>This is the only good backup of this database: none remains after it.</source>
        <translation>Das ist die einzige gute Sicherung dieser Datenbank: Danach bleibt keine.</translation>
    </message>
    <message>
        <source>not since it was written</source>
        <translation>nicht, seit sie geschrieben wurde</translation>
    </message>
    <message>
        <source>all tables from one instant</source>
        <translation>alle Tabellen vom selben Augenblick</translation>
    </message>
    <message>
        <source>tables may be from different moments</source>
        <translation>Tabellen vielleicht von verschiedenen Augenblicken</translation>
    </message>
</context>
<context>
    <name>backups</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Gemacht</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Storage engine</source>
        <translation>Speicher-Engine</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>job_words</name>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done} von {total} Zeilen</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>It has not started: nothing is changed by cancelling it.</source>
        <translation>Er hat noch nicht begonnen: Das Abbrechen ändert nichts.</translation>
    </message>
    <message>
        <source>The server is not changed. The unfinished backup is removed; databases that are already complete stay as backups.</source>
        <translation>Der Server wird nicht verändert. Die unfertige Sicherung wird entfernt; schon vollständige Datenbanken bleiben als Sicherungen.</translation>
    </message>
    <message>
        <source>What was loaded so far is removed, and the target is left as it was before. A safety backup that is already complete stays.</source>
        <translation>Was bisher geladen ist, wird entfernt, und das Ziel bleibt, wie es vorher war. Eine schon vollständige Sicherheitssicherung bleibt.</translation>
    </message>
    <message>
        <source>The backup is not changed; it just counts as not verified.</source>
        <translation>Die Sicherung wird nicht verändert; sie gilt nur als nicht geprüft.</translation>
    </message>
    <message>
        <source>What is already removed stays removed; the rest stays.</source>
        <translation>Was schon entfernt ist, bleibt entfernt; der Rest bleibt.</translation>
    </message>
    <message>
        <source>The data is in the database “{database}” on {connection}.</source>
        <translation>Die Daten sind in der Datenbank „{database}“ auf {connection}.</translation>
    </message>
    <message>
        <source>To undo it, restore the safety backup taken just before over “{database}” again.</source>
        <translation>Um es rückgängig zu machen, stellen Sie die kurz vorher gemachte Sicherheitssicherung über „{database}“ wieder her.</translation>
    </message>
    <message>
        <source>If you do not want it, drop that database: nothing else was changed.</source>
        <translation>Wenn Sie sie nicht wollen, löschen Sie diese Datenbank: Sonst wurde nichts verändert.</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Progress and outcome</source>
        <translation>Fortschritt und Ergebnis</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Gestartet durch</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… und {count} weitere</translation>
    </message>
</context>
<context>
    <name>navigation</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
</context>
<context>
    <name>system</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Folders and files</source>
        <translation>Ordner und Dateien</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Passwörter</translation>
    </message>
    <message>
        <source>Engine: mydumper</source>
        <translation>Engine: mydumper</translation>
    </message>
    <message>
        <source>Engine: built-in</source>
        <translation>Engine: eingebaut</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Installed as</source>
        <translation>Installiert als</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Aufbewahrt in</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Python package</source>
        <translation>Python-Paket</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done with warnings</source>
        <translation>Fertig mit Warnungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Clean-up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Kommandozeile</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Safety copy before a restore</source>
        <translation>Sicherheitssicherung vor einer Wiederherstellung</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Waiting for the lock</source>
        <translation>Warten auf die Sperre</translation>
    </message>
    <message>
        <source>Dumping</source>
        <translation>Daten lesen</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Daten laden</translation>
    </message>
    <message>
        <source>Building indexes</source>
        <translation>Indizes aufbauen</translation>
    </message>
    <message>
        <source>Views, triggers, routines, events</source>
        <translation>Views, Trigger, Routinen, Events</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Nachprüfung</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Good, with warnings</source>
        <translation>Gut, mit Warnungen</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Ohne Angabe</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Off: nothing is encrypted</source>
        <translation>Aus: nichts wird verschlüsselt</translation>
    </message>
    <message>
        <source>If the server offers it</source>
        <translation>Wenn der Server es anbietet</translation>
    </message>
    <message>
        <source>Required, certificate not checked</source>
        <translation>Verlangt, Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>Required, certificate checked</source>
        <translation>Verlangt, Zertifikat geprüft</translation>
    </message>
    <message>
        <source>Required, certificate and host name checked</source>
        <translation>Verlangt, Zertifikat und Hostname geprüft</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} ms</translation>
    </message>
    <message>
        <source>about {duration}</source>
        <translation>etwa {duration}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
</context>
</TS>
