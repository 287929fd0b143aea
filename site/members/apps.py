from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        from audit.tracking import track
        from members import account, models, receivers, recipients
        from members.services import sync_all_rights
        from notifications import worker
        from notifications.views import account_section

        user_logged_in.connect(receivers.signed_in, dispatch_uid="members.signed_in")
        recipients.register()
        account.register_section(
            "notifications", "notifications/account_section.html", account_section, order=20
        )
        worker.register("members.rights", sync_all_rights, every_seconds=3600)
        track(models.User, exclude=["last_login"], personal=["username", "last_name", "first_name", "email"])
        for model in (models.Membership, models.RoleAssignment, models.Invitation):
            track(model)
        for model in (models.Organisation, models.OrganisationType, models.Settlement):
            track(model)
