"""One file; every switch is an environment variable with a default that runs on one machine."""

import secrets
from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("PARALLAX_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def kept_secret() -> str:
    """A key made on the first run and kept beside the database, so that sessions outlive a restart."""
    path = VAR_DIR / "secret_key"
    try:
        with path.open("x") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "comparisons.urls"
WSGI_APPLICATION = "comparisons.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "huey.contrib.djhuey",
    # Before allauth, whose templates it replaces.
    "comparisons",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.humanize",  # allauth's list of sessions
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "comparisons.api.middleware.ForPrograms",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "comparisons.jinja.environment"},
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'parallax.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL",
    }

TASKS = {
    "default": {"BACKEND": "huey.contrib.djhuey.tasks_backend.HueyBackend", "ENQUEUE_ON_COMMIT": True},
}
# The queue carries only ids. SQLite needs nothing installed; PostgreSQL or Redis serve many machines.
QUEUE_URL = env.str("QUEUE_URL", "")
HUEY = {
    "name": "parallax",
    "immediate": False,
    "results": True,
    "consumer": {"workers": env.int("WORKERS", 1), "worker_type": "process", "max_delay": 0.2},
    **(
        {"huey_class": "huey.PriorityRedisExpireHuey", "url": QUEUE_URL}
        if QUEUE_URL.startswith("redis")
        else {"huey_class": "huey.PostgresHuey", "dsn": QUEUE_URL}
        if QUEUE_URL
        else {"huey_class": "huey.SqliteHuey", "filename": str(VAR_DIR / "queue.sqlite3")}
    ),
}
JOB_LEASE_SECONDS = env.float("JOB_LEASE_SECONDS", 15.0)
JOB_MAX_ATTEMPTS = 3

# What a person may send in, per account.
MAX_ACCOUNT_BYTES = 5 * 1024 * 1024
MAX_ACCOUNT_WORDS = 50_000
MAX_DOCUMENT_BYTES = 4 * MAX_ACCOUNT_BYTES  # pictures and all
# Far above the limit of an account, so that the form itself can say what is too long and keep the rest.
MAX_REQUEST_BYTES = DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * MAX_ACCOUNT_BYTES
# As many as a folder of many pairs may have.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
FILE_UPLOAD_HANDLERS = [
    "comparisons.uploads.SizeGuard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET"},
        # A page that is not there, a name that is not ours, too much at once: the sender is told, the log need not be.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.security.RequestDataTooBig": {"handlers": ["nowhere"], "propagate": False},
        "django.security.TooManyFilesSent": {"handlers": ["nowhere"], "propagate": False},
        # What strangers' servers send wrong is told where their address is shown.
        "urllib3": {"handlers": ["nowhere"], "propagate": False},
        # Without a handler of its own huey sets up one that tells of every task.
        "huey": {"handlers": ["nowhere"]},
    },
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# The viewer of the API's description comes with ninja, which as an app would be loaded by every process.
viewer = find_spec("ninja")
assert viewer
assert viewer.origin
STATICFILES_DIRS = [BASE_DIR / "static", ("ninja", Path(viewer.origin).parent / "static" / "ninja")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The machine's own address is plain http; behind TLS set HTTPS=true.
HTTPS = env.bool("HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Nothing leaks to other sites. "no-referrer" would also send our own forms with "Origin: null", which CSRF refuses.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 365 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Logins. The machine may have no way to send mail, so nobody waits for a confirmation.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "comparison-list"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Switched off, only who was invited can sign up.
REGISTRATION = env.bool("REGISTRATION", True)
ACCOUNT_ADAPTER = "comparisons.login.adapter.Adapter"
ACCOUNT_SIGNUP_FORM_CLASS = "comparisons.login.forms.NameForm"
ACCOUNT_USER_DISPLAY = "comparisons.login.adapter.shown_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# No mail goes to addresses that nobody here has.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
MFA_ADAPTER = "comparisons.login.adapter.KeyAdapter"
MFA_FORMS = {"add_webauthn": "comparisons.login.forms.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Parallax"
# A clock half a minute off is common on telephones.
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = True
# How many proxies of ours stand before the web server: limits count by the address that the outermost one saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 1 if HTTPS else 0)
# Limits of login attempts are kept here. Several web processes need a shared one, such as redis://localhost/0.
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
# The pages of links have room of their own: many readers must not push out what counts logins.
CACHES["pages"] = {**CACHES["default"], "KEY_PREFIX": "pages", "OPTIONS": {"MAX_ENTRIES": 100}}
if CACHES["pages"]["BACKEND"].endswith("LocMemCache"):
    CACHES["pages"]["LOCATION"] = "pages"
else:
    CACHES["pages"].pop("OPTIONS")
# So are those of programs: RATE_LIMITS="read=600/minute,create=20/minute" in the environment replaces some.
RATE_STORAGE = url if (url := env.str("CACHE_URL", "")).startswith(("redis://", "rediss://")) else "memory://"
RATE_LIMITS = {
    "read": "600/minute",
    "write": "60/minute",
    "create": "20/minute",
    "stranger": "60/minute",
    "fetch": "30/minute",
    "take_in": "60/minute",
    "megabytes": "3600/hour",
    **env.dict("RATE_LIMITS", default={}),
}

# Without an address of a mail server, mail is written to the log: smtp+tls://user:password@host:587.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Parallax <parallax@localhost>")
# What links in mails begin with: a worker answers no request, so it cannot see the address.
SITE_URL = env.str("SITE_URL", f"http://localhost:{env.int('PORT', 8000)}")
# Whether addresses that people give may lead into this machine's own network.
OUTBOUND_PRIVATE = env.bool("OUTBOUND_PRIVATE", False)
# Whether Parallax fetches the pages whose addresses people give; a server without a way out says so.
FETCH_PAGES = env.bool("FETCH_PAGES", True)
