"""`make audit`: asks for known vulnerabilities of the pinned packages. Warns with a date, never fails:
a new entry in a public list must not stop work on something else, and the list may be out of reach."""

import datetime as dt
import subprocess
import sys

COMMAND = [sys.executable, "-m", "pip_audit", "-r", "constraints.txt", "--no-deps", "--disable-pip"]
PATIENCE = 120  # seconds


def main() -> None:
    today = dt.date.today().isoformat()
    try:
        done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        print(f"audit {today}: no answer in {PATIENCE} s; nothing is known")
        return
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    if done.returncode == 0:
        print(f"audit {today}: no known vulnerabilities")
    elif done.stdout.strip():
        print(f"audit {today}: WARNING", *lines, sep="\n  ")
    else:
        print(f"audit {today}: not possible ({lines[-1] if lines else 'no output'})")


if __name__ == "__main__":
    main()
