from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from members import second_factor
from notifications.services import queue_mail


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by the office: there is no open sign-up (domain.md §1).

    Mails go through our outbox, and name this site as the settings do, whatever host was asked for.
    """

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        name = template_prefix.rsplit("/", 1)[-1]
        wanted = {key: context[key] for key in ("user", "password_reset_url") if key in context}
        queue_mail(
            to=email, template=f"account/{name}", context=wanted, kind="account", user=context.get("user")
        )

    def get_reset_password_from_key_url(self, key):
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return settings.SITE_URL + path

    def get_password_change_redirect_url(self, request):
        return reverse("account")


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth.mfa with our words, locked secrets, and no way to turn off what has to be on."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("The pact office works with two steps: you cannot turn it off."),
        "cannot_generate_recovery_codes": _("First turn on signing in with two steps."),
        "incorrect_code": _("This code is not good. Type the six digits that the app shows now."),
    }

    def get_totp_issuer(self):
        """How the app names this site: two pacts of one person must not look alike."""
        return f"PIMOR {urlsplit(settings.SITE_URL).hostname}"

    def build_totp_svg(self, url):
        """The code to scan, as an element of the page itself: our policy allows no data: pictures."""
        image = qrcode.make(url, image_factory=SvgPathImage, border=4)
        return image.to_string(encoding="unicode")

    def encrypt(self, text):
        return second_factor.lock(text)

    def decrypt(self, encrypted_text):
        return second_factor.unlock(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        return not second_factor.is_needed_by(authenticator.user)
