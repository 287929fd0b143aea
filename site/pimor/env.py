"""Where settings come from: the process environment, and a `.env` file beside manage.py if there is one."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()
environ.Env.read_env(ROOT / ".env")


def required(name: str) -> str:
    """The value of `name`; without one the site does not start, and says what is missing."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment or in .env (see .env.example).")
    return value


def database(default: str) -> dict:
    """Django's settings of the database named by DATABASE_URL.

    SQLite gets WAL, an immediate lock for writing transactions and a patient wait, so that a few
    writers never meet «database is locked». Connections are kept for the next request.
    """
    config = dict(env.db_url("DATABASE_URL", default=default))
    config.setdefault("CONN_MAX_AGE", 60)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        # Whatever the machine's locale: our texts need UTF-8, and ICU's Hungarian order needs it too.
        config["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}
        config["CONN_HEALTH_CHECKS"] = True
    return config
