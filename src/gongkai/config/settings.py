"""Settings from the environment, with secure defaults (配置)."""

from __future__ import annotations

from pathlib import Path

import environ

env = environ.Env()
HOME = Path(env.str("GONGKAI_HOME", default=str(Path.cwd() / "var")))
SECRET_KEY = env.str("GONGKAI_SECRET_KEY", default="only-for-demo-and-tests")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gongkai.store",
]
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{HOME / 'gongkai.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
