from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("Audit log")

    def ready(self):
        from wagtail.models import ModelLogEntry, PageLogEntry

        from audit import signing, wagtail_log
        from audit.exports import guard_wagtails_own

        guard_wagtails_own()
        for model in (PageLogEntry, ModelLogEntry):
            post_save.connect(wagtail_log.taken_over, sender=model, dispatch_uid=f"audit.{model.__name__}")
        user_logged_in.connect(signing.signed_in, dispatch_uid="audit.signed_in")
        user_logged_out.connect(signing.signed_out, dispatch_uid="audit.signed_out")
        user_login_failed.connect(signing.failed, dispatch_uid="audit.failed")
