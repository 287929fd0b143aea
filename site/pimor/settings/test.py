"""Tests: production's rules, quick passwords, files and mails that leave nothing behind."""

import atexit
import os
import shutil
import tempfile

os.environ["SECRET_KEY"] = "tests-only"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["SITE_URL"] = "http://testserver"
os.environ["SECURE_SSL_REDIRECT"] = "0"
os.environ["TRUSTED_PROXY_COUNT"] = "0"
os.environ["MFA_REQUIRED_FOR_OFFICE"] = "0"
# A folder for each process: workers that run tests side by side must not see each other's files.
os.environ["PRIVATE_ROOT"] = tempfile.mkdtemp(prefix="pimor-test-")
atexit.register(shutil.rmtree, os.environ["PRIVATE_ROOT"], ignore_errors=True)

from pimor.settings.production import *  # noqa: E402, F403
from pimor.settings.production import CACHES, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO_PASSWORD = "pimor-demo"  # noqa: S105
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Tests ask more in a minute than anybody else.
API_LIMITS = {"token": 100_000, "account": 100_000, "address": 100_000}
# TEST_DB=/dev/shm/test.sqlite3 with `pytest --reuse-db`: no waiting for migrations while one works.
if TEST_DB := os.environ.get("TEST_DB"):
    DATABASES["default"]["TEST"] = {"NAME": TEST_DB}
