"""Settings of one installation (= one region). What differs comes from the environment: docs/operator.md lists it."""

from os import environ
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent
VAR = Path(environ.get("RONDOM_VAR", PACKAGE.parent / "var"))


def _flag(name: str) -> bool:
    return environ.get(name, "").lower() in ("1", "true", "yes")


RONDOM_DEMO = _flag("RONDOM_DEMO")
RONDOM_KEYS = Path(environ.get("RONDOM_KEYS", VAR / "keys.json"))
RONDOM_ANCHOR = Path(environ.get("RONDOM_ANCHOR", VAR / "anchor.txt"))
RONDOM_ADDRESS = environ.get("RONDOM_ADDRESS", "http://localhost:8000")
#: figures about fewer households than this are not shown (K4)
RONDOM_SMALL_CELL = int(environ.get("RONDOM_SMALL_CELL", "5"))
#: a waiting time on the social map that was said longer ago is shown as out of date
RONDOM_WAITING_TIME_WEEKS = int(environ.get("RONDOM_WAITING_TIME_WEEKS", "13"))
#: who cannot do without a second factor: "professionals" (docs/adr/0048) or "everyone"; the demo asks it of nobody
RONDOM_SECOND_FACTOR = "nobody" if RONDOM_DEMO else environ.get("RONDOM_SECOND_FACTOR", "professionals")
if RONDOM_SECOND_FACTOR not in ("professionals", "everyone") and not RONDOM_DEMO:
    raise ImproperlyConfigured("RONDOM_SECOND_FACTOR is 'professionals' or 'everyone'")
_IDLE = 600 if RONDOM_DEMO else 30
#: a session ends after so long without a request, and after so many hours whatever happens
RONDOM_IDLE_MINUTES = int(environ.get("RONDOM_IDLE_MINUTES", _IDLE))
RONDOM_IDLE_MINUTES_FAMILY = int(environ.get("RONDOM_IDLE_MINUTES_FAMILY", _IDLE))
RONDOM_SESSION_HOURS = int(environ.get("RONDOM_SESSION_HOURS", "10"))
#: how often one person may look up people in an hour; below it the limits of the index (docs/adr/0075)
RONDOM_LOOK_UPS_PER_HOUR = {
    "signal": int(environ.get("RONDOM_SIGNALS_PER_HOUR", "30")),
    "referral": int(environ.get("RONDOM_REFERRALS_PER_HOUR", "20")),
    "search": int(environ.get("RONDOM_SEARCHES_PER_HOUR", "200")),
}
RONDOM_SIGNALS_PER_ORGANISATION_PER_DAY = int(environ.get("RONDOM_SIGNALS_PER_ORGANISATION_PER_DAY", "300"))
RONDOM_WITHDRAWN_AFTER_MATCH_PER_WEEK = int(environ.get("RONDOM_WITHDRAWN_AFTER_MATCH_PER_WEEK", "5"))
#: from this hour of the night (0-23) `rondom tick` rebuilds the index, where numpy is installed; -1: never
RONDOM_REBUILD_HOUR = int(environ.get("RONDOM_REBUILD_HOUR", "-1"))
RONDOM_REGION = environ.get("RONDOM_REGION", "Demoregio")
#: how the privacy officer is reached, for the regulation page; empty: where that officer works, by the directory
RONDOM_PRIVACY_CONTACT = environ.get("RONDOM_PRIVACY_CONTACT", "")

