"""Publishing a report freezes its figures; a corrected reissue is a new version (docs/adr/0015)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from audit.services import record
from monitoring.models import ActivityRecord, Breakdown, Indicator, QuarterlyReportPage, ReportFigures, Target
from monitoring.reporting.assembly import Scope, assemble
from monitoring.reporting.canonical import canonical, digest
from monitoring.reporting.level import level_of
from monitoring.reporting.restatements import changes, restated

FROZEN, REISSUED = "report.freeze", "report.reissue"


def live_figures(page: QuarterlyReportPage) -> dict:
    """The figures of a report as the tables give them now; the same tables, the same value."""
    scope = Scope(page.period, level_of(page))
    return assemble(scope) | {"restatements": restated(index_path(page), scope)}


def index_path(page) -> str:
    """The tree path of the list a report stands in."""
    return page.path[: -Page.steplen]


def latest(page) -> ReportFigures | None:
    """The version of a report's figures that counts, or None while there is none."""
    return ReportFigures.objects.filter(page_id=page.pk).order_by("-version").first()


@transaction.atomic
def page_went_live(page: QuarterlyReportPage, *, user) -> ReportFigures:
    """A report was published. The first time its figures are frozen; afterwards only its words follow."""
    _lock(page)
    found = latest(page)
    if found is None:
        figures = live_figures(page)
        found = _store(page, 1, figures, user=user)
        record(FROZEN, page, user=user, note=found.sha256)
    else:
        ReportFigures.objects.filter(pk=found.pk).update(words=words_of(page))
    return found


@transaction.atomic
def reissue(page: QuarterlyReportPage, *, user, reason: str) -> ReportFigures:
    """A corrected edition of a published report: today's figures as a new version, with the reason.

    Raises PermissionDenied for whoever may not publish it; ValidationError without a reason, for a report
    that has no published figures, and when nothing differs from them.
    """
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the report is corrected: it stands on the new edition.")})
    _lock(page)
    old = latest(page)
    if old is None or not page.live:
        raise ValidationError(_("Only a published report can be corrected: publish this one first."))
    figures = corrected_figures(page, old)
    if not changes(old.data, figures):
        raise ValidationError(_("The tables say the same as the published report: nothing to correct."))
    new = _store(page, old.version + 1, figures, user=user, reason=reason.strip())
    record(REISSUED, page, user=user, note=f"{new.version}: {new.reason} {new.sha256}")
    return new


def corrected_figures(page: QuarterlyReportPage, old: ReportFigures) -> dict:
    """What a reissue would say now. What the first edition restated of other quarters it keeps."""
    return assemble(Scope(page.period, level_of(page))) | {"restatements": old.data["restatements"]}


def words_of(page: QuarterlyReportPage) -> dict:
    """Title, summary and text, as a version keeps them."""
    body = page.body.get_prep_value() if page.body else []
    return {"title": page.title, "summary": page.summary, "body": list(body)}


def _store(page, version: int, figures: dict, *, user, reason: str = "") -> ReportFigures:
    text = canonical(figures)
    return ReportFigures.objects.create(
        page_id=page.pk,
        version=version,
        ordinal=figures["quarter"],
        level=figures["level"],
        figures=text,
        sha256=digest(text),
        reason=reason,
        words=words_of(page),
        frozen_by=user,
    )


def _lock(page) -> None:
    """One publication at a time, and no row changes between two questions to the tables.

    SQLite shows a transaction one state of all tables anyway; PostgreSQL has to be asked to hold them still.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    if connection.vendor == "postgresql":
        models = [Target, Indicator, ActivityRecord, ActivityRecord.indicators.through, Breakdown]
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE MODE")
