from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse

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
