"""Development: starts on any machine with no settings at all. Never for a machine others reach."""

import os

os.environ.setdefault("SECRET_KEY", "development-only-never-in-production")
os.environ.setdefault("ALLOWED_HOSTS", "*")
os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("SECURE_SSL_REDIRECT", "0")
os.environ.setdefault("TRUSTED_PROXY_COUNT", "0")
os.environ.setdefault("MFA_REQUIRED_FOR_OFFICE", "0")
os.environ.setdefault("EMAIL_URL", "filemail:///var/mail")

from pimor.settings.production import *  # noqa: E402, F403
from pimor.settings.production import STORAGES, VAR_DIR, env  # noqa: E402

DEBUG = env.bool("DEBUG", default=False)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="pimor-demo")
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = f"{VAR_DIR}/mail"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "100/m/ip,20/5m/key"}
INBOX_LIMITS = {"account": 10_000, "address": 10_000}
API_LIMITS = {"token": 10_000, "account": 10_000, "address": 10_000}
# The example front end (docs/headless), started beside the site.
API_ORIGINS = env.list("API_ORIGINS", default=["http://127.0.0.1:8090", "http://localhost:8090"])
HEADLESS_PREVIEW_URL = env.str("HEADLESS_PREVIEW_URL", default="http://127.0.0.1:8090/")
