"""All settings, in the order in which a reader asks for them. Every knob comes through `env`."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP

from waymark.config import env
from waymark.config.databases import database
from waymark.config.home import kept_secret, made
from waymark.config.mail import mailer

# Where everything an instance keeps lives, and what it is called from outside.
HOME = made(Path(env.text("HOME", "var")).resolve())
URL = env.text("URL", "http://localhost:8000").rstrip("/")
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
STYLE_GUIDE = DEBUG or DEMO
SECRET_KEY = env.secret("SECRET_KEY") or kept_secret(HOME / "secret.key")

_host = urlsplit(URL).hostname or "localhost"
_secure = URL.startswith("https://")
ALLOWED_HOSTS = [_host, "localhost", "127.0.0.1", "[::1]", *env.words("HOSTS")]
CSRF_TRUSTED_ORIGINS = [URL]

# What a request passes through, and what answers it.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton",
    "django_htmx",
    "lucide",
    "waymark.design",  # before allauth, whose pages it draws
    "allauth",
    "allauth.account",
    "axes",
    "django_tasks_db",
    "waymark.base",
    "waymark.jobs",
    "waymark.search",
    "waymark.careers",
    "waymark.vault",
    "waymark.people",
    "waymark.notices",
    "waymark.mentoring",
    "waymark.matching",
    "waymark.web",
    "waymark.demo",
    "django.contrib.admin",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "waymark.web.middleware.own_clock",
    "waymark.web.middleware.not_kept",
    "waymark.web.middleware.DeclaredPagesOnly",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "waymark.web.middleware.SpokenErrors",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "waymark.config.urls"
WSGI_APPLICATION = "waymark.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "waymark.web.context.frame",
                "waymark.demo.context.demo",
            ],
        },
    },
]
FORM_RENDERER = "waymark.design.forms.WaymarkRenderer"
COTTON_DIR = "cotton"

# Where rows live. The vault's keys have a database of their own, so that a dump of the first opens nothing.
DATABASES = {
    "default": database(env.secret("DATABASE"), sqlite_file=HOME / "waymark.sqlite3"),
    "keys": database(env.secret("KEYS_DATABASE"), sqlite_file=HOME / "keys.sqlite3"),
}
DATABASE_ROUTERS = ["waymark.vault.router.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
KEY_FILE = Path(env.text("KEY_FILE", str(HOME / "wrapping-keys.json")))
KEY_DAYS = env.whole("KEY_DAYS", 35)
BACKUPS = env.text("BACKUPS")
BACKUP_KEYS = env.text("BACKUP_KEYS") or BACKUPS
BACKUPS_KEPT = env.whole("BACKUPS_KEPT", 14)

# Who may come in.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "waymark.people.backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SIGN_UP = env.text("SIGN_UP", "open")
SIGN_UP_DOMAINS = [domain.lower().lstrip("@") for domain in env.words("SIGN_UP_DOMAINS")]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_ADAPTER = "waymark.people.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "waymark.people.forms.SignUpForm",
    "login": "waymark.people.forms.SignInForm",
    "reset_password": "waymark.people.forms.ForgottenForm",
    "reset_password_from_key": "waymark.people.forms.NewPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "waymark.people.accounts.display"
ACCOUNT_RATE_LIMITS = {"report": f"{env.whole('REPORTS_PER_HOUR', 10)}/h/ip"}
AXES_FAILURE_LIMIT = env.whole("SIGN_IN_TRIES", 10)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "people/locked_out.html"
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "waymark.people.accounts.typed_address"
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is nobody's business; only failed tries are counted
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["login", "email", "password", "password1", "username"]

# What browsers may do with our pages.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SECURE_SSL_REDIRECT = _secure and env.flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.whole("HSTS_SECONDS", 31536000 if _secure else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
if _secure:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
if env.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Languages, zones, files, mail, work behind the scenes.
LANGUAGE_CODE = env.text("LANGUAGE", "en")
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "waymark.web.static_files.StaticFiles"},
}
MAILERS = {"default": mailer(env.secret("MAIL", "console"))}
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"Waymark <waymark@{_host}>")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING").upper()},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "waymark.base.uploads.NoMoreThanWeTake",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Matching (METHODS F1): judgement, so settings.
MATCH_WEIGHTS = {
    "goal": env.number("MATCH_GOAL", 0.30),
    "deep": env.number("MATCH_DEEP", 0.25),
    "path": env.number("MATCH_PATH", 0.20),
    "logistics": env.number("MATCH_LOGISTICS", 0.15),
    "style": env.number("MATCH_STYLE", 0.10),
}
MATCH_HIGH = env.number("MATCH_HIGH", 0.65)
MATCH_GOOD = env.number("MATCH_GOOD", 0.45)
MATCH_SHORTLISTS_PER_SEAT = env.whole("MATCH_SHORTLISTS_PER_SEAT", 3)

# Asking: intervals in days.
REQUEST_ANSWER_DAYS = env.whole("REQUEST_ANSWER_DAYS", 7)
REQUEST_REMINDER_DAYS = [int(day) for day in env.words("REQUEST_REMINDER_DAYS", "2,6")]
REQUEST_EXPIRY_DAYS = env.whole("REQUEST_EXPIRY_DAYS", 10)
REQUEST_OPEN_PER_MENTOR = env.whole("REQUEST_OPEN_PER_MENTOR", 5)
REQUEST_OPEN_PER_MENTEE = env.whole("REQUEST_OPEN_PER_MENTEE", 3)
REQUEST_SILENT_NOTES = env.whole("REQUEST_SILENT_NOTES", 2)
TALKS_PER_MENTEE = max(1, env.whole("TALKS_PER_MENTEE", 2))
WAITING_PROMISE_DAYS = env.whole("WAITING_PROMISE_DAYS", 7)
WAITING_LEAST_ANSWERS = env.whole("WAITING_LEAST_ANSWERS", 20)
WAITING_HISTORY_DAYS = env.whole("WAITING_HISTORY_DAYS", 730)
WAITING_LEARN_HOURS = env.whole("WAITING_LEARN_HOURS", 6)
MESSAGE_EDIT_MINUTES = env.whole("MESSAGE_EDIT_MINUTES", 15)
MEETING_MINUTES = env.whole("MEETING_MINUTES", 50)
MEETING_NOTICE_HOURS = env.whole("MEETING_NOTICE_HOURS", 24)
MEETING_BUFFER_MINUTES = env.whole("MEETING_BUFFER_MINUTES", 10)
MEETINGS_A_WEEK = env.whole("MEETINGS_A_WEEK", 5)
MEETINGS_AHEAD = env.whole("MEETINGS_AHEAD", 6)
MEETING_DAYS_AHEAD = env.whole("MEETING_DAYS_AHEAD", 28)
CLAIM_DAYS = env.whole("CLAIM_DAYS", 14)
HELP_LINE_CHECK_DAYS = env.whole("HELP_LINE_CHECK_DAYS", 180)

# Working together: intervals in days and weeks.
CLOSING_DAYS = env.whole("CLOSING_DAYS", 14)
CHECK_IN_DAY = env.whole("CHECK_IN_DAY", 5)  # 1 is Monday
CHECK_IN_SKIPS = env.whole("CHECK_IN_SKIPS", 3)
EVIDENCE_PROMPT_DAYS = env.whole("EVIDENCE_PROMPT_DAYS", 28)
LOOK_BACK_DAYS = env.whole("LOOK_BACK_DAYS", 21)
PARTING_DAYS = env.whole("PARTING_DAYS", 14)
TALK_ENDS_DAYS = env.whole("TALK_ENDS_DAYS", 7)
QUIET_DAYS = env.whole("QUIET_DAYS", 14)
QUIET_RHYTHMS = env.whole("QUIET_RHYTHMS", 2)
INACTIVE_RHYTHMS = env.whole("INACTIVE_RHYTHMS", 3)
