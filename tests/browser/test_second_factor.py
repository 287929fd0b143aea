"""The pages of signing in with two steps, which show something new each time, as people meet them."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tests import factories
from tests.browser.toolkit import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def me(pact):
    """A member who has just confirmed the password."""
    user, client = factories.UserFactory(), Client()
    client.force_login(user)
    # Written, not asked for: a request of Django's test client would close the shared connection.
    session = client.session
    just_now = {"method": "password", "reauthenticated": True, "at": time.time()}
    session["account_authentication_methods"] = [just_now]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    pact.sessions["me"] = client.cookies["sessionid"].value
    return user


def assert_good(open_page, path):
    visit = open_page(path, reader="me", scripts=True)
    assert visit.page.url.endswith(path)
    assert visit.violations() == [], "in daylight"
    visit.page.emulate_media(color_scheme="dark")
    assert visit.violations() == [], "in the dark"
    visit.page.set_viewport_size(PHONE)
    assert visit.sideways() <= 0 and visit.violations() == [], "on a phone"
    assert visit.problems == []


def test_turning_it_on(open_page, me):
    assert_good(open_page, "/fiok/ket-lepes/bekapcsolas/")


def test_recovery_codes_and_turning_it_off(open_page, me):
    TOTP.activate(me, generate_totp_secret())
    RecoveryCodes.activate(me)
    assert Authenticator.objects.filter(user=me).count() == 2
    for path in ("kodok/", "kikapcsolas/"):
        assert_good(open_page, f"/fiok/ket-lepes/{path}")
