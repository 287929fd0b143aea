"""`make run`: brings the database up to date, then keeps the server and the worker running side by side.

Both stop on Ctrl-C or SIGTERM, and when either of them ends. With DEBUG=1 Django's own development server
runs instead of gunicorn and starts again when code changes.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = os.environ.setdefault("PORT", "8000")
ADDRESS = f"127.0.0.1:{PORT}"
PATIENCE = 60  # seconds the server may take to answer for the first time
GRACE = 15  # seconds a child may take to stop

LOGINS = """\
  tag, tag2             forum members (delegates of member organisations)
  ics                   steering committee member
  koordinator           office: partnership coordinator (approves)
  munkatars             office: partnership officer (submits)
  projektmenedzser, penzugy, referens   office: the other roles
  admin                 superuser
  kulsos                signed in, in no body"""


def prepare_database() -> None:
    """Migrations, the cache table, and the demo pact if there is nothing yet."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings

    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demo", if_empty=True)


def start(*command: str) -> subprocess.Popen:
    # Its own session: Ctrl-C reaches this process alone, which then stops both in order.
    return subprocess.Popen([sys.executable, *command], cwd=ROOT, start_new_session=True)  # noqa: S603


def server_command() -> list[str]:
    if os.environ.get("DEBUG", "").lower() in ("1", "true", "yes", "on"):
        return ["manage.py", "runserver", ADDRESS]
    return ["-m", "gunicorn", "-c", "gunicorn.conf.py", "--bind", ADDRESS, "pimor.wsgi"]


def answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://{ADDRESS}/healthz", timeout=2) as response:  # noqa: S310
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def announce() -> None:
    password = os.environ.get("DEMO_PASSWORD", "pimor-demo")
    print(f"\nhttp://{ADDRESS}/   sign in at http://{ADDRESS}/belepes/, editors at http://{ADDRESS}/admin/")
    print(f"Demo accounts, password {password}:\n{LOGINS}")
    print("Ctrl-C stops the server and the worker.", flush=True)


def watch(children: list[subprocess.Popen]) -> int:
    """Announce the address once it answers; return the exit code of the first child that ends."""
    announced, started = False, time.monotonic()
    while True:
        for child in children:
            if child.poll() is not None:
                return child.returncode
        if not announced and answers():
            announce()
            announced = True
        if not announced and time.monotonic() - started > PATIENCE:
            print(f"The server does not answer on http://{ADDRESS}/", file=sys.stderr)
            return 1
        time.sleep(0.3)


def stop(children: list[subprocess.Popen]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()


def main() -> int:
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pimor.settings.development")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    prepare_database()
    children: list[subprocess.Popen] = []
    try:
        children += [start(*server_command()), start("manage.py", "work")]
        return watch(children)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(children)


if __name__ == "__main__":
    sys.exit(main())
