from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    name = "inbox"
    verbose_name = _("Inbox")

    def ready(self):
        from audit.tracking import track
        from desk.registry import register_action, register_waiting
        from inbox import desk, receivers
        from inbox.account import sent_items
        from inbox.models import InboxItem
        from members.account import register_section
        from members.signals import handed_over

        track(
            InboxItem,
            exclude=["version", "fingerprint", "receipt_key", "values"],
            personal=["sender_name", "sender_email", "text", "answers", "notes", "answer", "published_text"],
        )
        register_section("inbox", "inbox/account_section.html", sent_items, order=20)
        register_waiting("inbox", desk.waiting)
        for action in desk.ACTIONS:
            register_action(action)
        handed_over.connect(receivers.handed_over, dispatch_uid="inbox.handed_over")
