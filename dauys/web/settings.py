"""Django's settings: a shell without accounts, mail, admin, debug pages or anything that lasts but the store's
tables.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from dauys.ledger.folder import FILE
from dauys.settings import UnknownSetting, read

HERE = Path(__file__).parent
DAUYS = read()

DEBUG = False
SECRET_KEY = secrets.token_urlsafe(
    48
)  # new at each start: there is none to steal, and every session ends with the process
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *DAUYS.hosts.split()]
ROOT_URLCONF = "dauys.web.urls"
WSGI_APPLICATION = None
APPEND_SLASH = False  # a redirect would drop what was typed

ROOMS = ["people", "staff", "hotline", "figures"]  # in the order of the menu
INSTALLED_APPS = [
    "django.contrib.sessions",
    "dauys.store",
    "dauys.desk",
    *(f"dauys.{room}" for room in ROOMS),
    "dauys.web",
]
MIDDLEWARE = [
    "dauys.web.middleware.SafeAnswers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dauys.web.middleware.Language",
    "dauys.web.middleware.OpenDesk",
    "dauys.web.shown.ShownApart",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "dauys.web.shell.shell"]},
    }
]


LIBPQ = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "channel_binding", "connect_timeout", "gssencmode"}
)


def _libpq(query: str) -> dict[str, str]:
    """What stands behind "?": above all how the connection is secured. An option that is not known stops the start."""
    given = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := set(given) - LIBPQ:
        raise UnknownSetting(
            f"DAUYS_DATABASE_URL has an option that is not known: {min(unknown)}.",
            f"The options are: {', '.join(sorted(LIBPQ))}.",
        )
    return given


def ledger_database(data: Path, url: str) -> dict[str, object]:
    """Where the store's tables stand: SQLite in the data folder, or the PostgreSQL that `url` names."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "ledger" / FILE),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                " PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c synchronous_commit=on", **_libpq(parts.query)},
    }


DATABASES = {"default": ledger_database(DAUYS.data, DAUYS.database_url)}
DATABASE_ROUTERS = ["dauys.desk.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
SESSION_COOKIE_NAME = "s"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 24 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in DAUYS.hosts.split()]  # where a proxy speaks TLS for us
CSRF_FAILURE_VIEW = "dauys.web.refusals.csrf_failure"

LANGUAGE_CODE = DAUYS.language
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = ["dauys.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
WHITENOISE_USE_FINDERS = False
WHITENOISE_ROOT = None

MOST_BYTES = 32 * 1024 * 1024  # the largest request body; nothing of it ever spills to a disk
DATA_UPLOAD_MAX_MEMORY_SIZE = MOST_BYTES
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_BYTES

LOGGING_CONFIG = None  # dauys.web.logs sets it: event names and random identifiers only
