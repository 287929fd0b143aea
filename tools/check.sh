# `make check`: everything about the code that no test run tells. Stops at the first thing that is wrong.
set -eu

say() { printf '%-12s %s\n' "$1" "$2"; }
production() { env SECRET_KEY=a-check-has-no-secrets-but-needs-fifty-characters-or-more-0123456789 \
    ALLOWED_HOSTS=pimor.example SITE_URL=https://pimor.example \
    DJANGO_SETTINGS_MODULE=pimor.settings.production "$@"; }

say format "ruff format, djhtml"
ruff format --check --quiet .
find templates */templates -name '*.html' -print0 2>/dev/null | xargs -0r djhtml --check --tabwidth 2 >/dev/null 2>&1 || {
    echo "templates need indenting: djhtml --tabwidth 2 templates" >&2; exit 1; }
say lint "ruff check"
ruff check --quiet .
say types "mypy"
mypy --no-error-summary .
say templates "each one compiles"
pytest -q tests/project/test_templates.py
say deploy "manage.py check --deploy on production settings"
production python manage.py check --deploy --fail-level WARNING
say migrations "none missing"
python manage.py makemigrations --check --dry-run
say hungarian "no message missing or fuzzy"
python manage.py messages --check