DEBUG = False
# Kept beside the other keys; `rondom setup` and `rondom demo` make them. Without it nothing starts.
_SECRET = VAR / "secret_key"
SECRET_KEY = environ.get("RONDOM_SECRET_KEY") or (_SECRET.read_text() if _SECRET.exists() else "")
ALLOWED_HOSTS = environ.get("RONDOM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [RONDOM_ADDRESS] if RONDOM_ADDRESS.startswith("https") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "rondom.core",
    "rondom.methods",
    "rondom.privacy",
    "rondom.directory",
    "rondom.accounts",
    "rondom.households",
    "rondom.index",
    "rondom.assessment",
    "rondom.intake",
    "rondom.cases",
    "rondom.plans",
    "rondom.journal",
    "rondom.meetings",
    "rondom.monitor",
    "rondom.portal",
    "rondom.web",
    # after ours: our pages of signing in go before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    # the headers outermost: also on the page of a fault in one of the others
    "rondom.core.middleware.Headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "rondom.privacy.middleware.NoNumberInAddress",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rondom.accounts.middleware.KeepTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rondom.accounts.middleware.WhoActs",
    "rondom.core.middleware.Translate",
    "rondom.privacy.middleware.AccessSession",
    "rondom.accounts.middleware.SecondFactor",
    "rondom.accounts.middleware.HelpersPages",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "rondom.urls"
WSGI_APPLICATION = "rondom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rondom.core.frame.of_request",
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        environ.get("RONDOM_DATABASE_URL", f"sqlite:///{VAR / 'rondom.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,  # after a restart of the database nobody meets a dead connection
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",  # what is erased leaves the file
    }
else:
    # what is asked a second time on a connection is planned once; 0 turns it off, for a pooler that cannot
    PREPARED_AFTER = int(environ.get("RONDOM_PREPARED_AFTER", "1"))
    DATABASES["default"]["ENGINE"] = "rondom.core.postgresql"
    if PREPARED_AFTER:
        _prepared: dict[str, object] = {"server_side_binding": True, "prepare_threshold": PREPARED_AFTER}
        DATABASES["default"]["OPTIONS"] = _prepared | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# counts of tries at the door, shared by all workers; nothing else is cached
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # fewer, and a flood of tries would push out the counts
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "rondom.accounts.backends.SignIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rondom.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Rondom: "
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    # wrong passwords: per address and hour, and per account at one address (axes counts those too, and says until
    # when); wrong codes of the second step: per account, since who sees that page knows the password
    "login": "60/m/ip",
    "login_failed": "100/h/ip,10/15m/key",
    "reset_password": "20/h/ip,3/15m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "10/m/user",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
MFA_ADAPTER = "rondom.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "rondom.accounts.forms.SetUpForm",
    "authenticate": "rondom.accounts.forms.CodeForm",
    "reauthenticate": "rondom.accounts.forms.OnceMoreForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a telephone clock may be a little off
MFA_TOTP_ISSUER = "Rondom"
MFA_RECOVERY_CODES_SHOW_ONCE = True
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # who tries too early does not wait longer
AXES_USERNAME_CALLABLE = "rondom.accounts.lockout.name_of"
AXES_CLIENT_IP_CALLABLE = "rondom.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "rondom.accounts.lockout.locked"
AXES_ENABLE_ADMIN = False

SESSION_COOKIE_AGE = 60 * 60 * RONDOM_SESSION_HOURS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = RONDOM_ADDRESS.startswith("https")
if SESSION_COOKIE_SECURE:  # a browser takes these from this very host over https, and from nobody else
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 31536000 if RONDOM_ADDRESS.startswith("https") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("RONDOM_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
#: no form takes more than one file; it stays in memory until it is encrypted
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["rondom.core.uploads.InMemory"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

EMAIL_BACKEND = environ.get("RONDOM_MAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = environ.get("RONDOM_MAIL_HOST", "localhost")
EMAIL_PORT = int(environ.get("RONDOM_MAIL_PORT", "25"))
EMAIL_HOST_USER = environ.get("RONDOM_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environ.get("RONDOM_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("RONDOM_MAIL_TLS")
DEFAULT_FROM_EMAIL = environ.get("RONDOM_MAIL_FROM", "Rondom <rondom@localhost>")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # a fault's words quote what was typed: a traceback in the log has places and kinds of faults only
    "formatters": {
        "no_words": {"()": "rondom.core.logs.NoWords", "format": "%(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "no_words"}},
    "root": {"handlers": ["console"], "level": environ.get("RONDOM_LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own handlers would write beside ours, one of them by mail with everything that was posted
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django.db.backends": {"level": "WARNING"},  # below it are statements with what they hold
        "axes": {"level": "CRITICAL"},  # its lines name mail addresses; its tables keep who failed
    },
}
