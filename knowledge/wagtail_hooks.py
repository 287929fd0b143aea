from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from knowledge import views
from knowledge.models import ArticlePage
from knowledge.viewsets import TermViewSet

register_snippet(TermViewSet)


@hooks.register("register_admin_urls")
def knowledge_urls():
    return [path("articles/<int:page_id>/still-valid/", views.still_valid, name="article_still_valid")]


@hooks.register("insert_editor_js")
def fields_of_the_kind():
    return format_html('<script src="{}"></script>', static("js/admin/article_kind.js"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def still_valid_button(page, user, next_url=None, view_name=None):
    """“Still valid” beside every published article, for whoever may edit it."""
    if page.specific_class is ArticlePage and page.live and page.permissions_for_user(user).can_edit():
        address = reverse("article_still_valid", args=[page.pk])
        yield Button(_("Still valid"), url=address, icon_name="check", priority=13)
