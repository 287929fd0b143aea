"""What other rooms hand to the committee's tasks (registered by home, which knows both)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from steering.models import Task, TaskPage


def make_task(title: str, description: str, deadline: dt.date, user) -> None:
    """A task on the committee's list, answered for by `user` until the office says otherwise.

    ValidationError if the site has no such list.
    """
    page = TaskPage.objects.live().order_by("path").first()
    if page is None:
        raise ValidationError(_("There is no list of tasks on the site yet."))
    Task.objects.create(
        page=page,
        title=title[:200],
        description=description[:4000],
        deadline=deadline,
        responsible_user=user,
    )
