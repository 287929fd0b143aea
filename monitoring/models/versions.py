"""What the committee was shown of the action plan, what it said, and what it adopted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from files.queries import documents_of
from monitoring.models.plan import ActionPlan, Measure
from monitoring.plan.enums import VersionState
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level


class ActionPlanPage(BasePage):
    """Where the action plan is read: its words. The plan itself stands beside it, in an ActionPlan."""

    summary = models.TextField(_("summary"), max_length=600, blank=True)
    body = BodyField(_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["pages.SectionPage"]
    subpage_types: list[str] = []
    page_description = _("The action plan with its timeline. The plan is written in the menu Monitoring.")
    template = "monitoring/action_plan_page.html"
    tile_icon = Icon.PLAN
    carries_documents = True

    class Meta:
        verbose_name = _("page of the action plan")
        verbose_name_plural = _("pages of action plans")

    def get_context(self, request, *args, **kwargs):
        # Late: it needs these models.
        from monitoring.plan.page_context import of_page

        context = super().get_context(request, *args, **kwargs)
        context["documents"] = documents_of(self, request.user)
        return context | of_page(self, request)


class PlanVersionQuerySet(models.QuerySet):
    def open(self):
        """Those that are being worked on: at most one of each plan."""
        return self.exclude(state=VersionState.ADOPTED)

    def adopted(self):
        return self.filter(state=VersionState.ADOPTED)

    def visible_to(self, reader):
        """Who may open the page reads what was adopted; the committee also what it is asked about; a draft
        is the office's alone (domain.md §6)."""
        level = reader_level(reader)
        found = self.filter(plan__page__in=visible_pages(reader).values("pk"))
        if level >= Audience.OFFICE:
            return found
        if level >= Audience.STEERING:
            return found.exclude(state=VersionState.DRAFT)
        return found.adopted()


class PlanVersion(models.Model):
    """One version of a plan. `content`: what was laid before the committee and adopted, as it was then."""

    plan = models.ForeignKey(
        ActionPlan, models.PROTECT, related_name="versions", verbose_name=_("action plan")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    reason = models.CharField(_("what it changes"), max_length=300, blank=True)
    content = models.JSONField(_("content"), null=True, editable=False)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64, blank=True, editable=False)
    laid_at = models.DateTimeField(_("laid before the committee at"), null=True)
    remarks_until = models.DateField(_("remarks until"), null=True)
    resolution = models.CharField(_("number of the resolution"), max_length=100, blank=True)
    resolved_on = models.DateField(_("day of the resolution"), null=True)
    meeting = models.ForeignKey(
        "steering.MeetingPage",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("meeting that adopted it"),
    )
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the action plan")
        verbose_name_plural = _("versions of the action plan")
        ordering = ["plan", "-number"]
        permissions = [("adopt_planversion", "Can record the adoption of an action plan")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once_per_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=~Q(state="adopted"), name="one_open_version_per_plan"
            ),
            models.CheckConstraint(
                condition=~Q(state="adopted") | (~Q(resolution="") & Q(resolved_on__isnull=False)),
                name="adopted_by_a_resolution",
            ),
        ]

    def __str__(self):
        return str(_("version %(number)s") % {"number": self.number})

    @property
    def takes_remarks(self) -> bool:
        return self.state == VersionState.REMARKS


class PlanRemark(models.Model):
    """What somebody of the committee says of a version, and what the office answers."""

    version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="remarks", verbose_name=_("version")
    )
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("about the measure")
    )
    text = models.TextField(_("remark"), max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("from")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("remark on the action plan")
        verbose_name_plural = _("remarks on the action plan")
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self):
        return str(_("remark on %(version)s") % {"version": self.version})
