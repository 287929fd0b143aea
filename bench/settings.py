"""Production's settings in a database of its own, with the yardsticks' addresses beside ours."""

import os
import tempfile
import warnings

FOLDER = tempfile.mkdtemp(prefix="pimor-bench-")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER}/bench.sqlite3")
warnings.filterwarnings("ignore", message="No directory at")  # nothing was collected into staticfiles/

from pimor.settings.test import *  # noqa: E402, F403
from pimor.settings.test import CACHES, DATABASES, INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = ["bench", *INSTALLED_APPS]
ROOT_URLCONF = "bench.urls"
CACHES = CACHES | {  # as in production
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "pimor_cache"}
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
# A file, not memory: production's SQLite lies on a disk too.
TEST_NAME = f"{FOLDER}/test.sqlite3" if "sqlite" in DATABASES["default"]["ENGINE"] else "bench_pimor"
DATABASES["default"]["TEST"] = DATABASES["default"].get("TEST", {}) | {"NAME": TEST_NAME}
# Nobody sends as often as a benchmark does.
INBOX_LIMITS = {"account": 10**9, "address": 10**9}
