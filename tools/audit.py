"""`make audit`: asks for known vulnerabilities of the pinned packages. Warns with a date, never fails:
a new entry in a public list must not stop work on something else, and the list may be out of reach."""

import datetime as dt
import json
import subprocess
import sys

COMMAND = [
    sys.executable,
    "-m",
    "pip_audit",
    "-r",
    "constraints.txt",
    "--no-deps",
    "--disable-pip",
    "-f",
    "json",
]
PATIENCE = 120  # seconds


def main() -> None:
    today = dt.date.today().isoformat()
    try:
        done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        print(f"audit {today}: no answer in {PATIENCE} s; nothing is known")
        return
    print(f"audit {today}: {verdict(done.stdout, done.stderr)}")


def verdict(answer: str, errors: str) -> str:
    """What pip-audit's JSON comes to, in a line and one more per hole.

    A package it could not ask about counts as unknown, not as sound: without a connection to the list
    pip-audit itself says "no known vulnerabilities found".
    """
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = [line for line in errors.splitlines() if line.strip()]
        return f"not possible ({lines[-1] if lines else 'no output'})"
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {hole['fix_versions'] or '–'}"
        for package in packages
        for hole in package.get("vulns", [])
    ]
    unknown = f"nothing is known of {len(skipped)} of {len(packages)} packages ({', '.join(skipped[:3])} …)"
    if holes:
        return "\n  ".join(["WARNING", *holes, *([unknown] if skipped else [])])
    return unknown if skipped else f"no known vulnerabilities in {len(packages)} packages"


if __name__ == "__main__":
    main()
