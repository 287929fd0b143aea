from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button

from notifications.admin.circulars import CircularViewSet
from notifications.admin.outbox import OutboxViewSet
from notifications.admin.pages import notify_readers


class MailGroup(ViewSetGroup):
    menu_label = _("Mail")
    menu_icon = "mail"
    menu_order = 280
    items = (CircularViewSet, OutboxViewSet)


@hooks.register("register_admin_viewset")
def mail():
    return MailGroup()


@hooks.register("register_admin_urls")
def addresses():
    routes = [path("<int:page_id>/", notify_readers, name="readers")]
    return [path("ertesites/", include((routes, "page_notice"), namespace="page_notice"))]


@hooks.register("register_page_header_buttons")
def notice_button(page, user, view_name, next_url=None):
    if page.live and not page.is_root() and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Tell the readers"),
            reverse("page_notice:readers", args=[page.pk]),
            icon_name="mail",
            priority=62,
        )
