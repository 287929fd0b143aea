"""Approval: whatever others than a coordinator write on pages waits for a coordinator (domain.md §1, §9).

The machinery is Wagtail's: one workflow on the front page, so on the whole tree. The mails are ours, through
the outbox; they name no page, because the title of a closed page must not leave in a mail.
"""

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from members.enums import OfficeRole
from members.models import ApprovalReminder
from members.queries import office_with_role
from members.roles import COORDINATOR
from notifications.services import queue_mail

NAME = "Jóváhagyás"
WAGTAILS_OWN = "Moderators approval"
REMIND_AFTER = dt.timedelta(days=5)


@transaction.atomic
def ensure_workflow(home_page) -> Workflow:
    """Make the approval workflow and put it on `home_page`; safe to call any number of times."""
    group, _ = Group.objects.get_or_create(name=COORDINATOR)
    task = GroupApprovalTask.objects.filter(name=NAME).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=NAME)
    task.groups.set([group])
    workflow, _ = Workflow.objects.get_or_create(name=NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page_id=home_page.pk, defaults={"workflow": workflow})
    forget_wagtails_own()
    return workflow


def forget_wagtails_own() -> None:
    """Take away the workflow that Wagtail's migrations make, unless something ever went through it: with it
    whoever is put into “Moderators” could approve."""
    for workflow in Workflow.objects.filter(name=WAGTAILS_OWN, workflow_states=None):
        workflow.delete()
    for task in Task.objects.filter(name=WAGTAILS_OWN, task_states=None, workflow_tasks=None):
        task.specific.delete()


def submitted(sender, instance: TaskState, user=None, **kwargs) -> None:
    """Receiver: something waits for approval, for the first time or again; the coordinators hear of it."""
    tell_coordinators(instance, "submitted", but=user)


def returned(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    """Receiver: a coordinator asks for changes; whoever submitted it gets the note."""
    state = instance.current_task_state
    tell_submitter(instance, "returned", by=user, note=state.comment if state else "")


def approved(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    """Receiver: a coordinator approved it; whoever submitted it hears so."""
    tell_submitter(instance, "approved", by=user)


def cancelled(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    """Receiver: a coordinator published it in their own wording, or stopped it; the submitter hears so."""
    tell_submitter(instance, "cancelled", by=user)


def remind() -> int:
    """Remind the coordinators of what has waited for five days, once per submission; returns how many."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        started_at__lte=timezone.now() - REMIND_AFTER,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    ).exclude(pk__in=ApprovalReminder.objects.values("task_state"))
    count = 0
    for state in waiting:
        with transaction.atomic():
            _row, is_first = ApprovalReminder.objects.get_or_create(task_state=state)
            if is_first:
                tell_coordinators(state, "waiting")
                count += 1
    return count


def tell_coordinators(state: TaskState, what: str, *, but=None) -> None:
    """A mail to every coordinator of today (deputies too) except `but`, who did it."""
    submitter = state.workflow_state.requested_by
    for person in office_with_role(OfficeRole.COORDINATOR):
        if but is None or person.pk != but.pk:
            context = _context(state.workflow_state) | {"submitter": submitter, "since": state.started_at}
            _queue(person, what, context)


def tell_submitter(state: WorkflowState, what: str, *, by, note: str = "") -> None:
    """A mail to whoever submitted it, unless that is who did it or an account that is suspended."""
    person = state.requested_by
    if person and person.is_active and (by is None or person.pk != by.pk):
        _queue(person, what, _context(state) | {"by": by, "note": note})


def _context(state: WorkflowState) -> dict:
    page = state.content_object
    if isinstance(page, Page):
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        kind = page.specific_class._meta.verbose_name
    else:
        path, kind = reverse("wagtailadmin_home"), page._meta.verbose_name
    return {"link": settings.SITE_URL + path, "kind": kind}


def _queue(person, what: str, context: dict) -> None:
    queue_mail(
        to=person.email,
        template=f"members/approval_{what}",
        context={"user": person} | context,
        kind="approval",
        user=person,
    )
