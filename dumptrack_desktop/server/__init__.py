"""One MySQL or MariaDB server over PyMySQL: sessions, facts, code objects, its errors in words."""
