"""“Put the report together”: one action makes the draft of a quarter's report."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from hungarian.quarters import Quarter
from monitoring.models import QuarterlyReportPage, ReportIndexPage
from monitoring.reports import missing_quarters


def quarters_missing(index: ReportIndexPage) -> list[Quarter]:
    """The quarters that are over and have no report, not even a draft."""
    return missing_quarters(_begun(index), due_from=index.reports_from, due_until=index.reports_until)


def quarters_to_report(index: ReportIndexPage) -> list[Quarter]:
    """The quarters whose report can be begun, the newest first: those missing, the last one and this one."""
    now = Quarter.current()
    return sorted({*quarters_missing(index), now - 1, now} - _begun(index), reverse=True)


def drafts_of(index: ReportIndexPage):
    """The reports that are not published yet."""
    return QuarterlyReportPage.objects.child_of(index).filter(live=False).order_by("-year", "-quarter")


def _begun(index: ReportIndexPage) -> set[Quarter]:
    reports = QuarterlyReportPage.objects.child_of(index).values_list("year", "quarter")
    return {Quarter.of_year(*of) for of in reports}


@transaction.atomic
def begin(index: ReportIndexPage, quarter: Quarter, *, user) -> tuple[QuarterlyReportPage, bool]:
    """The report of `quarter` below `index`, and whether it was made now, as a draft with an outline.

    Its figures need no copying: while it is a draft they are counted from the tables at every look. Raises
    PermissionDenied, or ValidationError if a draft of another quarter is going to be about this one.
    """
    if not index.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    # Whoever presses the button at the same time waits here, and then finds this one.
    held = Page.objects.select_for_update().get(pk=index.pk)
    found = (
        QuarterlyReportPage.objects.child_of(held).filter(year=quarter.year, quarter=quarter.number).first()
    )
    if found:
        return found, False
    page = QuarterlyReportPage(
        title=_("Quarterly report, %(period)s") % {"period": quarter},
        slug=_free_slug(held, quarter),
        year=quarter.year,
        quarter=quarter.number,
        body=[("text", _outline())],
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    page.future_parent = held
    held.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page, True


def _free_slug(index: Page, quarter: Quarter) -> str:
    """The first of "2026-3", "2026-3-2", … that no page below `index` has."""
    taken = set(index.get_children().values_list("slug", flat=True))
    base = f"{quarter.year}-{quarter.number}"
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )


def _outline() -> str:
    """Headings of the narrative, to be filled in; the figures stand below it by themselves."""
    parts = [
        (_("What the quarter brought"), _("Describe the most important results in a few sentences.")),
        (
            _("Deviations and their causes"),
            _("What is behind plan, why, and what the pact does about it."),
        ),
        (_("The next quarter"), _("What is coming: events, trainings, calls.")),
    ]
    return "".join(f"<h2>{heading}</h2><p>{hint}</p>" for heading, hint in parts)
