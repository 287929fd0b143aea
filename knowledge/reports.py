"""Reports of the knowledge base in the admin: what has to be checked, and links that lead nowhere."""

import django_filters
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from audit.exports import RecordedExport
from knowledge.enums import ArticleKind
from knowledge.links import broken_links
from knowledge.models import ArticlePage
from members.queries import office_staff
from pages.paging import page_of

PER_PAGE = 50


class FreshnessFilter(WagtailFilterSet):
    due = django_filters.ChoiceFilter(
        label=_("Next check"),
        choices=[("due", _("due or overdue")), ("later", _("later or never"))],
        method="by_due",
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ArticleKind.choices)
    owner = django_filters.ModelChoiceFilter(
        label=_("Who keeps it up to date"),
        field_name="upkeep__owner",
        queryset=lambda request: office_staff(),
    )

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def by_due(self, queryset, name, value):
        due = queryset.filter(upkeep__due_on__lte=timezone.localdate())
        return due if value == "due" else queryset.exclude(pk__in=due.order_by().values("pk"))


class CheckColumn(Column):
    """“Still valid”, in one click."""

    cell_template_name = "knowledge/admin/check_cell.html"


def _day(value) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else "–"


def _upkeep(article):
    return getattr(article, "upkeep", None)


def _owner(article) -> str:
    return str(getattr(_upkeep(article), "owner", None) or "–")


class FreshnessReport(RecordedExport, ReportView):
    """Every live article: who keeps it, when it was last checked, when the next check is due."""

    model = ArticlePage
    page_title = _("Freshness of articles")
    header_icon = "check"
    filterset_class = FreshnessFilter
    is_searchable = True
    search_fields = ["title"]
    default_ordering = "upkeep__due_on"
    index_url_name = "article_freshness"
    index_results_url_name = "article_freshness_results"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            sort_key="title",
            width="34%",
            get_url=lambda article: reverse("article_upkeep", args=[article.pk]),
        ),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("owner", label=_("Who keeps it up to date"), accessor=_owner),
        Column("checked", label=_("Checked"), accessor=lambda a: _day(a.checked), sort_key="checked"),
        Column(
            "due_on",
            label=_("Next check"),
            accessor=lambda a: _day(getattr(_upkeep(a), "due_on", None)),
            sort_key="upkeep__due_on",
        ),
        Column("found_useful", label=_("Useful"), sort_key="found_useful"),
        Column("found_useless", label=pgettext_lazy("useful", "Not"), sort_key="found_useless"),
        CheckColumn("check", label=""),
    ]
    list_export = ["title", "kind", "owner", "checked", "due_on", "found_useful", "found_useless"]
    export_headings = {
        "title": _("Title"),
        "kind": _("Kind"),
        "owner": _("Who keeps it up to date"),
        "checked": _("Last checked"),
        "due_on": _("Next check"),
        "found_useful": _("Useful"),
        "found_useless": _("Not useful"),
    }

    def get_base_queryset(self):
        articles = ArticlePage.objects.live().defer("body").select_related("upkeep__owner")
        return articles.annotate(
            checked=Max("reviews__on"),
            found_useful=Count("votes", filter=Q(votes__useful=True), distinct=True),
            found_useless=Count("votes", filter=Q(votes__useful=False), distinct=True),
        )

    def get_filename(self):
        return f"cikkek-frissessege-{timezone.localdate()}"

    def to_row_dict(self, article):
        upkeep = _upkeep(article)
        return {
            "title": article.title,
            "kind": article.get_kind_display(),
            "owner": str(upkeep.owner or "") if upkeep else "",
            "checked": article.checked,
            "due_on": upkeep.due_on if upkeep else None,
            "found_useful": article.found_useful,
            "found_useless": article.found_useless,
        }


class BrokenLinksReport(WagtailAdminTemplateMixin, TemplateView):
    """Links of live pages that do not lead everybody who meets them to their target."""

    template_name = "knowledge/admin/broken_links.html"
    page_title = _("Broken links")
    header_icon = "link"
    _show_breadcrumbs = False

    def get_context_data(self, **kwargs):
        found = broken_links()
        links = page_of(self.request, found, PER_PAGE)
        return super().get_context_data(**kwargs) | {"links": links, "count": len(found)}
