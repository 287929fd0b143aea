from django.urls import reverse

from monitoring.models import ReportIndexPage


def list_of_reports() -> ReportIndexPage | None:
    """The list new reports go below: the first one of the tree."""
    return ReportIndexPage.objects.order_by("path").first()


def address(user) -> str | None:
    """For the office's desk: where a report is put together, for whoever may write one."""
    index = list_of_reports()
    may = index is not None and index.permissions_for_user(user).can_add_subpage()
    return reverse("monitoring_reports:assemble") if may else None
