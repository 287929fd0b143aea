"""Production refuses to start without its secrets, and answers strictly."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRETS = {
    "SECRET_KEY": "x" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "pimor.example, www.pimor.example",
    "SITE_URL": "https://pimor.example/",
}
ASK = "from django.conf import settings; import django; django.setup(); "


def production(code: str, **environment) -> subprocess.CompletedProcess:
    """Run `code` under production's settings with nothing in the environment but what is given."""
    environment |= {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "pimor.settings.production",
        "PYTHONPATH": "site",
    }
    return subprocess.run(
        [sys.executable, "-c", ASK + code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", SECRETS)
@pytest.mark.parametrize("value", [None, "  "])
def test_production_does_not_start_without(missing, value):
    environment = SECRETS | {missing: value}
    done = production("", **{name: text for name, text in environment.items() if text is not None})
    assert done.returncode != 0
    assert f"Set {missing} in the environment" in done.stderr


def test_production_starts_with_its_secrets_and_is_strict():
    done = production(
        "print(settings.DEBUG, settings.ALLOWED_HOSTS, settings.SITE_URL, settings.SESSION_COOKIE_SECURE,"
        " settings.CSRF_COOKIE_SECURE, settings.MFA_REQUIRED_FOR_OFFICE,"
        " settings.SECURE_SSL_REDIRECT, hasattr(settings, 'DEMO_PASSWORD'), settings.DEFAULT_FROM_EMAIL)",
        **SECRETS,
    )
    expected = (
        "False ['pimor.example', 'www.pimor.example'] https://pimor.example True True True True False "
        "PIMOR <noreply@pimor.example>\n"
    )
    assert done.stdout == expected, done.stderr


def test_djangos_own_check_of_a_deployment_finds_nothing():
    done = production(
        "from django.core.management import call_command;"
        "call_command('check', deploy=True, fail_level='WARNING')",
        **SECRETS,
    )
    assert done.returncode == 0, done.stderr


def test_a_probe_from_the_machine_itself_is_not_sent_to_https():
    done = production(
        "from django.test import Client; c = Client(headers={'host': 'pimor.example'});"
        "print(c.get('/healthz').status_code, c.get('/x').status_code);"
        "print(c.get('/healthz', secure=True)['Strict-Transport-Security'])",
        **SECRETS,
    )
    assert done.stdout.split("\n")[0] == "200 301", done.stderr
    assert done.stdout.split("\n")[1] == "max-age=31536000; includeSubDomains; preload"


def test_answers_carry_the_security_headers(client, home):
    answer = client.get("/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def directives(answer) -> dict[str, str]:
    policy = answer["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.parametrize("address", ["/", "/belepes/", "/nincs-ilyen/"])
def test_public_addresses_allow_nothing_inline_and_nothing_foreign(client, home, address):
    policy = directives(client.get(address))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert "unsafe" not in str(policy) and "http" not in str(policy) and "*" not in str(policy)
    assert policy["frame-ancestors"] == "'self'"


def test_a_page_from_the_cache_is_as_strict(client, home):
    first, kept = client.get("/"), client.get("/")
    assert directives(first) == directives(kept)


def test_the_admin_allows_inline_scripts_but_nothing_foreign(client, superuser, home):
    client.force_login(superuser)
    answer = client.get("/admin/")
    assert answer.status_code == 200
    policy = directives(answer)
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["default-src"] == "'none'"
    assert "http" not in str(policy) and "*" not in str(policy)


def test_an_address_that_only_looks_like_the_admin_stays_strict(client, home):
    assert directives(client.get("/administracio/"))["script-src"] == "'self'"


def test_the_log_names_nobody():
    import logging

    from pimor.log import Discreet

    def line(message, *args):
        return Discreet("{message}", style="{").format(
            logging.LogRecord("x", logging.INFO, "", 0, message, args, None)
        )

    assert line("mail to %s failed", "minta.anna@onkormanyzat.example") == "mail to <e-mail> failed"
    assert line("Not Found: /kereses/?q=kovacs+janos&page=2") == "Not Found: /kereses/?…"
    assert line("Not Found: /belepes/jelszo/mq-d4k9az-1f6b0a2c9d8e7f65/") == "Not Found: /belepes/jelszo/…/"
    assert line("Not Found: /naptar/0d9c2f7a4b1e4c55b0c3.ics") == "Not Found: /naptar/….ics"
    assert line("Not Found: /forum/helyi-kezdemenyezesek/adatlap/") == (
        "Not Found: /forum/helyi-kezdemenyezesek/adatlap/"
    )
