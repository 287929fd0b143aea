# `make check`: everything about the code that no test run tells. Does all of it, then fails if any part did.
set -u

FAILED=
step() {
    name=$1 what=$2
    shift 2
    printf '%-11s %s\n' "$name" "$what"
    "$@" || { FAILED="$FAILED $name"; printf '%-11s FAILED\n' "$name"; }
}
templates() { find templates ./*/templates site/*/templates -name '*.html' 2>/dev/null; }
indented() { templates | xargs djhtml --check --tabwidth 2; }
production() {
    env SECRET_KEY=a-check-has-no-secrets-but-needs-fifty-characters-or-more-0123456789 \
        ALLOWED_HOSTS=pimor.example SITE_URL=https://pimor.example \
        DJANGO_SETTINGS_MODULE=pimor.settings.production "$@"
}

step format "ruff format" ruff format --check --quiet .
step indent "djhtml (write with: djhtml --tabwidth 2 templates)" indented
step lint "ruff check" ruff check --quiet .
step types "mypy" mypy --no-error-summary .
step templates "each one compiles" pytest tests/project/test_templates.py
step deploy "manage.py check --deploy on production settings" \
    production python manage.py check --deploy --fail-level WARNING
step migrations "none missing" python manage.py makemigrations --check --dry-run
step hungarian "no message missing or fuzzy" python manage.py messages --check
[ -z "$FAILED" ] || { echo "make check:$FAILED" >&2; exit 1; }
