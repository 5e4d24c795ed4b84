"""Django's SQLite with writers that take turns quickly (SQLite 数据库后端): named in the settings as ENGINE."""
