"""Production is the base: it refuses to start without its secrets. Development and test relax it."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from pimor.env import ROOT, database, env, required
from pimor.settings.signing_in import *  # noqa: F403
from pimor.settings.signing_in import LOGIN_URL

BASE_DIR = ROOT
VAR_DIR = env.path("VAR_DIR", default=str(ROOT / "var")).root

DEBUG = False
SECRET_KEY = required("SECRET_KEY")
# Keys of before: what they signed or locked still opens.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
SITE_URL = required("SITE_URL").rstrip("/")  # how mails and calendars name this site
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "pimor",
    # the rooms, from the top layer down (docs/architecture.md)
    "home",
    "search",
    "ideas",
    "steering",
    "monitoring",
    "finance",
    "events",
    "knowledge",
    "inbox",
    "pages",
    "members",
    "files",
    "notifications",
    "api",
    "audit",
    "visibility",
    "charts",
    "desk",
    "hungarian",
    "sheets",
    # Wagtail
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
    "wagtail_modeladmin",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "members.quiet_admin.QuietAdmin",  # wagtail.admin
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    # sign-in
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Django
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pimor.middleware.ContentPolicy",
    "pages.middleware.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "audit.actor.Actor",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "members.middleware.OfficeRights",
    "api.middleware.ReadingApi",
]

ROOT_URLCONF = "pimor.urls"
WSGI_APPLICATION = "pimor.wsgi.application"
ASGI_APPLICATION = "pimor.asgi.application"

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
                "wagtail.contrib.settings.context_processors.settings",
                "pages.context_processors.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(f"sqlite:///{VAR_DIR}/pimor.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by all processes: rate limits, and word of the worker for /readyz.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "pimor_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Per process; what it holds is keyed by SiteVersion, so it can never outlive a change.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # Per process: turns at the API taken from "default" by the handful (api.limits).
    "turns": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "turns",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Wagtail would write every rendition a page shows into "default", a database table, at every view.
    # Our lists bring their renditions along instead (prefetch_renditions).
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from the machine itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the admin shows previews of pages in a frame

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "hu"
LANGUAGES = [("hu", _("Hungarian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["pimor.formats"]
TIME_ZONE = "Europe/Budapest"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Uploads lie outside everything a web server serves; site/files/ hands them out.
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=f"{VAR_DIR}/private").root
MEDIA_ROOT = PRIVATE_ROOT
MEDIA_URL = "/media-is-not-served/"
STORAGES = {
    "default": {"BACKEND": "files.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
# With a prefix, nginx sends the bytes of what our views have allowed (docs/operations.md).
X_ACCEL_PREFIX = env.str("X_ACCEL_PREFIX", default="")

WAGTAIL_SITE_NAME = "PIMOR"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Milliseconds of rest before a draft saves itself. Wagtail's half a second is often still under way when
# somebody presses "Publish" right after the title, and the page's address is then taken by its own draft.
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILDOCS_DOCUMENT_MODEL = "files.Document"
WAGTAILIMAGES_IMAGE_MODEL = "files.Image"
WAGTAILDOCS_EXTENSIONS = [
    "pdf",
    "docx",
    "odt",
    "xlsx",
    "ods",
    "pptx",
    "odp",
    "txt",
    "csv",
    "html",
    "jpg",
    "jpeg",
    "png",
]
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
# A small file can unpack to a picture that fills the memory: no page needs 50 megapixels.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# The kind is told by content, not by name: files/checks.py.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "files.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "files.forms.ImageForm"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# How many forms one account, or strangers from one address, may send in an hour.
INBOX_LIMITS = {"account": 30, "address": 20}
# How often in a minute the reading API answers a key, a signed-in account, a stranger's address.
API_LIMITS = {"token": 600, "account": 600, "address": 300}
# Other home pages whose scripts may ask the reading API: https://…, without a slash at the end.
API_ORIGINS = env.list("API_ORIGINS", default=[])
# Where another front end shows drafts (pages.previews); empty: nowhere.
HEADLESS_PREVIEW_URL = env.str("HEADLESS_PREVIEW_URL", default="")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backend"}}
WAGTAILEMBEDS_FINDERS: list = []
WAGTAILADMIN_PERMITTED_LANGUAGES = [("hu", "magyar")]
WAGTAIL_DATE_FORMAT = "%Y.%m.%d."
WAGTAIL_DATETIME_FORMAT = "%Y.%m.%d. %H:%M"
TAGGIT_CASE_INSENSITIVE = True

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://127.0.0.1:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"PIMOR <noreply@{urlsplit(SITE_URL).hostname}>")
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "pimor.log.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A line for every index update, or every page of a PDF, tells nothing.
    "loggers": {
        name: {"level": "WARNING"} for name in ("django_tasks", "wagtail", "weasyprint.progress", "fontTools")
    },
}
