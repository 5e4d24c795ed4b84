"""Django's settings (配置): everything from the environment through `environment.SETTINGS`, with secure defaults."""

from __future__ import annotations

import logging
import os
from importlib import resources

from environ import Env

from gongkai.config.choices import options_from
from gongkai.config.content_policy import content_policy
from gongkai.config.database import database
from gongkai.config.environment import home, read
from gongkai.config.keys import keys
from gongkai.config.login import *  # noqa: F403
from gongkai.config.login import LOGIN_APPS, LOGIN_MIDDLEWARE
from gongkai.config.logs import logging_settings
from gongkai.config.secret import prepared_home, secret_key
from gongkai.config.site import site

HOME = prepared_home(home())
SECRET_KEY = secret_key(read("GONGKAI_SECRET_KEY"), HOME)
DEBUG = read("GONGKAI_DEBUG")
ALLOWED_HOSTS = read("GONGKAI_ALLOWED_HOSTS")
GONGKAI_OPTIONS = options_from(os.environ)
GONGKAI_FONT_DIR = read("GONGKAI_FONT_DIR")
GONGKAI_SITE = site()
GONGKAI_DIGEST = read("GONGKAI_DIGEST")
GONGKAI_FILE_MEGABYTES = read("GONGKAI_FILE_MEGABYTES")
GONGKAI_FILES_AT_ONCE = read("GONGKAI_FILES_AT_ONCE")
GONGKAI_CLAMAV = read("GONGKAI_CLAMAV")
GONGKAI_ANCHOR_DIR = read("GONGKAI_ANCHOR_DIR")
KEYS = keys(
    given=read("GONGKAI_DATA_KEYS"),
    file=read("GONGKAI_KEY_FILE"),
    home=HOME,
    cipher=read("GONGKAI_CIPHER"),
    digest=GONGKAI_DIGEST,
)

INSTALLED_APPS = [
    "gongkai.config.apps.BackofficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gongkai.config.apps.AssemblyConfig",
    "rules",
    "django_prometheus",
    "django_structlog",
    "django_htmx",
    "django_tasks_db",
    "gongkai.store.apps.StoreConfig",
    "gongkai.web",
    # After our own pages, which stand in for theirs.
    *LOGIN_APPS,
]
MIDDLEWARE = [
    "gongkai.web.probes.Probes",
    "gongkai.web.request_log.RequestLog",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "gongkai.web.headers.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gongkai.web.public.caching.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "gongkai.web.error_pages.Refusals",
    *LOGIN_MIDDLEWARE,
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.web.staff.navigation.staff_navigation",
                "gongkai.web.public.site.site_context",
            ]
        },
    }
]
ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"
DATABASES = {
    "default": database(
        read("DATABASE_URL"),
        HOME,
        connection_seconds=read("GONGKAI_DB_CONNECTION_SECONDS"),
        pgbouncer=read("GONGKAI_PGBOUNCER"),
    )
}
# What is counted or used up once for all processes (limits of logins, codes of the second factor) stands in the
# database; what is only kept so as not to be made again, in each process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gongkai_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
GONGKAI_UNSAVED_FILE_DAYS = read("GONGKAI_UNSAVED_FILE_DAYS")
GONGKAI_BACKUP_DAYS = read("GONGKAI_BACKUP_DAYS")
GONGKAI_JOBS = read("GONGKAI_JOBS")
GONGKAI_JOB_LEASE_SECONDS = read("GONGKAI_JOB_LEASE_SECONDS")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_MAIL = Env.email_url_config(read("GONGKAI_SMTP_URL") or "consolemail://")
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST = _MAIL["EMAIL_HOST"] or ""
EMAIL_PORT = _MAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _MAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _MAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = read("GONGKAI_MAIL_FROM")
EMAIL_TIMEOUT = 15
GONGKAI_GATEWAY_URL = read("GONGKAI_GATEWAY_URL")
GONGKAI_GATEWAY_SECRET = read("GONGKAI_GATEWAY_SECRET")
GONGKAI_REMIND = {name: read(f"GONGKAI_REMIND_{name.upper()}") for name in ("officer", "head", "supervisor")}
GONGKAI_QUIET_HOURS = read("GONGKAI_QUIET_HOURS")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
# The paper's own style sheet, so that a report on a page looks as the file for download does.
STATICFILES_DIRS = [("documents", str(resources.files("gongkai.documents") / "styles"))]
# Files are served as they are installed, without a collecting step; nginx may serve them from there just as well.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_HTTPS = read("GONGKAI_HTTPS")
SECURE_SSL_REDIRECT = _HTTPS
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = read("GONGKAI_HSTS_SECONDS") if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if read("GONGKAI_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# The interface counts by the address that the proxy has seen, not by one that the asker wrote into a header.
NINJA_NUM_PROXIES = int(read("GONGKAI_BEHIND_PROXY"))
CONTENT_SECURITY_POLICY = content_policy(login_server=read("GONGKAI_OIDC_SERVER"))
CSRF_FAILURE_VIEW = "gongkai.web.error_pages.forged"
GONGKAI_FORM_WINDOW_MINUTES = read("GONGKAI_FORM_WINDOW_MINUTES")
GONGKAI_FORM_FREE = read("GONGKAI_FORM_FREE")
GONGKAI_FORM_FREE_OF_ALL = read("GONGKAI_FORM_FREE_OF_ALL")
GONGKAI_FORM_MOST = read("GONGKAI_FORM_MOST")
# Preloading binds every host below the domain for years: the owner of the domain decides that, not a program.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING = logging_settings(level=read("GONGKAI_LOG_LEVEL"), style=read("GONGKAI_LOG_FORMAT"))
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# Our middleware lets only sound ones through.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
GONGKAI_METRICS_TOKEN = read("GONGKAI_METRICS_TOKEN")
