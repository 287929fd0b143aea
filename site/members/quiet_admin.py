from wagtail.admin.apps import WagtailAdminAppConfig


class QuietAdmin(WagtailAdminAppConfig):
    """Wagtail's admin without its own mails about approval.

    Those are sent inside the request and lost when the mail server is away; ours go through the outbox
    (members.workflow). Installed in place of "wagtail.admin".
    """

    default = False

    def ready(self):
        super().ready()
        from wagtail import signals
        from wagtail.models import TaskState, WorkflowState

        for signal, sender, uid in (
            (signals.task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
        ):
            signal.disconnect(sender=sender, dispatch_uid=uid)
