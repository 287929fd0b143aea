from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from knowledge import reports, views
from knowledge.models import ArticlePage
from knowledge.viewsets import TermViewSet

register_snippet(TermViewSet)


@hooks.register("register_admin_urls")
def knowledge_urls():
    freshness = reports.FreshnessReport
    return [
        path("articles/<int:page_id>/upkeep/", views.upkeep, name="article_upkeep"),
        path("articles/<int:page_id>/still-valid/", views.still_valid, name="article_still_valid"),
        path("reports/articles/", freshness.as_view(), name="article_freshness"),
        path(
            "reports/articles/results/",
            freshness.as_view(results_only=True),
            name="article_freshness_results",
        ),
        path("reports/broken-links/", reports.BrokenLinksReport.as_view(), name="broken_links"),
    ]


@hooks.register("register_reports_menu_item")
def freshness_report():
    label = gettext_lazy("Freshness of articles")
    return MenuItem(label, reverse("article_freshness"), name="freshness", icon_name="check", order=200)


@hooks.register("register_reports_menu_item")
def links_report():
    label = gettext_lazy("Broken links")
    return MenuItem(label, reverse("broken_links"), name="broken-links", icon_name="link", order=210)


@hooks.register("insert_editor_js")
def fields_of_the_kind():
    return format_html('<script src="{}"></script>', static("js/admin/article_kind.js"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def freshness_button(page, user, next_url=None, view_name=None):
    """“Freshness” beside every published article, for whoever may edit it."""
    if page.specific_class is ArticlePage and page.live and page.permissions_for_user(user).can_edit():
        address = reverse("article_upkeep", args=[page.pk])
        yield Button(_("Freshness"), url=address, icon_name="check", priority=13)
