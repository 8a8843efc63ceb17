"""Settings: one file; differences come from the environment (docs/operations.md)."""

from pathlib import Path

import structlog
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from metropolis import environment, theme

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = environment.folder("VAR", default=BASE_DIR / "var")
DATABASES = {"default": environment.database(VAR)}
EMBEDDED = DATABASES["default"]["ENGINE"].endswith("sqlite3")
REDIS_URL = environment.redis()
SECRET_KEY = environment.secret_key(VAR, production=not EMBEDDED)
DEBUG = environment.boolean("DEBUG", default=False)
HTTPS = environment.boolean("HTTPS", default=False)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", default=[])
# Mails are written outside of any request, so they cannot ask it where the site is.
SITE_URL = environment.site_url(default="http://127.0.0.1:8000")
# Whoever stands before the site is known by the address of the connection: anybody can write
# X-Forwarded-For. Behind proxies of one's own, it says how many of its last entries they wrote.
PROXIES = environment.whole_number("API_PROXIES", default=0)

INSTALLED_APPS = [
    "metropolis.apps.MetropolisConfig",
    "members",
    "actionplan",
    "reports",
    "modeltranslation",
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "unfold.contrib.simple_history",
    "metropolis.apps.PlanAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules.apps.AutodiscoverRulesConfig",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "rest_framework",
    "simple_history",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "metropolis.policy.AdminPolicy",
    "metropolis.methods.PlainMethods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "metropolis.language.QueryLanguage",
    "metropolis.limits.BodyLimits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.sessions.SeatsKept",
    "members.second_factor.SecondFactorFirst",
]
ROOT_URLCONF = "metropolis.urls"
WSGI_APPLICATION = "metropolis.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["members.backend.SignIn", "rules.permissions.ObjectPermissionBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "start"

# Accounts come by invitation alone, whose link proves the address.
ACCOUNT_ADAPTER = "members.accounts.ByInvitation"
ACCOUNT_FORMS = {
    "login": "members.forms.SignInForm",
    "change_password": "members.forms.NewPasswordForm",
    "reauthenticate": "members.forms.PasswordAgainForm",
    "reset_password": "members.forms.ResetForm",
    "reset_password_from_key": "members.forms.ChosenPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Nobody is asked whether to be remembered: the session ends with the browser, or after a fortnight.
ACCOUNT_SESSION_REMEMBER = False
# By address of the connection, by account, by person; the cache counts for all processes.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "10/m/ip,3/300s/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "invitation": "30/m/ip",
}
MFA_REQUIRED = environment.second_factor(
    environment.boolean("MFA_REQUIRED", default=True), embedded=EMBEDDED
)
MFA_ADAPTER = "members.accounts.SecondFactors"
MFA_FORMS = {
    "authenticate": "members.forms.CodeForm",
    "reauthenticate": "members.forms.CodeAgainForm",
    "activate_totp": "members.forms.FirstCodeForm",
    "add_webauthn": "members.forms.NewKeyForm",
    "edit_webauthn": "members.forms.KeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Metropolis Plan Tracker"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# An address is proven by the invitation, and never waits to be.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers allow keys on this machine without HTTPS, and nowhere else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("fr", _("French"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "es", "fr")
# The second holds the words of the admin theme, which ships neither Spanish nor French.
LOCALE_PATHS = [BASE_DIR / "metropolis" / "locale", BASE_DIR / "metropolis" / "locale_unfold"]
TIME_ZONE = "Europe/Madrid"
USE_TZ = True
FORMAT_MODULE_PATH = "metropolis.formats"

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("STATIC_ROOT", default=VAR / "static")
WHITENOISE_USE_FINDERS = True
# What each report carries within it, so that it looks the same for good.
REPORT_STYLES = [
    "metropolis/css/tokens.css",
    "metropolis/css/states.css",
    "reports/css/document.css",
]
# Evidence lies outside the web root and is only ever sent by a view that checks who asks.
MEDIA_ROOT = VAR / "evidence"
MEDIA_URL = "/evidence-is-served-by-a-view/"
STORAGES = {
    "default": {"BACKEND": "actionplan.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What a request may bring: the whole of it with files and without, and each file (docs/operations.md).
UPLOAD_MAX_SIZE = 30 * 1024 * 1024
FILE_MAX_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "metropolis.uploads.LimitedFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
# Probes ask the process itself, without the proxy that speaks TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

CACHES = {"default": environment.cache(VAR, REDIS_URL)}
vars().update(environment.mail(VAR))
DEFAULT_FROM_EMAIL = environment.sender(default="Metropolis Plan Tracker <tracker@localhost>")

# The broker has its own timeouts: a frozen Redis would block the sender for ever.
BROKER_TIMEOUTS = {"socket_timeout": 5, "socket_connect_timeout": 5, "visibility_timeout": 3600}
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = BROKER_TIMEOUTS if REDIS_URL else {}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "take-up-abandoned-reports": {"task": "reports.tasks.sweep", "schedule": 15.0},
    # Every hour of the day and evening; most of them find nothing to do.
    "send-mails": {
        "task": "actionplan.tasks.send_mails",
        "schedule": crontab(minute="10", hour="6-21"),
    },
    "write-to-the-board": {
        "task": "reports.tasks.write_to_board",
        "schedule": crontab(minute="20", hour="6-21"),
    },
    "worker-seen": {"task": "metropolis.tasks.worker_seen", "schedule": 15.0},
}
CELERY_BEAT_SCHEDULER = "metropolis.beat.SeenScheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["metropolis.reading.Reading"],
    "DEFAULT_RENDERER_CLASSES": ["metropolis.rendering.ExactJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": [
        "metropolis.listing.Filtering",
        "metropolis.listing.Search",
        "metropolis.listing.Ordering",
    ],
    "DEFAULT_PAGINATION_CLASS": "metropolis.listing.Paging",
    "PAGE_SIZE": 100,
    "DEFAULT_THROTTLE_CLASSES": [
        "metropolis.throttling.AnonymousRate",
        "metropolis.throttling.UserRate",
    ],
    "NUM_PROXIES": PROXIES,
    "DEFAULT_SCHEMA_CLASS": "metropolis.openapi.Schema",
    "COERCE_DECIMAL_TO_STRING": True,
    "URL_FORMAT_OVERRIDE": None,
}
# Requests a minute; 0 is no limit.
API_RATES = {
    "anon": environment.whole_number("API_RATE_ANONYMOUS", default=300),
    "user": environment.whole_number("API_RATE_USER", default=1200),
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Metropolis Plan Tracker"),
    "DESCRIPTION": _("The plan, its progress and what it rests on, to be read by everybody."),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": r"/api/v[0-9]",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "StateEnum": "actionplan.models.judgements.STATES",
        "MarkerEnum": "actionplan.models.projects.Marker",
        "ProjectStatusEnum": "actionplan.models.StatusUpdate.Status",
        "ReportStateEnum": "reports.models.Report.State",
    },
}

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = False
SIMPLE_HISTORY_REVERT_DISABLED = True
UNFOLD = theme.UNFOLD

# A traceback with every local would print whole snapshots.
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["console"],
        "level": environment.log_level("LOG_LEVEL", default="WARNING"),
    },
}
