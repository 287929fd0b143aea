from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        from api.views import account_section as own_keys
        from members import account, receivers, recipients
        from notifications.views import account_section

        user_logged_in.connect(receivers.signed_in, dispatch_uid="members.signed_in")
        recipients.register()
        account.register_section(
            "notifications", "notifications/account_section.html", account_section, order=20
        )
        account.register_section("keys", "api/account_section.html", own_keys, order=90)
        self.follow_changes()
        self.follow_approval()
        self.follow_second_factors()
        self.register_jobs()
        self.register_on_the_desk()

    def follow_changes(self):
        from audit.tracking import track
        from members import models

        track(models.User, exclude=["last_login"], personal=["username", "last_name", "first_name", "email"])
        for model in (models.Membership, models.RoleAssignment, models.Invitation):
            track(model)
        for model in (models.Organisation, models.OrganisationType, models.Settlement):
            track(model)

    def follow_approval(self):
        from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected

        from members import workflow

        task_submitted.connect(workflow.submitted, dispatch_uid="members.submitted")
        workflow_rejected.connect(workflow.returned, dispatch_uid="members.returned")
        workflow_approved.connect(workflow.approved, dispatch_uid="members.approved")
        workflow_cancelled.connect(workflow.cancelled, dispatch_uid="members.cancelled")

    def follow_second_factors(self):
        from allauth.mfa.models import Authenticator
        from allauth.mfa.signals import authentication_failed, authenticator_used
        from django.db.models.signals import post_delete, post_save

        from audit.display import name_action
        from members import second_factor

        post_save.connect(second_factor.authenticator_saved, Authenticator, dispatch_uid="members.mfa_on")
        post_delete.connect(
            second_factor.authenticator_deleted, Authenticator, dispatch_uid="members.mfa_off"
        )
        authenticator_used.connect(second_factor.code_used, dispatch_uid="members.mfa_used")
        authentication_failed.connect(second_factor.code_refused, dispatch_uid="members.mfa_failed")
        for action, name in second_factor.ACTIONS.items():
            name_action(action, name)

    def register_jobs(self):
        from members import services, workflow
        from notifications import worker

        worker.register("members.rights", services.sync_all_rights, every_seconds=3600)
        worker.register("members.approvals", workflow.remind, every_seconds=3600)

    def register_on_the_desk(self):
        from desk.registry import register_action, register_waiting
        from members import desk

        register_action(desk.INVITE)
        register_waiting("approval", desk.waiting)
