from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self):
        from wagtail.signals import page_published

        from audit.display import name_action
        from notifications import circulars, digests, notices, reminders, sending, worker
        from notifications.ticks import keep_tick

        worker.register("notifications.page_notices", notices.queue_page_notices, every_seconds=10)
        worker.register("notifications.circulars", circulars.queue_circulars, every_seconds=10)
        worker.register("notifications.send", sending.send_due, every_seconds=10)
        worker.register("notifications.digests", digests.queue_digests, every_seconds=600)
        worker.register("notifications.reminders", reminders.queue_reminders, every_seconds=3600)
        worker.register("notifications.old_notices", digests.forget_old_notices, every_seconds=24 * 3600)
        page_published.connect(notices.page_published, dispatch_uid="notifications.published")
        post_save.connect(keep_tick, dispatch_uid="notifications.tick")
        name_action("circular.send", _("Circular sent"))
        name_action("mail.send_again", _("Mail sent again"))
        name_action("page.notice", _("Readers notified"))
